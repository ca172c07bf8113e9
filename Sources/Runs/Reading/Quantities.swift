// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
public import Simulation
public import Store

/// Why the value of an option is refused, as it stands behind "the value 'x' is invalid".
public struct ValueProblem: Error, CustomStringConvertible {
    /// A rule, as in "it must be 1 or more".
    public let description: String

    public init(description: String) { self.description = description }
}

/// A number of trials: `100000`, `100_000`, `1e5`.
public struct TrialCount: Sendable {
    /// From 1 to `Run.mostTrials`.
    public var value: Int

    public init(_ value: Int) { self.value = value }

    /// From 1 to `Run.mostTrials`.
    public static func parse(_ argument: String) throws -> TrialCount {
        let most = Run.mostTrials.grouped
        guard let number = Double(argument.filter { $0 != "_" && $0 != "," }), !number.isNaN else {
            throw ValueProblem(description: "it must be a whole number like 100000 or 1e5")
        }
        guard number >= 1 else { throw ValueProblem(description: "it must be 1 or more") }
        guard number <= Double(Run.mostTrials) else {
            throw ValueProblem(
                description: "it must be at most \(most)")
        }
        guard number == number.rounded() else {
            throw ValueProblem(description: "it must be a whole number")
        }
        return TrialCount(Int(number))
    }
}

/// A share of a hundred: `0.5%`, or `0.005`.
public struct Precision: Sendable {
    /// As a share, above 0 and below 0.5.
    public var value: Double

    /// Above 0 and below 50%.
    public static func parse(_ argument: String) throws -> Precision {
        Precision(value: try Share.belowHalf(argument))
    }
}

/// Shares of options: `40%`, or `0.4`.
public enum Share {
    /// Above 0 and below 1.
    public static func any(_ argument: String) throws -> Double { try parse(argument, below: 1) }

    /// Above 0 and at most 100%.
    public static func upToAll(_ argument: String) throws -> Double {
        argument == "100%" ? 1 : try any(argument)
    }

    /// Above 0 and below 0.5.
    public static func belowHalf(_ argument: String) throws -> Double {
        try parse(argument, below: 0.5)
    }

    private static func parse(_ argument: String, below most: Double) throws -> Double {
        let isPercent = argument.hasSuffix("%")
        let digits = (isPercent ? String(argument.dropLast()) : argument).filter { $0 != " " }
        guard let number = Double(digits), number.isFinite else {
            throw ValueProblem(description: "it must be a share like 0.5% or 0.005")
        }
        let value = isPercent ? number / 100 : number
        guard value > 0 else { throw ValueProblem(description: "it must be above 0") }
        guard value < most else {
            // Whoever leaves the sign out means percent.
            let meant = isPercent || number >= 100 ? "" : "; did you mean \(digits)%?"
            let read = isPercent ? "" : ": without % it is a share of 1, so \(percent(number))%"
            throw ValueProblem(description: "it must be below \(percent(most))%\(read)\(meant)")
        }
        return value
    }

    private static func percent(_ share: Double) -> String {
        String(format: "%.10g", 100 * share)
    }
}

/// A difference that does not matter: `0.3%`, `0.003`, or `5` of a number.
public enum Difference {
    /// Above 0.
    public static func parse(_ argument: String) throws -> Double {
        let isPercent = argument.hasSuffix("%")
        let digits = (isPercent ? String(argument.dropLast()) : argument).filter { $0 != " " }
        guard let number = Double(digits), number.isFinite else {
            throw ValueProblem(description: "it must be a number like 0.3% or 0.003")
        }
        guard number > 0 else { throw ValueProblem(description: "it must be above 0") }
        return isPercent ? number / 100 : number
    }
}

/// Whole numbers of options, each with its range.
public enum WholeNumber {
    /// From 1 to 1,024.
    public static func threads(_ argument: String) throws -> Int {
        try parse(argument, 1...1024)
    }

    /// A number of a trial, from 0.
    public static func trial(_ argument: String) throws -> Int {
        try parse(argument, 0...(Run.mostTrials - 1))
    }

