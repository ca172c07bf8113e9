// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Statistics
internal import Studies
internal import Tables

/// What is said of an error that is known badly, or not at all.
enum ErrorWords {
    /// `± 36`; nothing where the error of a mean is not known.
    static func ofMean(_ summary: NumberSummary) -> String? {
        let half = summary.interval.halfWidth
        guard half.isFinite else { return nil }
        return "± " + SignificantDigits.number(half, halfWidth: half / 5)
    }

    /// Why the interval of a difference is rough, or why there is none.
    static func warning(
        _ difference: ComparedOutcome.Difference, _ values: [ComparedOutcome.Value]
    ) -> String? {
        switch difference {
        case .paired(let pair):
            switch pair.scarcity {
            case .flips(let draws, let all):
                "rough interval: trials differ in \(draws) of \(all.grouped) parameter draws"
            case .oneDraw: SignificantDigits.oneDraw
            case nil: nil
            }
        case .pairedNumbers(let pair):
            pair.difference.interval.halfWidth.isFinite ? nil : SignificantDigits.oneDraw
        case .unpaired: values.lazy.compactMap(\.warning).first
        case .unpairedNumbers(_, let interval):
            interval.halfWidth.isFinite ? nil : SignificantDigits.oneDraw
        case .notComparable: nil
        }
    }
}

extension ComparedOutcome.Value {
    fileprivate var warning: String? {
        switch self {
        case .probability(let proportion): SignificantDigits.warning(proportion)
        case .mean: nil
        }
    }
}
