// SPDX-License-Identifier: GPL-3.0-or-later

/// Mean, spread and the mean's error of a number over trials.
public struct NumberSummary: Sendable, Equatable {
    /// Trials that have a value.
    public let count: Int
    /// In the unit of the values.
    public let mean: Double
    /// The standard deviation over trials, with n − 1; 0 for fewer than two.
    public let standardDeviation: Double
    /// The standard error of the mean, robust to the dependence of trials within draws; infinite for
    /// fewer than two draws.
    public let standardError: Double
    /// The least value of all trials.
    public let smallest: Double
    /// The greatest value of all trials.
    public let largest: Double

    /// Draws behind the error: its degrees of freedom are one less.
    private let draws: Double

    /// Sums up finite values in trial order, `repeats` of them to a draw; nothing of no values.
    public init?(_ values: [Double], repeats: Int) {
        var moments = RunningMoments(repeats: repeats)
        moments.add(values)
        self.init(moments)
    }

    /// Says what values that were added up come to; nothing of no values.
    ///
    /// The error is the linearised one for a mean of clusters, √(D/(D−1) Σ (T − r m)²) / n over D
    /// draws with sums T of r values (W. G. Cochran, Sampling Techniques, 3rd ed. 1977, section 9A). An
    /// incomplete last draw counts as a draw. Where no draw makes a difference every value is one.
    public init?(_ moments: RunningMoments, isIndependent: Bool = false) {
        guard moments.count > 0 else { return nil }
        let number = Double(moments.count)
        let draws =
            isIndependent
            ? number : Double((moments.count + moments.repeats - 1) / moments.repeats)
        self.draws = draws
        count = moments.count
        mean = moments.total.value / number
        standardDeviation =
            moments.count < 2 ? 0 : (moments.squaresAboutMean / (number - 1)).squareRoot()
        standardError =
            draws < 2
            ? .infinity
            : isIndependent
                ? standardDeviation / number.squareRoot()
                : (draws / (draws - 1) * moments.drawSquaresAboutMean).squareRoot() / number
        smallest = moments.smallest
        largest = moments.largest
    }

    /// Of values with weights, so many of which have any, and as many degrees of freedom as are known.
    init(
        count: Int, mean: Double, standardDeviation: Double, standardError: Double,
        degrees: Double, smallest: Double, largest: Double
    ) {
        self.count = count
        self.mean = mean
        self.standardDeviation = standardDeviation
        self.standardError = standardError
        self.smallest = smallest
        self.largest = largest
        draws = degrees + 1
    }

    /// Whether every value is 0.
    public var isAlwaysZero: Bool { smallest == 0 && largest == 0 }

    /// The mean's 95 % interval, by Student's t with a degree of freedom less than there are draws.
    public var interval: Interval { interval(tail: 0.025) }

    /// The same, with this probability left out on either side.
    public func interval(tail: Double) -> Interval {
        guard standardError.isFinite else { return Interval(low: -.infinity, high: .infinity) }
        let reach = standardError == 0 ? 0 : Confidence.t(draws - 1, tail: tail) * standardError
        return Interval(low: mean - reach, high: mean + reach)
    }
}
