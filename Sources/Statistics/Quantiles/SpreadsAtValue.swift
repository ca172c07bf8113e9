// SPDX-License-Identifier: GPL-3.0-or-later

/// How the flags "at or below a value" and "below it" are spread over complete draws, from values that are
/// added in trial order.
struct SpreadsAtValue {
    private let value: Double
    private let rounded: Double
    private let repeats: Int
    private var played = 0
    private var draws = 0
    /// At or below, and below; then the same of rounded values.
    private var inDraw = (0, 0, 0, 0)
    private var successes = (0, 0, 0, 0)
    private var squares = (0, 0, 0, 0)

    init(_ value: Double, repeats: Int) {
        self.value = value
        rounded = RoundedCounts.rounded(value)
        self.repeats = repeats
    }

    mutating func add(_ values: [Double]) {
        for one in values {
            let rough = RoundedCounts.rounded(one)
            inDraw.0 += one <= value ? 1 : 0
            inDraw.1 += one < value ? 1 : 0
            inDraw.2 += rough <= rounded ? 1 : 0
            inDraw.3 += rough < rounded ? 1 : 0
            played += 1
            if played == repeats { closeDraw() }
        }
    }

    private mutating func closeDraw() {
        successes.0 += inDraw.0
        successes.1 += inDraw.1
        successes.2 += inDraw.2
        successes.3 += inDraw.3
        squares.0 += inDraw.0 * inDraw.0
        squares.1 += inDraw.1 * inDraw.1
        squares.2 += inDraw.2 * inDraw.2
        squares.3 += inDraw.3 * inDraw.3
        inDraw = (0, 0, 0, 0)
        played = 0
        draws += 1
    }

    /// As a run has them that holds rounded values only, so that the bounds are the same; unless rounding
    /// leaves little of how the so many values differ.
    func spreads(of count: Int) -> [DrawSpread] {
        func spread(_ successes: Int, _ squares: Int) -> DrawSpread {
            DrawSpread(draws: draws, repeats: repeats, successes: successes, squares: squares)
        }
        let exact = [spread(successes.0, squares.0), spread(successes.1, squares.1)]
        let rough = [spread(successes.2, squares.2), spread(successes.3, squares.3)]
        let isFine = zip(exact, rough).allSatisfy {
            abs($0.successes - $1.successes) * 100 <= count
        }
        return isFine ? rough : exact
    }
}
