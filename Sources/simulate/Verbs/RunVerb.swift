// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
import Runs
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

    @OptionGroup var expectation: ExpectedDigest

    @OptionGroup var tables: TableOptions

    @OptionGroup var printing: PrintingOptions

    func run() throws {
        let subject = try scenario.subject()
        try blending.check([subject.scenario])
        let plan = try options.plan(of: subject, rangeOptions, tablesOnly: keeping.tablesOnly)
        var outputs = try tables.outputs([scenario.file], [subject.scenario])
        let (answers, reason, path) = try keeping.play(
            subject, plan, &outputs, isQuiet: printing.quiet)
        try printing.deliver(answers, csv: tables.csv, blend: blending.blend) {
            try $0.closingGaps(of: subject, threads: plan.threads)
        }
        if reason != .interrupted { try expectation.check(answers) }
        try reason.exit(resuming: path)
    }
}
