// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Numbers that must not be below 0.
enum NumberKind: String, Sendable {
    case delay = "a delay"
    case rate = "a rate"
    case period = "a period"
    case halfLife = "a half-life"
    case stock = "a stock"
    case use = "what a stage uses"
    case rationality = "a rationality"
}

/// How often a number is where it must not be.
enum ReachedShare: Sendable, Equatable {
    case always
    /// In that share of draws, where it is known.
    case sometimes(Double?)

    /// `and this is below 0 in 5% of draws`.
    func words(_ place: String) -> String {
        switch self {
        case .always: "and this is \(place)"
        case .sometimes(nil): "and this can be \(place)"
        case .sometimes(let share?): "and this is \(place) in \(Self.percent(share)) of draws"
        }
    }

    /// Two digits: `5%`, `1.6%`, `0.003%`.
    private static func percent(_ share: Double) -> String {
        let value = 100 * share
        guard value > 0, value < 99.5 else { return value > 0 ? "nearly all" : "few" }
        let places = max(0, 1 - Int(floor(log10(value))))
        let scale = pow(10, Double(places))
        let rounded = (value * scale).rounded() / scale
        if rounded == rounded.rounded() { return "\(Int(rounded))%" }
        return String(format: "%.\(places)f", rounded) + "%"
    }
}
