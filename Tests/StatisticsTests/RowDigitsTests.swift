// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

/// Numbers of one row look alike, and none says more than is known of it.
@Suite struct RowDigitsTests {
    private func texts(_ numbers: (Double, Double)...) -> [String] {
        RowDigits(numbers.map { (value: $0.0, halfWidth: $0.1) }).texts
    }

    @Test func decimalsAreThoseOfTheLeastKnown() {
        #expect(
            texts((7.481, 0.09), (6.2, 0.2), (7.57, 0.05), (8.5, 0.4))
                == ["7.5", "6.2", "7.6", "8.5"])
        #expect(texts((0.064, 0.004), (0, 0), (0.2775, 0)) == ["0.064", "0.000", "0.278"])
        #expect(texts((0.01, 0.09), (-1.6, 0.3), (-0.0004, 0.2)) == ["0.0", "-1.6", "0.0"])
    }

    @Test func largeNumbersAreGroupedAndRounded() {
        #expect(
            texts((1_934.2, 120), (301, 20), (1_800, .infinity), (3_812, 90))
                == ["1,900", "300", "1,800", "3,810"])
        #expect(
            texts((1.6e12, 1.5e11), (1.84e11, 2e10)) == ["1,600,000,000,000", "180,000,000,000"])
        #expect(texts((3.2e18, 1e16), (1.1e15, .infinity)) == ["3.20e+18", "1.10e+15"])
    }

    @Test func whatIsExactHasItsOwnDigits() {
        #expect(texts((0.5, 0), (0.25, 0), (2, 0)) == ["0.50", "0.25", "2.00"])
        #expect(texts((3, 0), (0, 0)) == ["3", "0"])
        #expect(texts((1_234_567, 0)) == ["1,234,567"])
        #expect(texts((0, 0)) == ["0"])
    }

    /// Where one decimal count would wipe out a well-known number, each keeps its own.
    @Test func nothingWellKnownIsWipedOut() {
        #expect(texts((2.518, 0.01), (1_234, 40)) == ["2.52", "1,230"])
        #expect(
            texts((5.1e-6, 2e-6), (1.02e-7, 1e-8), (1.23e-6, .infinity)).allSatisfy {
                $0.contains("e-0")
            })
    }
}
