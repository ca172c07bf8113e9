// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Prints numbers that stand in one row in one format: with the same decimals, or all in powers of ten.
///
/// The decimals are those of the number that is known least well, so that no digit of the row says
/// more than is known. Only where that would leave a well-known number of the row fewer than two of
/// its digits has each number its own.
public struct RowDigits: Sendable {
    /// One for each number, in their order.
    public let texts: [String]

    /// Of an exact number `halfWidth` is 0, of one whose error is not known it is infinite.
    public init(_ numbers: [(value: Double, halfWidth: Double)]) {
        let finite = numbers.filter(\.value.isFinite)
        let known = finite.filter { $0.halfWidth > 0 && $0.halfWidth.isFinite }
        let least = known.map { SignificantDigits.decimals(of: $0.halfWidth) }.min()
        // Exact numbers decide over those of which nothing is known.
        let exact = finite.filter { $0.halfWidth == 0 && $0.value != 0 }
        let largest = finite.map { abs($0.value) }.max() ?? 0
        let most = largest > 0 ? max(0, 8 - Int(log10(largest).rounded(.down))) : 12
        let decimals = min(
            most, max(0, least ?? Self.decimals(ofUnknown: exact.isEmpty ? finite : exact, largest))
        )
        guard decimals <= 12, !finite.contains(where: { abs($0.value) >= 1e15 }) else {
            texts = numbers.map { Self.inPowersOfTen($0.value, $0.halfWidth) }
            return
        }
        let unit = pow(10, Double(-decimals))
        let isLossy = known.contains {
            let own = SignificantDigits.decimals(of: $0.halfWidth)
            return abs($0.value) < 10 * unit && abs($0.value) >= 10 * pow(10, Double(-own))
        }
        let own = numbers.map { SignificantDigits.number($0.value, halfWidth: $0.halfWidth) }
        if isLossy {
            texts =
                own.contains { $0.contains("e") }
                ? numbers.map { Self.inPowersOfTen($0.value, $0.halfWidth) } : own
            return
        }
        texts = zip(numbers, own).map { number, own in
            let isCoarse = number.halfWidth.isFinite && number.halfWidth >= 10
            guard number.value.isFinite, !isCoarse else { return own }
            let text = String(format: "%.\(decimals)f", number.value)
            let isNegativeZero = text.hasPrefix("-") && Double(text) == 0
            return SignificantDigits.grouped(isNegativeZero ? String(text.dropFirst()) : text)
        }
    }

    /// `1.20e-06`, with no more digits than the error allows.
    private static func inPowersOfTen(_ value: Double, _ halfWidth: Double) -> String {
        guard value.isFinite, value != 0 else {
            return SignificantDigits.number(value, halfWidth: halfWidth)
        }
        var digits = halfWidth == 0 ? 6 : 3
        if halfWidth > 0, halfWidth.isFinite {
            let last = log10(halfWidth).rounded(.down)
            digits = min(6, max(1, Int(log10(abs(value)).rounded(.down) - last) + 1))
        }
        return String(format: "%.\(digits - 1)e", value)
    }

    /// Where no error is known: three digits of the largest, or as many as exact numbers have, up to
    /// six.
    private static func decimals(
        ofUnknown numbers: [(value: Double, halfWidth: Double)], _ largest: Double
    ) -> Int {
        guard largest > 0 else { return 0 }
        let isExact = numbers.allSatisfy { $0.halfWidth == 0 }
        var decimals = (isExact ? 5 : 2) - Int(log10(largest).rounded(.down))
        guard isExact else { return decimals }
        func isWhole(_ decimals: Int) -> Bool {
            numbers.allSatisfy {
                let text = String(format: "%.\(decimals + 1)f", $0.value)
                return text.hasSuffix("0")
            }
        }
        while decimals > 0, isWhole(decimals - 1) { decimals -= 1 }
        return decimals
    }
}
