// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model
internal import Simulation

/// One of the numbers that an answer comes to in a trial, where its variance is asked about: 0 or 1 for a
/// question and for each label, the number itself, and for a date 0 or 1 on each of some days.
///
/// The weighted sum of their variances is what is expected of the score: Brier's, summed over labels; the squared
/// error; the continuous ranked probability score in days.
struct AnswerComponent {
    let weight: Double
    /// A value for each trial.
    let values: (OutcomeColumn) -> [Double]

    /// Days of a date's curve that are looked at.
    private static let days = 32
    /// Values of a number's curve that are looked at.
    private static let levels = 20

    /// The first is what the direction of an effect is told by. A number's squared error is asked about, or with a
    /// sample of it the continuous ranked probability score.
    static func all(
        of outcome: Outcome, horizon: Double, sample: [Double]? = nil
    ) -> [AnswerComponent] {
        switch outcome.kind {
        case .happens, .holds: [AnswerComponent(weight: 1) { $0.bytes { Double($0) } }]
        case .number: sample.map(ofNumber) ?? [number(weight: 1)]
        case .category(_, let labels, _):
            labels.indices.map { label in
                AnswerComponent(weight: 1) { $0.bytes { $0 == UInt8(label) ? 1 : 0 } }
            }
        case .date: ofDate(horizon)
        }
    }

    private static func number(weight: Double) -> AnswerComponent {
        AnswerComponent(weight: weight) { $0.numbers { $0 } }
    }

    /// The number first. The rest are the middles of stretches between even quantiles, each counted with its length.
    private static func ofNumber(_ sample: [Double]) -> [AnswerComponent] {
        let sorted = sample.sorted()
        guard !sorted.isEmpty else { return [number(weight: 0)] }
        let ends = (0...levels).map { step in
            let level = 0.01 + 0.98 * Double(step) / Double(levels)
            return sorted[min(sorted.count - 1, Int(level * Double(sorted.count)))]
        }
        return [number(weight: 0)]
            + zip(ends, ends.dropFirst()).filter { $0 < $1 }.map { low, high in
                let middle = low + (high - low) / 2
                return AnswerComponent(weight: high - low) { $0.numbers { $0 <= middle ? 1 : 0 } }
            }
    }

    /// Whether it comes at all first. The rest are the middles of even stretches, each counted with its
    /// length, so that the sum is over days.
    private static func ofDate(_ horizon: Double) -> [AnswerComponent] {
        let length = horizon / Double(days)
        return [AnswerComponent(weight: 0) { $0.moments { $0.isFinite } }]
            + (0..<days).map { step in
                let day = (Double(step) + 0.5) * length
                return AnswerComponent(weight: length) { $0.moments { $0 <= day } }
            }
    }
}

extension OutcomeColumn {
    fileprivate func bytes(_ value: (UInt8) -> Double) -> [Double] {
        switch self {
        case .flags(let values), .categories(let values): values.map(value)
        case .dates, .numbers: []
        }
    }

    fileprivate func numbers(_ value: (Double) -> Double) -> [Double] {
        if case .numbers(let values) = self { values.map(value) } else { [] }
    }

    fileprivate func moments(_ isMet: (Double) -> Bool) -> [Double] {
        if case .dates(let values) = self { values.map { isMet($0) ? 1 : 0 } } else { [] }
    }
}
