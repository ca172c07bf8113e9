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
            "HOW FLIPS BEGIN: trials that answer '\(flips.outcome)' otherwise in \(flips.variant), by the first event that differs, with its median day",
            width: width, indent: 0, hanging: 2)
        if explanation.flips == 0 {
            return (lines + ["  none does"]).joined(separator: "\n") + "\n"
        }
        let shown = 12
        var rows = explanation.causes.prefix(shown).map {
            (share($0.count, explanation), sentence($0, flips, scenario))
        }
        let rest = explanation.causes.dropFirst(shown).reduce(0) { $0 + $1.count }
        if rest > 0 { rows.append((share(rest, explanation), "other events")) }
        if explanation.withoutEvents > 0 {
            rows.append(
                (
                    share(explanation.withoutEvents, explanation),
                    "no event: the same things happen and turn out otherwise"
                ))
        }
        for (share, text) in rows {
            let start = "  " + String(repeating: " ", count: 7 - share.count) + share + "  "
            let wrapped = TextTable.wrap(text, width: width - start.count, indent: 0, hanging: 0)
            lines.append(start + wrapped[0])
            lines += wrapped.dropFirst().map { String(repeating: " ", count: start.count) + $0 }
        }
        lines.append(
            "  of \(explanation.flips.grouped) trials that flip"
                + (explanation.flips < explanation.allFlips
                    ? ", the first of \(explanation.allFlips.grouped)" : ""))
        return lines.joined(separator: "\n") + "\n"
    }

    /// `budapest is cancelled in resolute (2025-11-15) before budapest is held in baseline`.
    private func sentence(
        _ cause: FlipExplanation.Cause, _ flips: ExplainedFlips, _ scenario: Scenario
    ) -> String {
        let (own, other) =
            cause.isInFirst ? (flips.reference, flips.variant) : (flips.variant, flips.reference)
        let start =
            "\(EventWords.difference(cause.event)) in \(own) (\(scenario.day(at: cause.medianTime)))"
        guard let before = cause.before else {
            return start + ", and nothing in its place in \(other)"
        }
        let share = Double(before.count) / Double(cause.count)
        let often = share > 0.995 ? "" : String(format: " (%.0f %% of these)", 100 * share)
        return start + " before \(EventWords.difference(before.event)) in \(other)\(often)"
    }

    private func share(_ count: Int, _ explanation: FlipExplanation) -> String {
        String(format: "%.1f %%", 100 * Double(count) / Double(explanation.flips))
    }
}
