// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL
internal import Foundation

/// Whether something happens in each of two runs of the same trials, compared trial by trial.
public struct PairedProportion: Sendable, Equatable {
    /// Trials in which it happens in both, in the first only, in the second only, in neither.
    public let both: Int
    /// Trials that are so in the first run only.
    public let onlyFirst: Int
    /// Trials that are so in the second run only.
    public let onlySecond: Int
    /// Trials that are so in neither.
    public let neither: Int
    /// The second run's share minus the first's, from −1 to 1.
    public let difference: Double
    /// The interval of the difference: 95 %, unless another tail was asked for.
    public let interval: Interval
    /// McNemar's test that flips go either way alike: two-sided, exact, mid-p.
    public let pValue: Double
    /// The variance of the difference of two independent runs of as many trials ÷ that of this one:
    /// how many times the trials independent runs would need. Nothing if no trial differs.
    public let varianceRatio: Double?

    /// Why the interval is rough; nothing where it is as good as any, or where no trial differs.
    public let scarcity: Scarcity?

    /// Too few draws show how alike the trials of a draw are.
    public enum Scarcity: Sendable, Equatable {
        /// So few of all draws have a trial that differs.
        case flips(Int, of: Int)
        /// There are not two complete draws.
        case oneDraw
    }

    /// The half-width by which a comparison is judged precise enough: as of `Proportion`.
    public let cautiousHalfWidth: Double

    /// Compares flags (0 or 1) in trial order, `repeats` of them to a parameter draw; the arrays are
    /// of one length.
    ///
    /// The interval is Tango's score interval on counts divided by the design effect of the differences
    /// within draws; it leaves out the tail on either side. Where fewer than six draws have a flip that can't be estimated, and is taken at its
    /// worst, `repeats`; else its own error is allowed for as that of a proportion's. The test is Q.
    /// McNemar's (Psychometrika 12 (1947), 153–157) with M. Fagerland's mid-p (BMC Medical Research
    /// Methodology 13 (2013), 91), the flips divided by the same design effect.
    public init(
        _ first: [UInt8], _ second: [UInt8], repeats: Int, tail: Double = 0.025
    ) {
        let draws = FlipsInDraws(first, second, repeats: repeats)
        (both, onlyFirst, onlySecond, neither) =
            (draws.both, draws.onlyFirst, draws.onlySecond, draws.neither)
        let trials = Double(min(first.count, second.count))
        guard trials > 0 else {
            difference = 0
            interval = Interval(low: -1, high: 1)
            pValue = 1
            varianceRatio = nil
            scarcity = nil
            cautiousHalfWidth = 1
            return
        }
        let (lost, won) = (Double(onlyFirst), Double(onlySecond))
        difference = (won - lost) / trials

        let plain = Self.variance(lost, won, trials)
        let changes = draws.spread { $0.second - $0.first }
        let robust = changes.varianceOfMean
        let size = Double(max(1, repeats))
        var effect = 1.0
        var z = Confidence.z(tail: tail)
        var scarcity: Scarcity?
        if repeats > 1 {
            if draws.flipped < FewDraws.least {
                effect = size
                if draws.flipped > 0 { scarcity = .flips(draws.flipped, of: draws.count) }
            } else if plain > 0 {
                effect = min(max(1, robust / plain), size)
                z = Confidence.t(changes.degrees, tail: tail)
            }
            // Of one draw nothing is known.
            if min(first.count, second.count) < 2 * repeats {
                z = .infinity
                scarcity = .oneDraw
            }
        }
        self.scarcity = scarcity
        interval = TangoScore.interval(
            lost: lost / effect, won: won / effect, of: trials / effect, z: z)
        pValue = z.isFinite ? Self.midP((lost / effect).rounded(), (won / effect).rounded()) : 1

        let flips = lost + won
        let least = Double(Stopping.leastHits)
        cautiousHalfWidth =
            flips >= least
            ? interval.halfWidth
            : max(interval.halfWidth, Confidence.z95 * (least * size).squareRoot() / trials)

        let alone =
            draws.spread { $0.first }.varianceOfMean + draws.spread { $0.second }.varianceOfMean
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
