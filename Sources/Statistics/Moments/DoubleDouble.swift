// SPDX-License-Identifier: GPL-3.0-or-later

/// A number as an unevaluated sum of two doubles, which together have about 106 binary digits.
///
/// Source: T. J. Dekker, "A floating-point technique for extending the available precision", Numer.
/// Math. 18 (1971), 224–242, with products by a fused multiply and add. The second part of a result
/// is rounded, which loses no more than a part in 2¹⁰⁰.
struct DoubleDouble {
    let high: Double
    let low: Double

    init(_ high: Double, _ low: Double = 0) {
        self.high = high
        self.low = low
    }

    /// The exact difference of two doubles (D. E. Knuth's two-sum).
    init(_ a: Double, minus b: Double) {
        high = a - b
        let part = high - a
        low = (a - (high - part)) - (b + part)
    }

    /// A compensated sum with its low part below the last digit of its high one.
    init(_ sum: CompensatedSum) {
        high = sum.sum + sum.lost
        low = (sum.sum - high) + sum.lost
    }

    static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let product = a.high * b.high
        let error = (-product).addingProduct(a.high, b.high)
        return DoubleDouble(product, error + (a.high * b.low + a.low * b.high))
    }

    static func / (a: DoubleDouble, b: Double) -> DoubleDouble {
        let quotient = a.high / b
        let rest = a.high.addingProduct(-quotient, b) + a.low
        return DoubleDouble(quotient, rest / b)
    }

    /// Exact in the high parts where they are alike, which is where digits would be lost.
    static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
        let difference = DoubleDouble(a.high, minus: b.high)
        return DoubleDouble(difference.high, difference.low + (a.low - b.low))
    }

    var value: Double { high + low }
}

extension CompensatedSum {
    mutating func add(_ value: DoubleDouble) {
        add(value.high)
        add(value.low)
    }
}
