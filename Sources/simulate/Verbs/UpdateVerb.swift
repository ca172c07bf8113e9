// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Facts
import Output
import Runs
import Studies
import Tables

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

    @Option(
        "File of facts that were observed later.", "file",
        completion: .file(extensions: ["yaml", "yml"]))
    var facts: String

    @Option(
        "Run more trials until those that agree are worth this many, up to --trials (default here: 10,000,000).",
        "trials", read: TrialCount.parse)
    var untilEss: TrialCount?

    @Option(
        "Save the trials with their weights.", "file", name: [.customShort("o"), .long],
        completion: .file(extensions: ["simrun"]))
    var output: String?

    @OptionGroup var replacing: ReplaceOption

    @OptionGroup var study: StudyOptions

    func validate() throws {
        if untilEss != nil, study.options.until != nil {
            throw ValidationError("--until-ess cannot be combined with --until.")
        }
        if replacing.replace, output == nil { throw ValidationError("--replace requires -o.") }
    }

    func run() throws {
        let base = try FactBase(contentsOf: facts)
        try study.run(
            as: "update", tables: Update.tableNames, inputs: [facts],
            saving: output.map { ($0, replacing.replace) },
            until: untilEss.map { wanted in
                { (observed, source, trials) in
                    observed.worth(of: trials, source.subject.program) >= Double(wanted.value)
                }
            }
        ) { source in
            let observed = try ObservedFacts(base, of: source)
            return (observed, output == nil ? observed.dates : Set(source.dates))
        } analyse: { observed, source, ensemble, _ in
            let update = try Update(
                observed, ensemble.trials, ensemble.program, outcomes: study.wanted)
            if let output {
                try OutputFile.replace(try OutputPlace(output)) {
                    try update.keep(
                        ensemble, base, of: source.subject,
                        threads: study.options.plan().threads, at: $0.path)
                }
            }
            let isShort = untilEss != nil && ensemble.reason == .limitReached
            return update.findings.with(
                foot: [],
                first: isShort ? [.warning("the limit of trials came before --until-ess")] : [])
        }
    }
}
