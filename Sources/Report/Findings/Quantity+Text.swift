// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Foundation
internal import Statistics
internal import Tables

extension Quantity {
    /// Which characters readers can see.
    struct Style {
        /// What stands between the ends of an interval.
        let dash: String
        let up: String
        let down: String
        /// Beside a value that is above, below or not like the first one.
        let above, below, unlike: String
        /// In the place of a value that can't be given.
        let missing: String
        private let isUnicode: Bool

        init(isUnicode: Bool, missing: String = "-") {
            dash = isUnicode ? "–" : "-"
            (up, down) = isUnicode ? ("↑", "↓") : ("up", "down")
            (above, below, unlike) = isUnicode ? ("↑", "↓", "≠") : ("+", "-", "x")
            self.missing = missing
            self.isUnicode = isUnicode
        }

        /// A number with a real minus sign; that of an exponent stays.
        func signed(_ text: String) -> String {
            guard isUnicode, text.contains("-") else { return text }
            var (signed, before): (String, Character) = ("", " ")
            for (character, next) in zip(text, text.dropFirst() + " ") {
                let isSign =
                    character == "-" && !before.isLetter && !before.isNumber
                    && (next.isNumber || next == "." || next == "∞")
                signed.append(isSign ? "−" : character)
                before = character
            }
            return signed
        }

        static let page = Style(isUnicode: true, missing: "–")
    }

    /// What stands in a column; a number that can't be given is a dash.
    func text(_ face: Column.Face, _ style: Style) -> String {
        if case .nothing = self { return face.isNumeric && face.part.isMain ? style.missing : "" }
        let text = text(face.part, style)
        return isWords ? text : style.signed(text)
    }

    /// Whether its hyphens are no signs.
    private var isWords: Bool {
        switch self {
        case .text, .day: true
        case .compared(let value, _): value.isWords
        case .nothing, .blank, .count, .probability, .estimate, .chance, .number, .change, .oneOf,
            .points, .part, .pValue, .ratio, .share, .direction:
            false
        }
    }

