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
    let counts: String
    let used: [FactView]
    let unused: [FactView]
    let assumptions: PageTable?
    let unsupported: [String]

    init(_ scenario: Scenario) {
        let ledger = scenario.ledger
        source = scenario.facts?.source
        let onFacts =
            scenario.inputs.count - ledger.assumed.count - ledger.unsupported.count
        counts =
            "Of \(scenario.inputs.count) inputs \(onFacts) rest on facts, "
            + "\(ledger.assumed.count) on stated assumptions only, "
            + "\(ledger.unsupported.count) on nothing stated."
        used = ledger.used.map { FactView($0.fact, $0.inputs) }
        unused = ledger.unused.map { FactView($0, []) }
        unsupported = ledger.unsupported.map(\.path)
        guard !ledger.assumed.isEmpty else {
            assumptions = nil
            return
        }
        var table = PageTable(
            "assumption-table", "Inputs that rest on a stated assumption only",
            ["Input", "Assumption"])
        for entry in ledger.assumed { table.add(entry.path, [entry.note ?? ""]) }
        assumptions = table
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
