// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Foundation
public import Model
public import Studies

extension ComparisonRenderer {
    /// What the flips of one outcome begin with.
    public func render(_ flips: ExplainedFlips, _ scenario: Scenario) -> String {
        let explanation = flips.explanation
        var lines = TextTable.wrap(
            "WHERE TRIALS PART that answer '\(flips.outcome)' otherwise in \(flips.variant)",
            width: width, indent: 0, hanging: 2)
        if explanation.flips == 0 {
            return (lines + ["  none does"]).joined(separator: "\n") + "\n"
        }
        var table = TextTable([.left, .right, .left])
        table.add(["they begin with", "share", "median day"])
        let shown = 12
        for cause in explanation.causes.prefix(shown) {
            let side = cause.isInFirst ? flips.reference : flips.variant
            table.add([
                "\(cause.event), then in \(side) only", share(cause.count, explanation),
                "\(scenario.day(at: cause.medianTime))",
            ])
        }
        let rest = explanation.causes.dropFirst(shown).reduce(0) { $0 + $1.count }
        if rest > 0 { table.add(["other events", share(rest, explanation), ""]) }
        if explanation.withoutEvents > 0 {
            table.add([
                "no event: the same things happen and turn out otherwise",
                share(explanation.withoutEvents, explanation), "",
            ])
        }
        lines += table.lines(width: width - 2).map { "  " + $0 }
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
