// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Foundation
public import Model
public import Studies

extension ComparisonRenderer {
    /// What the flips of one outcome begin with.
    public func render(
        _ explanation: FlipExplanation, of outcome: String, in name: String,
        comparedWith reference: String, _ scenario: Scenario
    ) -> String {
        var lines = ["WHERE TRIALS PART that answer '\(outcome)' otherwise in \(name)"]
        if explanation.flips == 0 {
            return (lines + ["  none does"]).joined(separator: "\n") + "\n"
        }
        var table = TextTable([.right, .left, .left])
        table.add(["share", "begin with", "median day"])
        let shown = 12
        for cause in explanation.causes.prefix(shown) {
            let day = scenario.start.adding(days: Int(cause.medianTime.rounded(.down)))
            let side = cause.isInFirst ? reference : name
            table.add([
                share(cause.count, explanation), "\(cause.event), then in \(side) only", "\(day)",
            ])
        }
        let rest = explanation.causes.dropFirst(shown).reduce(0) { $0 + $1.count }
        if rest > 0 { table.add([share(rest, explanation), "other events", ""]) }
        if explanation.withoutEvents > 0 {
            table.add([
                share(explanation.withoutEvents, explanation),
                "no event: the same things happen and turn out otherwise", "",
            ])
        }
        lines += table.lines(width: 200).map { "  " + $0 }
        lines.append(
            "  of \(explanation.flips.grouped) trials that flip"
                + (explanation.flips < explanation.allFlips
                    ? ", the first of \(explanation.allFlips.grouped)" : ""))
        return lines.joined(separator: "\n") + "\n"
    }

    private func share(_ count: Int, _ explanation: FlipExplanation) -> String {
        String(format: "%.1f %%", 100 * Double(count) / Double(explanation.flips))
    }
}
