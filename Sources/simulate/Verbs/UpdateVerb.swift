// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Facts
import Runs
import Studies

struct UpdateVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Weigh a run's trials by facts observed later.",
        discussion: """
            Each fact of the file that has 'observed:' is applied, in order of date: {holds: CONDITION} rules out \
            trials that disagree, odds make a report so many times as likely if it holds, and {value: FORMULA, is: \
            LOW to HIGH} is a measurement. ESS is what the weighed trials are worth. A run file is not run \
            again, unless --until-ess needs more trials; a scenario is run first.

            Examples:
              simulate update budapest.simrun --facts later.yaml
              simulate update b.simrun --facts later.yaml --until-ess 1000 -o u.simrun

            The new run file keeps the weights; 'show', 'given' and 'report' use them.
            """)

    @Option("File of facts that were observed later.", "file", completion: .yaml)
    var facts: String

    @Option(
        "Run more trials until those that agree are worth this many, up to --trials (default here: 10,000,000).",
        "trials", read: TrialCount.parse)
    var untilEss: TrialCount?

    @OptionGroup var saving: SavingOptions

    @OptionGroup var study: StudyOptions

    func validate() throws {
        if untilEss != nil { try study.options.refuseUntil(besides: "--until-ess") }
    }

    func run() throws {
        try study.run(
            as: "update", tables: Update.tableNames, inputs: [facts], saving: saving.place,
            until: untilEss.map { least in
                ("--until-ess", { $0.worth(of: $2, $1.subject.program) >= Double(least.value) })
            }
        ) { source in
            let observed = try ObservedFacts(FactBase(contentsOf: facts), of: source)
            return (observed, saving.place == nil ? observed.dates : Set(source.dates))
        } analyse: { observed, source, ensemble, _ in
            let update = try Update(observed, ensemble, outcomes: study.wanted)
            try saving.write {
                try update.keep(ensemble, observed, of: source, threads: study.threads, at: $0)
            }
            return update
        } findings: { update, _ in
            update.findings
        }
    }
}
