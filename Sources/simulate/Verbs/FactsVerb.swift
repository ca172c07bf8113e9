// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Facts
import Model

struct FactsVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facts",
        abstract: "Prints which input of a scenario rests on which fact.",
        discussion: """
            Facts that are used and by what, facts that are not, inputs that rest on a stated
            assumption only, and inputs that rest on nothing.

            Example:
              simulate facts Scenarios/budapest.yaml
            """)

    @OptionGroup var scenario: ScenarioOptions

    func run() throws {
        let scenario = try scenario.read()
        let ledger = scenario.ledger
        var lines: [String] = []
        if let facts = scenario.facts { lines += [facts.source, facts.file.path, ""] }
        section("FACTS USED", ledger.used.count, &lines) {
            ledger.used.flatMap { fact, inputs in
                describe(fact) + inputs.map { "      → \($0)" }
            }
        }
        section("FACTS NOT USED", ledger.unused.count, &lines) {
            ledger.unused.flatMap(describe)
        }
        section("ASSUMPTIONS", ledger.assumed.count, &lines) {
            ledger.assumed.flatMap { ["  \($0.path)", "      \($0.note ?? "")"] }
        }
        section("RESTING ON NOTHING STATED", ledger.unsupported.count, &lines) {
            ledger.unsupported.map { "  \($0.path)" }
        }
        while lines.last == "" { lines.removeLast() }
        Console.print(lines.joined(separator: "\n"))
    }

    private func section(
        _ title: String, _ count: Int, _ lines: inout [String], _ body: () -> [String]
    ) {
        lines += ["\(title) (\(count))"] + body() + [""]
    }

    private func describe(_ fact: Fact) -> [String] {
        let value = fact.value.map { " = \($0.text)" } ?? ""
        let said = fact.saidBy.map { ", \($0)" } ?? ""
        return [
            "  \(fact.id)\(value)  [\(fact.grade.text), \(fact.date)\(said)]",
            "      \(fact.statement)",
        ]
    }
}
