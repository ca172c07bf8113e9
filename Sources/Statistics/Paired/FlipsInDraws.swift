// SPDX-License-Identifier: GPL-3.0-or-later

/// How often something happens in each draw of two runs of the same trials.
struct FlipsInDraws {
    /// One draw: its trials, and those in which it happens in the first run and in the second.
    struct Counts {
        var trials = 0
        var first = 0
        var second = 0
    }

    private(set) var both = 0
    private(set) var onlyFirst = 0
    private(set) var onlySecond = 0
    /// Draws with a flip.
    private(set) var flipped = 0
    private var draws: [Counts] = []
    private let trials: Int
    var count: Int { draws.count }

    var neither: Int { trials - both - onlyFirst - onlySecond }

    /// Of flags in trial order; a last draw may be incomplete.
    init(_ first: [UInt8], _ second: [UInt8], repeats: Int) {
        trials = min(first.count, second.count)
        for start in stride(from: 0, to: trials, by: max(1, repeats)) {
            var (counts, inBoth) = (Counts(), 0)
            let end = min(trials, start + max(1, repeats))
            counts.trials = end - start
            for trial in start..<end {
                let (a, b) = (first[trial] != 0, second[trial] != 0)
                if a { counts.first += 1 }
                if b { counts.second += 1 }
                if a && b { inBoth += 1 }
            }
            both += inBoth
            onlyFirst += counts.first - inBoth
            onlySecond += counts.second - inBoth
            if counts.first + counts.second > 2 * inBoth { flipped += 1 }
            draws.append(counts)
        }
    }

    /// How a number of each draw is spread about what the draw's trials let expect.
    func spread(_ number: (Counts) -> Int) -> Spread {
        var sum = 0
        for draw in draws { sum += number(draw) }
        let mean = Double(sum) / Double(max(1, trials))
        var (second, fourth) = (0.0, 0.0)
        for draw in draws {
            let rest = Double(number(draw)) - Double(draw.trials) * mean
            second += rest * rest
            fourth += rest * rest * rest * rest
        }
        return Spread(
            draws: Double(draws.count), trials: Double(trials), second: second, fourth: fourth)
    }

    struct Spread {
        let draws: Double
        let trials: Double
        let second: Double
        let fourth: Double

        /// As that of `NumberSummary`.
        var varianceOfMean: Double {
            draws < 2 ? .infinity : draws / (draws - 1) * second / (trials * trials)
        }

        var degrees: Double { Confidence.degrees(draws: draws, second: second, fourth: fourth) }
    }
}
