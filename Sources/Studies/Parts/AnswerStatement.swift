// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model
internal import Tables

/// What a row says of an outcome.
public enum AnswerStatement: Sendable, Equatable {
    /// A yes/no question's answer, or a label of a category.
    case probability(label: String?)
    /// Of a date: that it comes within the horizon.
    case ever
    case quantile(Double)
    case mean

    /// What is said of an outcome, by its kind.
    static func all(of outcome: Outcome) -> [AnswerStatement] {
        switch outcome.kind {
        case .happens, .holds: [.probability(label: nil)]
        case .category(_, let labels, _): labels.map { .probability(label: $0) }
        case .date: [.ever] + [0.1, 0.5, 0.9].map { .quantile($0) }
        case .number: [.mean] + [0.05, 0.5, 0.95].map { .quantile($0) }
        }
    }

    var probability: Quantity {
        if case .quantile(let probability) = self { return .number(probability, nil) }
        return .nothing
    }

    /// What a row under the outcome's name is called.
    var title: String {
        switch self {
        case .probability(let label): label ?? ""
        case .ever: "by end"
        case .mean: "mean"
        case .quantile(0.5): "median"
        case .quantile(let probability): "P\(Int((100 * probability).rounded()))"
        }
    }
}
