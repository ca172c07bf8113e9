// SPDX-License-Identifier: GPL-3.0-or-later

internal import Facts
internal import Model

/// What was put in: every input with its value and what it rests on.
struct InputSection {
    let counts: String
    let table: PageTable

    init?(_ content: PageContent) {
        let scenario = content.first.scenario
        guard !scenario.inputs.isEmpty else { return nil }
        let ledger = scenario.ledger
        let onFacts = scenario.inputs.count - ledger.assumed.count - ledger.unsupported.count
        counts =
            "Of \(scenario.inputs.count) inputs \(onFacts) rest on facts, "
            + "\(ledger.assumed.count) on stated assumptions only, "
            + "\(ledger.unsupported.count) on nothing stated."
        var table = PageTable(
            "input-table", "What was put in", ["Input", "Value", "Rests on"])
        for input in scenario.inputs {
            let facts = input.basis.facts.joined(separator: ", ")
            let basis = [facts, input.basis.note ?? ""].filter { !$0.isEmpty }
            table.add(
                input.path,
                [
                    input.text ?? "–",
                    basis.isEmpty ? "nothing stated" : basis.joined(separator: "; "),
                ])
        }
        self.table = table
    }
}
