// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
import Program
import Report
import Runs
import Simulation
import Store
import Studies

struct RunVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a Monte Carlo simulation and print the results.",
        discussion: """
            Examples:
              simulate run Scenarios/budapest.yaml
              simulate run Scenarios/budapest.yaml --variant tomahawks_approved --csv out/
              simulate run Scenarios/budapest.yaml --set us_resolve=0.9 --until 0.5%
              simulate run Scenarios/budapest.yaml -o budapest.simrun
              simulate run Scenarios/budapest.yaml --trials 1e7 --tables-only
              simulate run budapest.simrun --seed 2

            Each trial is one replication. The same file, seed and number of trials give the same numbers on \
            any number of threads and on machines of one kind: the same processor, C library and GSL.

            Ctrl-C prints the results so far, marked PARTIAL, and exits with code 130. A run saved to a file \
            (-o) can later be resumed, shown, exported, queried, verified and compared.

            With a run file, 'run' runs its scenario anew, with the file's variant, settings, seed and \
            number of trials unless options give others.
            """)

    @OptionGroup var scenario: ScenarioOptions

    @OptionGroup var options: RunOptions

    @OptionGroup var rangeOptions: RangeOptions

    @OptionGroup var blending: BlendOption

    @OptionGroup var keeping: KeepingOptions

    @Option(help: ArgumentHelp("Write the trials as CSV, one row per trial.", valueName: "file"))
    var perTrial: String?

    @OptionGroup var expectation: ExpectedDigest

    @OptionGroup var tables: TableOptions

    @OptionGroup var printing: PrintingOptions

    func validate() throws {
        if perTrial != nil, keeping.tablesOnly {
            throw ValidationError("--per-trial writes trials, but --tables-only keeps none.")
        }
        if perTrial != nil, keeping.goOn {
            throw ValidationError(
                "--per-trial writes all trials of a run, and --go-on runs those that are left.")
        }
    }

    func run() throws {
        let subject = try scenario.subject()
        try blending.check([subject.scenario])
        var plan = options.plan(like: subject.run)
        plan.ranges = try rangeOptions.plan(of: subject.scenario, keptAs: subject.run?.ranges)
        plan.tablesOnly = keeping.tablesOnly
        // What can't be written is said before the run, not after it.
        var outputs = Outputs([scenario.file], [subject.scenario])
        if let csv = tables.csv { try outputs.add(answersTo: csv, of: [subject.scenario]) }
        if let perTrial { try outputs.add(perTrial) }
        let keeping = try self.keeping.keeping(subject, plan, &outputs)
        let kept = try keeping?.begun(subject, plan)
        if let kept, kept.isFinished {
            Console.note(.finishedBefore(kept.file.path))
            return try end(kept.answers, subject, plan, kept.result.stopReason, nil)
        }
        let session: RunSession
        if let kept {
            Console.note(
                .goesOn(
                    kept.file.path, trials: kept.result.trials, of: kept.file.manifest.range.count))
            session = try RunSession(resuming: kept, threads: plan.threads, engine: plan.engine)
        } else {
            session = try RunSession(
                subject, plan, keeping: keeping,
                records: perTrial == nil ? nil : subject.program.records)
        }
        try session.play(
            .terminal(isQuiet: printing.quiet), subject.program, writingTrialsTo: perTrial)
        Interruption.ended(session.reason)
        let answers = session.answers
        try session.finish(answers)
        try end(answers, subject, plan, session.reason, session.file)
    }

    private func end(
        _ answers: Answers, _ subject: Subject, _ plan: RunPlan, _ reason: RunResult.StopReason,
        _ file: RunFile?
    ) throws {
        try printing.deliver(answers, csv: tables.csv, blend: blending.blend) {
            try $0.closingGaps(of: subject, threads: plan.threads)
        }
        if reason != .interrupted {
            try expectation.check(answers)
        } else if let file {
            Console.note(.canResume(file.path))
        }
        try reason.exit()
    }
}
