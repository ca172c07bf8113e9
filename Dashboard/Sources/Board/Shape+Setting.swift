// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Foundation
internal import Model

extension Shape {
    /// Probabilities at which a distribution without a closed form is kept.
    private static let points = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]

    /// The setting that does it, as `--set` takes it. `draws` are of the parameter as it is written.
    ///
    /// What is bounded stays so: values within two bounds are moved on the scale of their log odds, values above 0
    /// on that of their logarithm, all others on their own.
    func setting(_ parameter: Parameter, _ draws: [Double]) throws(StateProblem) -> String {
        guard case .quantity(let unit) = parameter.formula.type else { throw .noShape(name) }
        let sorted = draws.sorted()
        guard let first = sorted.first, let last = sorted.last, first < last else {
            throw .noSpread(name)
        }
        let text = parameter.formula.text
        if parameter.evidence.isEmpty, let form = Self.closed(text, shift: shift, width: width) {
            return "\(name)=\(form)"
        }
        let scale = Scale(text, first, last, isChance: !parameter.evidence.isEmpty)
        let values = Self.points.map { point in
            scale.there(sorted[Int((point * Double(sorted.count - 1)).rounded())])
        }
        let middle = values[4]
        // Of a normal distribution 3.29 standard deviations lie between the 5th and the 95th percentile.
        let deviation = (values[7] - values[1]) / 3.29
        var pairs: [(Double, Double)] = []
        for (point, value) in zip(Self.points, values) {
            let moved = scale.back(middle + shift * deviation + width * (value - middle))
            pairs.append((point, moved))
        }
        if let low = scale.low { pairs.insert((0, low), at: 0) }
        if let high = scale.high { pairs.append((1, high)) }
        let list = pairs.map { "\(Self.number($0)), \(Self.quantity($1, unit))" }
        return "\(name)=quantiles(\(list.joined(separator: ", ")))"
    }

    /// A number in a unit of time with its unit; others are bare.
    static func quantity(_ value: Double, _ unit: Expressions.Unit) -> String {
        let text = number(value)
        return unit == .day ? "\(text) days" : unit == .perDay ? "\(text) per day" : text
    }

    /// To six digits, with a digit on both sides of a point, as formulas have it.
    static func number(_ value: Double) -> String {
        let text = String(format: "%.6g", value)
        guard let mark = text.firstIndex(of: "e") else { return text }
        return String(text[..<mark]) + "e" + String(Int(text[text.index(after: mark)...]) ?? 0)
    }

    /// The same family with other arguments, where all of it is written with plain numbers.
    static func closed(_ text: String, shift: Double, width: Double) -> String? {
        if let (family, arguments) = call(text) {
            switch (family, arguments.count) {
            case ("normal", 2):
                let (mean, deviation) = (arguments[0], arguments[1])
                return "normal(\(number(mean + shift * deviation)), \(number(width * deviation)))"
            case ("lognormal", 2):
                let (mean, deviation) = (arguments[0], arguments[1])
                return
                    "lognormal(\(number(mean + shift * deviation)), \(number(width * deviation)))"
            case ("beta", 2):
                return beta(arguments[0], arguments[1], shift: shift, width: width)
            default: return nil
            }
        }
        guard let (low, high, unit) = interval(text), low < high else { return nil }
        let isPositive = low > 0
        let (a, b) = isPositive ? (log(low), log(high)) : (low, high)
        let (middle, half) = ((a + b) / 2, (b - a) / 2)
        let moved = middle + shift * half / 1.645
        let ends = [moved - width * half, moved + width * half].map { isPositive ? exp($0) : $0 }
        return "\(number(ends[0])) to \(number(ends[1]))\(unit)"
    }

    /// The mean is moved on the scale of log odds, and the variance is `width`² times that of a beta distribution
    /// with the same mean, at most nearly all that it can be.
    private static func beta(_ a: Double, _ b: Double, shift: Double, width: Double) -> String? {
        guard a > 0, b > 0 else { return nil }
        let (sum, mean) = (a + b, a / (a + b))
        let deviation = (mean * (1 - mean) / (sum + 1)).squareRoot()
        let odds = log(mean / (1 - mean)) + shift * deviation / (mean * (1 - mean))
        let moved = 1 / (1 + exp(-odds))
        let total = max((sum + 1) / (width * width) - 1, 0.02)
        return
            "beta(\(number(max(moved * total, 1e-6))), \(number(max((1 - moved) * total, 1e-6))))"
    }

    /// `normal(90, 35)`.
    static func call(_ text: String) -> (family: String, arguments: [Double])? {
        guard let open = text.firstIndex(of: "("), text.hasSuffix(")") else { return nil }
        let family = text[..<open].trimmingCharacters(in: .whitespaces)
        guard !family.isEmpty, family.allSatisfy({ $0.isLetter || $0 == "_" }) else { return nil }
        let parts = text[text.index(after: open)...].dropLast().split(separator: ",")
        let numbers = parts.map { Double($0.trimmingCharacters(in: .whitespaces)) }
        guard numbers.allSatisfy({ $0 != nil }) else { return nil }
        return (family, numbers.compactMap { $0 })
    }

    /// `10 to 45 days`.
    private static func interval(_ text: String) -> (Double, Double, String)? {
        let words = text.split(separator: " ").map(String.init)
        guard words.count >= 3, words[1] == "to", let low = Double(words[0]),
            let high = Double(words[2]),
            words.dropFirst(3).allSatisfy({ $0.allSatisfy(\.isLetter) })
        else { return nil }
        return (low, high, words.dropFirst(3).map { " " + $0 }.joined())
    }
}

extension Shape {
    /// The scale on which values are moved, so that they stay within their bounds.
    struct Scale {
        let low: Double?
        let high: Double?

        /// Of a formula with these draws at the ends; a chance lies between 0 and 1.
        init(_ text: String, _ first: Double, _ last: Double, isChance: Bool) {
            let family = text.prefix { $0 != "(" }.trimmingCharacters(in: .whitespaces)
            let arguments = Shape.call(text)?.arguments ?? []
            if isChance || family == "beta" {
                (low, high) = (0, 1)
            } else if ["uniform", "triangular", "pert"].contains(family),
                let least = arguments.first, let most = arguments.last, least < most
            {
                (low, high) = (least, most)
            } else if family == "truncate", let ends = Self.ends(text), ends.low <= first,
                ends.high >= last
            {
                (low, high) = ends
            } else if first >= 0 {
                (low, high) = (0, nil)
            } else {
                (low, high) = (nil, nil)
            }
        }

        /// The bounds of `truncate(d, 20, 400)`.
        private static func ends(_ text: String) -> (low: Double, high: Double)? {
            let parts = text.dropLast().split(separator: ",").suffix(2).map {
                Double($0.trimmingCharacters(in: .whitespaces))
            }
            guard parts.count == 2, let low = parts[0], let high = parts[1], low < high else {
                return nil
            }
            return (low, high)
        }

        func there(_ value: Double) -> Double {
            switch (low, high) {
            case (let low?, let high?):
                let share = min(max((value - low) / (high - low), 1e-6), 1 - 1e-6)
                return log(share / (1 - share))
            case (let low?, nil): return log(max(value - low, 1e-9))
            default: return value
            }
        }

        func back(_ value: Double) -> Double {
            switch (low, high) {
            case (let low?, let high?): low + (high - low) / (1 + exp(-value))
            case (let low?, nil): low + exp(value)
            default: value
            }
        }
    }
}
