// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Model
internal import Statistics
internal import Tables

/// What studies of the doubt about an answer say alike: a table for files, and sentences about shares.
enum DoubtWords {
    /// What is expected of an answer's score, and what knowing all parameters takes off it.
    typealias Doubt = (outcome: Outcome, whole: Double, fromParameters: PlayedResponse.Share)

    /// In files only: at the terminal it is a sentence.
    static func table(_ name: String, _ doubts: [Doubt]) -> Table {
        var table = Table(
            name,
            [
                .text("outcome", "Name of the outcome"),
                .value(
                    "doubt", "Expected score (Brier, CRPS in days, squared error) knowing nothing"),
                .measured("from_parameters", "What knowing all parameters takes off it"),
            ])
        for doubt in doubts {
            let (value, half) = (doubt.fromParameters.value, doubt.fromParameters.halfWidth)
            table.add(
                doubt.outcome.name,
                [
                    .text(doubt.outcome.name), .number(doubt.whole, nil),
                    .number(value, Interval(low: value - half, high: value + half)),
                ], isShown: false)
        }
        return table
    }

    /// `17.6%`, as many digits as its error allows.
    static func percent(_ share: PlayedResponse.Share, of whole: Double = 1) -> String {
        SignificantDigits.number(
            100 * share.value / whole, halfWidth: 100 * share.halfWidth / whole) + "%"
    }

    /// The sum of shares whose errors are independent.
    static func sum(_ shares: [PlayedResponse.Share]) -> PlayedResponse.Share {
        PlayedResponse.Share(
            value: shares.reduce(0) { $0 + $1.value },
            halfWidth: shares.reduce(0) { $0 + $1.halfWidth * $1.halfWidth }.squareRoot())
    }

    /// `3 others not detected (each below about 2%).`; `what` is why they are left out.
    static func others(_ shares: [PlayedResponse.Share], _ what: String) -> String {
        let most = 100 * (shares.map { $0.value + $0.halfWidth }.max() ?? 0)
        let bound = SignificantDigits.number(most, halfWidth: most / 5)
        let (noun, each) = shares.count == 1 ? ("other", "") : ("others", "each ")
        return "\(shares.count) \(noun) \(what) (\(each)below about \(bound)%)."
    }
}

extension Quantity {
    init(_ share: PlayedResponse.Share) {
        self = .share(share.value, halfWidth: share.halfWidth)
    }
}
