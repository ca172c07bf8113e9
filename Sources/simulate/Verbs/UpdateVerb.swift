// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Facts
import Output
import Report
import Runs
import Store
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
        help: ArgumentHelp("File of facts that were observed later.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var facts: String

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Run more trials until those that agree are worth this many, up to --trials (default here: 10,000,000).",
            valueName: "trials"),
        transform: TrialCount.parse)
    var untilEss: TrialCount?

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("Save the trials with their weights.", valueName: "file"),
        completion: .file(extensions: ["simrun"]))
    var output: String?

    @Flag(help: "Replace the run file if it exists; other files are never replaced.")
    var replace = false

    @OptionGroup var study: StudyOptions

    func validate() throws {
        if untilEss != nil, study.options.until != nil {
            throw ValidationError("--until-ess cannot be combined with --until.")
        }
        if replace, output == nil { throw ValidationError("--replace requires -o.") }
    }

    func run() throws {
        let base = try FactBase(contentsOf: facts)
        try study.run(
            as: "update", tables: Update.tableNames, inputs: [facts],
            saving: output.map { ($0, replace) },
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
            if let output { try save(update, ensemble, base, source, to: output) }
            let isShort = untilEss != nil && ensemble.reason == .limitReached
            return update.findings.with(
                foot: [],
                first: isShort ? [.warning("the limit of trials came before --until-ess")] : [])
        }
    }

    private func save(
        _ update: Update, _ ensemble: Ensemble, _ base: FactBase, _ source: EnsembleSource,
        to path: String
    ) throws {
        try OutputFile.replace(try OutputPlace(path)) { temporary in
            do {
                try ensemble.keep(
                    update.weights, by: .init(path: base.file.path, text: base.file.text),
                    of: source.subject, threads: study.options.plan().threads, at: temporary.path)
                let kept = try KeptRun(temporary.path, isWriting: true)
                try kept.file.finish(
                    ensemble.reason, kept.answers.records)
            } catch let problem as StoreProblem {
                throw problem.naming(path, insteadOf: temporary.path)
            }
        }
    }
}
