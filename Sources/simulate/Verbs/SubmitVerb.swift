// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Cluster
import Output
import Runs
import Studies

struct SubmitVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit",
        abstract: "Run the shards of a run on a cluster, and merge them.",
        discussion: """
            The scenario is checked and stored in RUN.simrun.shards, so editing it afterwards makes no \
            difference. The shards are submitted, watched, and submitted again if they are lost; finished \
            shards are merged and the results printed. They are those of the same run on one machine.

            Ctrl-C ends the watching only. 'simulate submit RUN.simrun.shards' watches again, and \
            'simulate status RUN.simrun.shards' lists the shards.

            Examples:
              simulate submit b.yaml --slurm --shards 64 --trials 1e9 -o b.simrun
              simulate submit b.yaml --local 2 --trials 1e7 -o b.simrun
              simulate submit b.simrun.shards
            """)

    @OptionGroup var scenario: ScenarioOptions

    @OptionGroup var asked: SubmissionOptions

    @Flag(help: "Print the script of a shard and how it is submitted, and do nothing.")
    var print = false

    @OptionGroup var printing: PrintingOptions

    func run() throws {
        if let folder = try ShardFolder.named(scenario.file) {
            try asked.refuseAny(isOther: scenario.isAnyGiven || print)
            return try watch(try Submission(folder))
        }
        let (submission, subject, plan) = try asked.submission(of: scenario)
        if print { return Console.print(submission.preview(program: Submission.program)) }
        try asked.check(Outputs([scenario.file], [subject.scenario]))
        try submission.prepare(subject, plan, program: Submission.program)
        guard case .recipe = submission.place else { return try watch(submission) }
        submission.printRecipe()
    }

    private func watch(_ submission: Submission) throws {
        let files = try submission.watch(isQuiet: printing.quiet)
        guard case .run(_, let isReplacing) = submission.work else {
            return Console.note(submission.repeatNote)
        }
        var outputs = Outputs(inputs: [])
        let place = try outputs.add(run: submission.output, isReplacing: isReplacing)
        let answers = try ShardFiles(files).answers(savingTo: place)
        Console.note("'\(submission.folder.path)' is not needed any more")
        try printing.deliver(answers, ofRunIn: submission.output)
    }
}
