// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
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

    @OptionGroup var boxes: BoxOptions

    @OptionGroup var cases: CaseSearchOptions

    @OptionGroup var study: StudyOptions

    func validate() throws { try cases.check(study, boxes) }

    func run() throws {
        let settings = Discover.Settings(
            share: boxes.alpha, density: boxes.density, dropsWeak: boxes.dropsWeak)
        let file = study.scenario.file
        let ofCases = try cases.search.map {
            try Discover(contentsOf: file, inputs: $0.inputs, answer: $0.answer, settings)
        }
        if let ofCases {
            try study.output.run(
                reading: [file], tables: Discover.tableNames, findings: ofCases.findings())
        }
        if try (ofCases ?? searchTrials(settings)).chosen == nil { throw ExitCode(1) }
    }

    private func searchTrials(_ settings: Discover.Settings) throws -> Discover {
        try study.run(as: "discover", tables: Discover.tableNames) {
            let question = try Discover.Question(
                outcome: study.outcomes.first, condition: boxes.condition, of: $0)
            return (question, question.condition.dates)
        } analyse: { question, _, ensemble, _ in
            try Discover(question, ensemble, settings)
        } findings: {
            try $0.findings(asVariant: boxes.variant, of: $1)
        }
    }
}
