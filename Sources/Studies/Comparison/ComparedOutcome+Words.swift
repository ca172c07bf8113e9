// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Statistics
internal import Tables

extension ComparedOutcome {
    /// What a statement is about: of a date, that it comes at all.
    func question(_ statement: Statement) -> String {
        let text = question ?? name
        if let label = statement.label { return "\(text) – \(label)" }
        if let unit { return "\(text) – mean, in \(unit)" }
        return isDate ? "\(text) – by the end" : text
    }
}

extension ComparedOutcome.Statement {
    var isProbability: Bool {
        if case .probability? = values.first { return true }
        return false
    }

    /// What a side says: means of all sides are printed in one format.
    func value(_ side: Int) -> Quantity {
        switch values[side] {
        case .probability(let proportion): .probability(proportion)
        case .mean:
            .oneOf(
                values.compactMap { value in
                    guard case .mean(let summary) = value else { return nil }
                    return Quantity.Measured(summary.mean, summary.interval)
                }, side)
        }
    }

    /// The same as a text.
    func words(_ side: Int) -> String {
        switch values[side] {
        case .probability(let proportion): SignificantDigits.percent(proportion)
        case .mean(let summary):
            SignificantDigits.number(summary.mean, halfWidth: summary.interval.halfWidth)
        }
    }

    /// How a side differs from the first; `nil` where nothing is subtracted.
    func change(_ side: Int) -> Quantity? {
        switch differences[side - 1] {
        case .paired(let pair): .points(pair.difference, pair.interval)
        case .unpaired(let change, let interval): .points(change, interval)
        case .pairedNumbers(let pair): .change(pair.difference.mean, pair.difference.interval)
        case .unpairedNumbers(let change, let interval): .change(change, interval)
        case .notComparable: nil
        }
    }

    func reasonAgainst(_ side: Int) -> String? {
        if case .notComparable(let reason) = differences[side - 1] { return reason }
        return nil
    }

    /// Trials that hold in the first only, in the side only, in both, in neither.
    func flips(_ side: Int) -> [Quantity] {
        guard case .paired(let pair) = differences[side - 1] else {
            return [Quantity](repeating: .nothing, count: 4)
        }
        return [pair.onlyFirst, pair.onlySecond, pair.both, pair.neither].map { .count($0) }
    }

    /// McNemar's p, and how many times the trials independent runs would need.
    func test(_ side: Int) -> [Quantity] {
        func ratio(_ value: Double?) -> Quantity { value.map { .ratio($0) } ?? .nothing }
        switch differences[side - 1] {
        case .paired(let pair): return [.pValue(pair.pValue), ratio(pair.varianceRatio)]
        case .pairedNumbers(let pair): return [.nothing, ratio(pair.varianceRatio)]
        case .unpaired, .unpairedNumbers, .notComparable: return [.nothing, .nothing]
        }
    }

    /// Whether a test of the flips says anything: not of none, nor of one draw.
    func isTested(_ side: Int) -> Bool {
        guard case .paired(let pair) = differences[side - 1] else { return true }
        return pair.onlyFirst + pair.onlySecond > 0 && pair.scarcity != .oneDraw
    }

    /// Sentences under a side's row.
    func notes(_ side: Int) -> [String] {
        var notes: [String?] = []
        switch differences[side - 1] {
        case .paired(let pair):
            let flips = pair.onlyFirst + pair.onlySecond
            notes.append(
                flips == 0
                    ? "same answer in every trial"
                    : "\(pair.onlyFirst.grouped) trials change to no, \(pair.onlySecond.grouped) to yes"
                        + (!isTested(side)
                            ? ""
                            : ", p " + (pair.pValue < 0.001 ? "" : "= ")
                                + SignificantDigits.pValue(pair.pValue)
                                + (worth(pair.varianceRatio).map { "; \($0)" } ?? "")))
        case .pairedNumbers(let pair):
            notes.append(worth(pair.varianceRatio))
            if pair.difference.isAlwaysZero { notes.append("same answer in every trial") }
        case .notComparable(let reason): notes.append("not compared: \(reason)")
        case .unpaired, .unpairedNumbers: break
        }
        return (notes + [warning(side)]).compactMap { $0 }
    }

    private func worth(_ ratio: Double?) -> String? {
        ratio.map { "unpaired runs would need \(SignificantDigits.ratio($0)) the trials" }
    }

    /// Why the interval of a difference is rough, or why there is none.
    func warning(_ side: Int) -> String? {
        switch differences[side - 1] {
        case .paired(let pair):
            switch pair.scarcity {
            case .flips(let draws, let all):
                "rough interval: trials differ in \(draws) of \(all.grouped) parameter draws"
            case .oneDraw: SignificantDigits.oneDraw
            case nil: nil
            }
        case .pairedNumbers(let pair):
            pair.difference.interval.halfWidth.isFinite ? nil : SignificantDigits.oneDraw
        case .unpaired:
            [values[0], values[side]].lazy.compactMap { value in
                guard case .probability(let proportion) = value else { return nil }
                return SignificantDigits.warning(proportion)
            }.first
        case .unpairedNumbers(_, let interval):
            interval.halfWidth.isFinite ? nil : SignificantDigits.oneDraw
        case .notComparable: nil
        }
    }
}
