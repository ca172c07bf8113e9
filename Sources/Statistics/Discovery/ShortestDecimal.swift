// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Bounds that people can read.
enum ShortestDecimal {
    /// A number with as few digits as tell the first from the second: beyond the first, and not beyond the
    /// second. They are not equal.
    static func between(_ first: Double, _ second: Double) -> Double {
        let (low, high) = (min(first, second), max(first, second))
        func divides(_ value: Double) -> Bool {
            low <= value && value <= high && value != first
        }
        if divides(0) { return 0 }
        let middle = low + (high - low) / 2
        for digits in 0..<17 {
            let text = String(format: "%.*e", digits, middle)
            if let value = Double(text), divides(value) { return value }
        }
        return second
    }
}
