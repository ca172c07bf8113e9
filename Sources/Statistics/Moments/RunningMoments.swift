// SPDX-License-Identifier: GPL-3.0-or-later

/// What is needed of numbers to tell their mean, spread and the mean's error, taken in one pass.
///
/// Let c be the first value (the pivot), d = x − c, R the repeats, and T the sum of the d of a draw.
/// Kept are n, Σ x, Σ d², and over the D complete draws S = Σ T and Σ T²; and the sum U of the d
/// in a last draw that has only r values. Then, with V = S + U,
///
///     Σ (x − m)²          = Σ d² − V² / n
///     Σ (T − R m_c)²      = Σ T² − S² / D            over complete draws, m_c being their mean
///     m − m_c             = (U − r S / (R D)) / n    =: δ
///     Σ (T − r m)²        = Σ (T − R m_c)² + D (D + 1) R² δ²      over all draws
///
/// (T about any centre in place of d alike, since the centre falls out.) Such differences lose as
/// many digits as c is standard deviations away from the mean, squared. So each d is taken with its
/// rounding error, squares are taken exactly (by a fused multiply and add), sums are compensated,
/// and the differences are taken in that double precision: T. J. Dekker, "A floating-point technique
/// for extending the available precision", Numer. Math. 18 (1971), 224–242. With that a pivot a
/// million standard deviations off still leaves every digit of the result.
///
/// Numbers are added in trial order, so the same trials give the same bits however they come.
public struct RunningMoments: Sendable, Equatable {
    /// Trials per draw, at least 1.
    public let repeats: Int
    /// Values that were added.
    public private(set) var count = 0
    private(set) var smallest = 0.0
    private(set) var largest = 0.0
    private var pivot = 0.0
    /// Σ x.
    private(set) var total = CompensatedSum()
    /// Σ d².
    private var squares = CompensatedSum()
    /// S, and Σ T².
    private var drawSums = CompensatedSum()
    private var drawSquares = CompensatedSum()
    /// U.
    private var open = CompensatedSum()

    /// Trials in a draw, at least 1.
    public init(repeats: Int) { self.repeats = max(1, repeats) }

    /// Adds finite values that come next in trial order; they may begin within a draw.
    public mutating func add(_ values: [Double]) {
        if count == 0, let first = values.first {
            (pivot, smallest, largest) = (first, first, first)
        }
        for value in values {
            total.add(value)
            smallest = min(smallest, value)
            largest = max(largest, value)
            let deviation = DoubleDouble(value, minus: pivot)
            open.add(deviation)
            squares.add(deviation * deviation)
            count += 1
            if count % repeats == 0 { closeDraw() }
        }
    }

    private mutating func closeDraw() {
        let sum = DoubleDouble(open)
        drawSums.add(sum)
        drawSquares.add(sum * sum)
        open = CompensatedSum()
    }

    /// A sum of squares, as it must be; infinite where one is beyond the range of doubles.
    private static func positive(_ sum: DoubleDouble) -> Double {
        sum.value.isFinite ? max(0, sum.value) : .infinity
    }

    /// Σ (x − m)².
    var squaresAboutMean: Double {
        var all = drawSums
        all.add(open)
        let sum = DoubleDouble(all)
        return Self.positive(DoubleDouble(squares) - sum * sum / Double(count))
    }

    /// Σ (T − r m)², a last incomplete draw included; there is at least one complete draw.
    var drawSquaresAboutMean: Double {
        let draws = Double(count / repeats)
        let sum = DoubleDouble(drawSums)
        let complete = Self.positive(DoubleDouble(drawSquares) - sum * sum / draws)
        let left = Double(count % repeats)
        guard left > 0 else { return complete }
        let size = Double(repeats)
        let share = sum * DoubleDouble(left) / (size * draws)
        let shift = (DoubleDouble(open) - share).value / Double(count)
        return complete + draws * (draws + 1) * (size * shift) * (size * shift)
    }
}

extension RunningMoments {
    /// Adds what values that come next were summed up to elsewhere; those so far fill whole draws.
    ///
    /// With e the difference of the pivots, d becomes d + e: Σ d², S, Σ T² and U are moved in the same double
    /// precision. What is told of the sums is therefore that of one pass over all values, but for a
    /// value within a part in 2⁵⁰ of where rounding turns.
    public mutating func add(_ next: RunningMoments) {
        precondition(count % repeats == 0 && next.repeats == repeats)
        guard next.count > 0 else { return }
        guard count > 0 else { return self = next }
        smallest = min(smallest, next.smallest)
        largest = max(largest, next.largest)
        total.add(next.total)
        let shift = DoubleDouble(next.pivot, minus: pivot)
        let draws = DoubleDouble(Double(next.count / repeats))
        let left = DoubleDouble(Double(next.count % repeats))
        let shiftOfDraw = shift * DoubleDouble(Double(repeats))
        var all = next.drawSums
        all.add(next.open)
        squares.add(next.squares)
        squares.add(DoubleDouble(all) * shift * DoubleDouble(2))
        squares.add(shift * shift * DoubleDouble(Double(next.count)))
        drawSquares.add(next.drawSquares)
        drawSquares.add(DoubleDouble(next.drawSums) * shiftOfDraw * DoubleDouble(2))
        drawSquares.add(shiftOfDraw * shiftOfDraw * draws)
        drawSums.add(next.drawSums)
        drawSums.add(shiftOfDraw * draws)
        open = next.open
        open.add(shift * left)
        count += next.count
    }
}

extension RunningMoments {
    /// The extremes, the pivot, then the five sums with what they lost.
    public func write(to state: inout StateWriter) {
        for value in [smallest, largest, pivot] { state.add(value) }
        for sum in [total, squares, drawSums, drawSquares, open] {
            state.add(sum.sum)
            state.add(sum.lost)
        }
    }

    /// Reads back what so many values came to.
    public init(from state: inout StateReader, repeats: Int, count: Int) throws(MalformedState) {
        self.init(repeats: repeats)
        self.count = count
        smallest = try state.number()
        largest = try state.number()
        pivot = try state.number()
        total = try Self.sum(&state)
        squares = try Self.sum(&state)
        drawSums = try Self.sum(&state)
        drawSquares = try Self.sum(&state)
        open = try Self.sum(&state)
    }

    private static func sum(_ state: inout StateReader) throws(MalformedState) -> CompensatedSum {
        let sum = try state.number()
        return CompensatedSum(sum: sum, lost: try state.number())
    }
}