    /// A part as readers see it, with no more digits than its error allows. Empty where there is nothing
    /// to be said.
    private func text(_ part: Part, _ style: Style) -> String {
        switch (self, part) {
        case (.estimate(let estimate), .range):
            return SignificantDigits.parameters(estimate, dash: style.dash)
        case (.estimate(let estimate), _):
            return Quantity.probability(estimate.proportion).text(part, style)
        case (.text(let text), .value): return text
        case (.count(let count), .value): return count.grouped
        case (.probability(let proportion), .value): return SignificantDigits.percent(proportion)
        case (.probability(let proportion), .interval):
            return SignificantDigits.percents(proportion, dash: style.dash)
        case (.probability(let proportion), .count): return proportion.successes.grouped
        case (.probability(let proportion), .trials): return proportion.trials.grouped
        case (.chance(let value, let interval), .value):
            // Whole percents at least, however little is known: that is how such chances are quoted.
            return Self.percent(value, min(interval.halfWidth, 0.05)) + "%"
        case (.chance(_, let interval), .interval):
            return SignificantDigits.percents(
                interval, unit: 20 * interval.halfWidth, dash: style.dash)
        case (.number(let value, let interval), .value):
            return SignificantDigits.number(value, halfWidth: interval?.halfWidth ?? .infinity)
        case (.change(let value, let interval), .value):
            return SignedDigits.number(value, interval?.halfWidth ?? .infinity)
        case (.oneOf(let numbers, let index), .value):
            return RowDigits(numbers.map { ($0.value, $0.interval.halfWidth) }).texts[index]
        case (.points(let value, let interval), .value):
            return SignedDigits.points(value, interval.halfWidth) + " points"
        case (.points(_, let interval), .interval):
            return [interval.low, interval.high]
                .map { SignedDigits.points($0, interval.halfWidth) }.joined(separator: " to ")
        case (.part(let count, let all), .value):
            return String(format: "%.1f%%", 100 * Double(count) / Double(all))
        case (.pValue(let value), .value): return SignificantDigits.pValue(value)
        case (.ratio(let ratio), .value): return SignificantDigits.ratio(ratio)
        case (.compared(let value, _), .value):
            return value.text(.value, style) + " " + (mark(style) ?? " ")
        case (_, .valueOverInterval):
            return text(.value, style) + " (" + text(.interval, style) + ")"
        case (.number(_, let interval?), .interval) where interval.width.isFinite:
            let ends = [interval.low, interval.high].map {
                SignificantDigits.number($0, halfWidth: interval.halfWidth)
            }
            // Where values repeat, the ends may coincide. A dash before a minus sign can't be read.
            return interval.width == 0
                ? ends[0] : ends.joined(separator: interval.low < 0 ? " to " : style.dash)
        case (.change(_, let interval?), .interval) where interval.width.isFinite:
            return [interval.low, interval.high].map { SignedDigits.number($0, interval.halfWidth) }
                .joined(separator: " to ")
        case (.change, .interval): return "unknown"
        case (.share(let share, let half), .valueAndError):
            return Self.percent(share, half) + "% ± " + Self.error(100 * half)
        case (.probability(let proportion), .valueAndError):
            let half = proportion.interval.halfWidth
            return SignificantDigits.percent(proportion) + " ± " + Self.error(100 * half)
        case (.number(let value, let interval?), .valueAndError) where interval.width.isFinite:
            let half = Self.half(of: interval, about: value)
            return SignificantDigits.number(value, halfWidth: half) + " ± " + Self.error(half)
        case (.points(let value, let interval), .valueAndError):
            return SignedDigits.points(value, interval.halfWidth) + " ± "
                + Self.error(100 * interval.halfWidth) + " points"
        case (.change(let value, let interval?), .valueAndError) where interval.width.isFinite:
            let half = Self.half(of: interval, about: value)
            return SignedDigits.number(value, half) + " ± " + Self.error(half)
        case (.direction(let rises), .value): return rises ? style.up : style.down
        case (.day(let day, _, _), .value): return day.text
        case (.day(_, let low?, let high?), .interval): return Quantity.Day.range(low, high)
        default: return ""
        }
    }

    /// Which way a value differs from the first one; `nil` where the interval of the difference leaves it open.
    func mark(_ style: Style) -> String? {
        guard case .compared(_, let difference) = self else { return nil }
        guard let bounds = difference.bounds else { return style.unlike }
        return bounds.low > 0 ? style.above : bounds.high < 0 ? style.below : nil
    }

    private static func percent(_ share: Double, _ halfWidth: Double) -> String {
        SignificantDigits.number(100 * share, halfWidth: 100 * halfWidth)
    }

    /// Half an interval, with a digit more than the value that it belongs to.
    /// An error of rounding's size is none.
    private static func half(of interval: Interval, about value: Double) -> Double {
        interval.halfWidth < 1e-12 * abs(value) ? 0 : interval.halfWidth
    }

    private static func error(_ halfWidth: Double) -> String {
        SignificantDigits.number(halfWidth, halfWidth: halfWidth / 2)
    }
}

extension Quantity.Part {
    /// Whether it says the value, and not something about it.
    fileprivate var isMain: Bool {
        switch self {
        case .value, .valueAndError, .valueOverInterval: true
        case .interval, .low, .high, .count, .trials, .effectiveTrials, .range, .ofRange, .fewDraws:
            false
        }
    }
}

extension Quantity.Day {
    var text: String {
        switch self {
        case .on(let day): "\(day)"
        case .never: "not by end"
        }
    }

    /// `2025-11-03 to 2025-12-01`, and `2025-11-03 or later` where the end of the scenario is no bound.
    static func range(_ low: Self, _ high: Self) -> String {
        switch (low, high) {
        case (.on, .on): low == high ? low.text : "\(low.text) to \(high.text)"
        case (.on, .never): "\(low.text) or later"
        case (.never, _): low.text
        }
    }
}
