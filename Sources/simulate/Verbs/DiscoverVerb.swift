// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Documents
import Foundation
import Output
import Runs
import Studies

struct DiscoverVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discover",
        abstract: "Find the inputs for which an answer holds more often.",
        discussion: """
            Scenario discovery by PRIM, the patient rule induction method. Boxes of parameters are peeled on \
            every second parameter draw and measured on the others. --outcome names the answer: a yes/no \
            question that holds, or a date that comes; --where states it as a condition, as in 'given'. A \
            run file is not run again; a scenario is run first.

            A CSV file of past cases is searched as it is: --inputs names its columns of numbers or labels, \
            and --yes what is searched for.

            Examples:
              simulate discover budapest.simrun --outcome ceasefire_at_end
              simulate discover budapest.simrun --outcome ceasefire_at_end --density 30%
              simulate discover budapest.simrun --where "summit_on < 2025-12-01"
              simulate discover cases.csv --inputs days,hostility --yes 'outcome == held'
            """)

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Search for this condition instead of an --outcome.", valueName: "condition"))
    var condition: String?

    @Option(
        help: ArgumentHelp(
            "Choose the first box with this density (default: the best compromise of coverage and density).",
            valueName: "share"),
        transform: Share.upToAll)
    var density: Double?

    @Option(
        help: ArgumentHelp(
            "Share of the box's draws that each step removes (default: 5%).",
            valueName: "share"),
        transform: Share.belowHalf)
    var alpha = 0.05

    @Flag(
        name: .customLong("drop-weak"),
        help: "Peel again without the inputs whose bounds may be chance.")
    var dropsWeak = false

    @Option(
        "Print the box as a variant of the scenario, with this name, to paste into its file.",
        "name",
        name: .customLong("as-variant"))
    var variant: String?

    @Option(
        "Columns of a CSV file to search: names, numbers or ranges (3-11), with commas.", "columns")
    var inputs: String?

    @Option(
        "What is searched for in a CSV file: a column of yes and no, or a condition.", "condition",
        name: .customLong("yes"))
    var answer: String?

    @OptionGroup var study: StudyOptions

    private var isTable: Bool { inputs != nil || answer != nil }

    func validate() throws {
        guard !isTable else {
            guard answer != nil, !(inputs ?? "").allSatisfy({ ", ".contains($0) }) else {
                throw ValidationError("Name both the --inputs and the --yes of a CSV file.")
            }
            let isOther = study.scenario.isAnyGiven || study.options.isAnyGiven
            guard study.outcomes.isEmpty, condition == nil, variant == nil, !isOther else {
                throw ValidationError(
                    "--inputs and --yes are about a CSV file, which has no outcomes, variants or trials."
                )
            }
            return
        }
        guard study.outcomes.count + (condition == nil ? 0 : 1) == 1 else {
            throw ValidationError("Name either one --outcome or a condition (--where).")
        }
        guard !study.scenario.file.lowercased().hasSuffix(".csv") else {
            throw ValidationError("A CSV file needs --inputs and --yes.")
        }
    }

    func run() throws {
        var settings = Discover.Settings()
        settings.share = alpha
        settings.density = density
        settings.dropsWeak = dropsWeak
        var isMissed = false
        if let inputs, let answer {
            let (file, output) = (study.scenario.file, study.output)
            try output.prepare([file], [], tables: Discover.tableNames)
            let discover = try Discover(
                try CSVDocument.load(path: file),
                inputs: inputs.split(separator: ",").map {
                    $0.trimmingCharacters(in: .whitespaces)
                }, answer: answer, settings)
            isMissed = discover.chosen == nil
            try output.write(discover.findings())
        } else {
            isMissed = try searchTrials(settings)
        }
        if isMissed { throw ExitCode(1) }
    }

    /// Searches the trials of a run, and says whether no box was chosen.
    private func searchTrials(_ settings: Discover.Settings) throws -> Bool {
        var isMissed = false
        try study.run(as: "discover", tables: Discover.tableNames) { source in
            let question = try Condition(
                condition ?? Discover.condition(on: study.outcomes[0], of: source.scenario),
                source.scenario, dates: source.dates)
            return (question, question.dates)
        } analyse: { question, source, ensemble, _ in
            let discover = try Discover(
                study.outcomes.first ?? question.text,
                members: question.members(of: ensemble.trials), ensemble.trials, ensemble.program,
                settings)
            isMissed = discover.chosen == nil
            return discover.findings(
                variant: try variant.map { try discover.variant($0, of: source.scenario) } ?? [])
        }
        return isMissed
    }
}
