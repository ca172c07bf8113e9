// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Cluster
import Diagnostics
import Output
import Runs
import Store
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

    @OptionGroup var place: PlaceOptions

    @Option("Number of shards (default: 4 per process of --local).", read: WholeNumber.top)
    var shards: Int?

    @Option("Number of trials (default: 100,000).", read: TrialCount.parse)
    var trials: TrialCount?

    @OptionGroup var seeding: SeedOption

    @OptionGroup var ranges: RangeOptions

    @Option(
        "Run file of the whole run.", "file", name: [.customShort("o"), .long],
        completion: .file(extensions: ["simrun"]))
    var output: String?

    @OptionGroup var replacing: ReplaceOption

    @Flag(help: "Keep totals only, not single trials; for very long runs.")
    var tablesOnly = false

    @Option(
        "Give a shard up after so many tries without progress (default: 3).",
        read: WholeNumber.top)
    var tries: Int?

    @Flag(help: "Print the script of a shard and how it is submitted, and do nothing.")
    var print = false

    @OptionGroup var printing: PrintingOptions

    func run() throws {
        if let folder = try ShardFolder.named(scenario.file) {
            guard !isAnyGiven else {
                throw Failure("a submission that goes on takes no options on what to run or where")
            }
            return try watch(try Submission(folder))
        }
        guard let output, let place = place.place else {
            throw Failure("name the run file to write (-o) and one of --slurm, --local or --recipe")
        }
        let subject = try scenario.subject()
        let usual: Int? = if case .local(let processes) = place { 4 * processes } else { nil }
        guard let shards = shards ?? usual, shards <= Shard.most else {
            throw Failure("name the number of shards (--shards), at most \(Shard.most.grouped)")
        }
        let plan = RunPlan(
            trials: trials?.value ?? subject.run?.trials, seed: seeding.seed ?? subject.run?.seed,
            threads: 1,
            ranges: try ranges.plan(of: subject.scenario, keptAs: subject.run?.ranges),
            tablesOnly: tablesOnly)
        let submission = Submission(
            output: output, .run(tablesOnly: tablesOnly, isReplacing: replacing.replace),
            shards: shards, tries: tries ?? Submission.usualTries, place: place)
        if print { return Console.print(submission.preview(program: Submission.program)) }
        var outputs = Outputs([scenario.file], [subject.scenario])
        try outputs.add(run: output, isReplacing: replacing.replace)
        try submission.prepare(subject, plan, program: Submission.program)
        guard case .recipe = place else { return try watch(submission) }
        submission.printRecipe()
    }

    /// Whether anything is said about a run, or about who plays it.
    private var isAnyGiven: Bool {
        scenario.isAnyGiven || place.place != nil || shards != nil || trials != nil
            || seeding.seed != nil || ranges.plan != nil || output != nil || replacing.replace
            || tablesOnly || tries != nil || print
    }

    private func watch(_ submission: Submission) throws {
        let files = try submission.watch(isQuiet: printing.quiet)
        guard case .run(_, let isReplacing) = submission.work else {
            return Console.note(
                "all shards are finished; repeat the study with '--plays "
                    + "\(submission.output.quotedForShell)' for its results")
        }
        var outputs = Outputs(inputs: [])
        let place = try outputs.add(run: submission.output, isReplacing: isReplacing)
        let answers = try OutputFile.replace(place) { try ShardFiles(files).write(to: $0.path) }
        Console.note("'\(submission.folder.path)' is not needed any more")
        try printing.deliver(answers) {
            try $0.closingGaps(of: KeptRun(submission.output, reading: .nothing))
        }
    }
}
