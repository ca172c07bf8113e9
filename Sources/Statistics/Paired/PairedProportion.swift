// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Foundation

/// Whether something happens in each of two runs of the same trials, compared trial by trial.
public struct PairedProportion: Sendable, Equatable {
    /// Trials in which it happens in both, in the first only, in the second only, in neither.
    public let both: Int
    public let onlyFirst: Int
    public let onlySecond: Int
    public let neither: Int
    /// The second run's share minus the first's, from −1 to 1.
    public let difference: Double
    /// The 95 % interval of the difference.
    public let interval: Interval
    /// McNemar's test that flips go either way alike: two-sided, exact, mid-p.
    public let pValue: Double
    /// The variance of the difference of two independent runs of as many trials ÷ that of this one:
    /// how many times the trials independent runs would need. Nothing if no trial differs.
    public let varianceRatio: Double?

    /// Compares flags (0 or 1) in trial order, `repeats` of them to a parameter draw; the arrays are
    /// of one length.
    ///
    /// The interval is A. Agresti's and Y. Min's for matched pairs (Statistics in Medicine 24 (2005),
    /// 729–740), which adds half a trial to each of the four counts, so that no flips at all do not mean
    /// certainty; its variance is widened by the design effect of the differences within draws. The
    /// test is Q. McNemar's (Psychometrika 12 (1947), 153–157) with M. Fagerland's mid-p (BMC Medical
    /// Research Methodology 13 (2013), 91), the flips divided by the same design effect.
    public init(_ first: [UInt8], _ second: [UInt8], repeats: Int) {
        var counts = [0, 0, 0, 0]
        for (a, b) in zip(first, second) { counts[Int(a != 0 ? 2 : 0) + (b != 0 ? 1 : 0)] += 1 }
        (both, onlyFirst, onlySecond, neither) = (counts[3], counts[2], counts[1], counts[0])
        let trials = Double(min(first.count, second.count))
        guard trials > 0 else {
            difference = 0
            interval = Interval(low: -1, high: 1)
            pValue = 1
            varianceRatio = nil
            return
        }
        let (lost, won) = (Double(onlyFirst), Double(onlySecond))
        difference = (won - lost) / trials

        let plain = Self.variance(lost, won, trials)
        let changes = zip(first, second).map { Double($1) - Double($0) }
        let summary = NumberSummary(changes, repeats: repeats)
        let robust = summary.map { $0.standardError * $0.standardError } ?? plain
        let effect = plain > 0 && robust.isFinite ? max(1, robust / plain) : 1

        let half =
            Confidence.z95
            * (Self.variance(lost + 0.5, won + 0.5, trials + 2) * effect).squareRoot()
        let centre = (won - lost) / (trials + 2)
        interval = Interval(low: max(-1, centre - half), high: min(1, centre + half))
        pValue = Self.midP((lost / effect).rounded(), (won / effect).rounded())

        let alone = [first, second].compactMap { flags in
            NumberSummary(flags.map(Double.init), repeats: repeats)
        }.reduce(0) { $0 + $1.standardError * $1.standardError }
        varianceRatio = robust > 0 && alone.isFinite ? alone / robust : nil
    }

    /// Of the difference of matched proportions.
    private static func variance(_ lost: Double, _ won: Double, _ trials: Double) -> Double {
        (lost + won - (won - lost) * (won - lost) / trials) / (trials * trials)
    }

    private static func midP(_ lost: Double, _ won: Double) -> Double {
        let flips = lost + won
        guard flips > 0 else { return 1 }
        let fewer = UInt32(min(lost, won, 4e9))
        let all = UInt32(min(flips, 4e9))
        let tail = gsl_cdf_binomial_P(fewer, 0.5, all)
        return min(1, 2 * tail - gsl_ran_binomial_pdf(fewer, 0.5, all))
    }
}
