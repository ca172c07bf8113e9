// SPDX-License-Identifier: GPL-3.0-or-later

public import Model
internal import Statistics
public import Tables

extension Scenario {
    /// Its choices and aims as they are listed; `nil` if it has neither.
    public var choiceFindings: Findings? {
        guard !choices.isEmpty || !aims.isEmpty else { return nil }
        let options = choices.map { choice in
            let settings = choice.options.flatMap(\.settings).joined(separator: "; ")
            return Listing.Line(
                "\(choice.name)\(choice.who.map { ", by \($0)" } ?? ""): \(settings)")
        }
        let count = choices.reduce(1) { $0 * $1.options.reduce(0) { $0 + $1.settings.count } }
        var sections: [Findings.Section] = []
        if !choices.isEmpty {
            sections.append(
                .listing(Listing(Heading("Choices", ": \(count.grouped) policies"), options)))
        }
        if !aims.isEmpty {
            sections.append(
                .listing(Listing("Aims", aims.map { Listing.Line("\($0.name): \(words($0))") })))
        }
        return Findings(
            format: "simulate choices", title: "Choices and aims", sections: sections)
    }

    private func words(_ aim: Aim) -> String {
        switch aim.kind {
        case .utility(let formula): formula.text
        case .atLeast(let share, let outcome):
            "at least \(SignificantDigits.number(100 * share, halfWidth: 0))% of \(outcomes[outcome].name)"
        }
    }
}
