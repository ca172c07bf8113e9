// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Facts
internal import Model

/// What the inputs rest on.
struct FactSection {
    struct FactView {
        let id: String
        let statement: String
        /// One, or none.
        let values: [String]
        let grade: String
        let said: String
        let inputs: [String]
    }

    let source: String?
    let used: [FactView]
    let unused: [FactView]

    init?(_ scenario: Scenario) {
        guard scenario.facts != nil else { return nil }
        let ledger = scenario.ledger
        source = scenario.facts?.source
        used = ledger.used.map { FactView($0.fact, $0.inputs) }
        unused = ledger.unused.map { FactView($0, []) }
    }
}

extension FactSection.FactView {
    fileprivate init(_ fact: Fact, _ inputs: [String]) {
        id = fact.id
        statement = fact.statement
        values = [fact.value?.text].compactMap { $0 }
        grade = fact.grade.text
        said =
            "\(fact.date)" + (fact.saidBy.map { ", \($0)" } ?? "")
            + (fact.origin.map { "; repeats \($0), and their odds are used once" } ?? "")
        self.inputs = inputs
    }
}
