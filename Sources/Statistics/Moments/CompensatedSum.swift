// SPDX-License-Identifier: GPL-3.0-or-later

/// A sum whose rounding error is carried along, so that it hardly depends on the order of its terms.
///
/// Source: A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen",
/// ZAMM 54 (1974), 39–51. Terms are finite.
public struct CompensatedSum: Sendable, Equatable {
    private(set) var sum = 0.0
    private(set) var lost = 0.0

    /// A sum of nothing: 0.
    public init() {}

    /// One that was taken apart.
    init(sum: Double, lost: Double) {
        self.sum = sum
        self.lost = lost
    }

    /// The sum of values, in their order.
    public init(_ values: some Sequence<Double>) {
        for value in values { add(value) }
    }

    /// Adds a value, and what rounding loses of it.
    public mutating func add(_ value: Double) {
        let next = sum + value
        lost += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
        sum = next
    }

    /// Adds another sum, as of the next block. The same blocks in the same order give the same bits.
    public mutating func add(_ other: CompensatedSum) {
        add(other.sum)
        lost += other.lost
    }

    /// The sum, to the last bit or two.
    public var value: Double { sum + lost }
}