    /// How many to list, from 1 to 1,000.
    public static func top(_ argument: String) throws -> Int {
        try parse(argument, 1...1000)
    }

    /// A port of this machine.
    public static func port(_ argument: String) throws -> Int {
        try parse(argument, 1...65_535)
    }

    /// Trials per draw of a play for ranges.
    public static func repeats(_ argument: String) throws -> Int {
        try parse(argument, RangePlan.allowedRepeats)
    }

    /// Trials of a draw where noise is told by them.
    public static func several(_ argument: String) throws -> Int {
        try parse(argument, 2...1_000)
    }

    /// From 0 to 2^64 − 1.
    public static func seed(_ argument: String) throws -> UInt64 {
        let plain = argument.filter { $0 != "_" && $0 != "," }
        if let seed = UInt64(plain) { return seed }
        let isWhole = !plain.isEmpty && plain.allSatisfy { $0.isASCII && $0.isNumber }
        throw ValueProblem(
            description: "it must be a whole number from 0 to \(UInt64.max)"
                + (isWhole ? ", and this is larger" : ""))
    }

    private static func parse(_ argument: String, _ range: ClosedRange<Int>) throws -> Int {
        let plain = argument.filter { $0 != "_" && $0 != "," }
        guard let number = Int(plain), range.contains(number) else {
            throw ValueProblem(
                description: "it must be a whole number from \(range.lowerBound.grouped) to "
                    + range.upperBound.grouped)
        }
        return number
    }
}

extension Shard {
    /// `3/16`: the third of sixteen parts.
    public static func parse(_ argument: String) throws -> Shard {
        if let shard = Shard(argument) { return shard }
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int($0) }
        guard parts.count == 2, numbers.count == 2 else {
            throw ValueProblem(
                description: "it must be two whole numbers, like 3/16 for the third of 16 parts")
        }
        let (index, count) = (numbers[0], numbers[1])
        guard count >= 1 else {
            throw ValueProblem(description: "there must be 1 part or more, not \(count)")
        }
        guard (1...count).contains(index) else {
            throw ValueProblem(
                description: count == 1
                    ? "the only part is 1/1"
                    : "of \(count.grouped) parts the first is 1/\(count) and the last "
                        + "\(count)/\(count)")
        }
        throw ValueProblem(
            description: "there can be at most \(Shard.most.grouped) parts")
    }
}

extension EngineChoice {
    /// By its name.
    public static func parse(_ argument: String) throws -> EngineChoice {
        if let choice = EngineChoice(rawValue: argument) { return choice }
        let known = allCases.map(\.rawValue)
        throw ValueProblem(
            description: "it must be one of \(known.joined(separator: ", "))"
                + Suggestions.words(for: argument, in: known))
    }
}

/// Draws of a play for the ranges over parameters.
public enum RangeDraws {
    /// A number of draws: `2000`, `2_000`, `2e3`.
    public static func parse(_ argument: String) throws -> Int {
        let fewest = RangePlan.fewestDraws
        guard let number = Double(argument.filter { $0 != "_" && $0 != "," }), !number.isNaN else {
            throw ValueProblem(description: "it must be a whole number like 2000 or 2e3")
        }
        guard number >= Double(fewest) else {
            throw ValueProblem(
                description:
                    "it must be \(fewest) or more; fewer draws cannot show the 5th percentile")
        }
        guard number <= Double(Run.mostTrials) else {
            throw ValueProblem(
                description:
                    "at most \(RangePlan.mostDraws(repeats: RangePlan.usualRepeats).grouped) "
                    + "draws of \(RangePlan.usualRepeats.grouped) trials can be run")
        }
        guard number == number.rounded() else {
            throw ValueProblem(description: "it must be a whole number")
        }
        return Int(number)
    }

    /// Trials per such draw.
    public static func parseRepeats(_ argument: String) throws -> Int {
        try WholeNumber.repeats(argument)
    }
}
