// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// How likely it is that an event has not come by each moment, if nothing else could end a case.
///
/// Source: E. L. Kaplan and P. Meier, JASA 53 (1958), 457–481; the variance is Greenwood's (1926), and
/// the interval that of the log–log transform (J. D. Kalbfleisch and R. L. Prentice, *The Statistical
/// Analysis of Failure Time Data*, 1980, section 1.3), as `conf.type = "log-log"` of R's survival
/// package. Where cases are grouped, the variance is the infinitesimal jackknife's over groups, with
/// Student's t.
public struct KaplanMeier: Sendable {
    /// A time at which cases end.
    public struct Point: Sendable {
        /// Days from the start of a case.
        public let time: Double
        /// Cases that are open just before it.
        public let atRisk: Int
        /// Cases that end then.
        public let events: Int
        /// The share that is still open after it, from 0 to 1.
        public let survival: Double
        /// Greenwood's sum of d ÷ (n (n − d)): the variance of the logarithm of survival.
        public let logVariance: Double

        /// Greenwood's, of `survival`.
        public var standardError: Double { survival * logVariance.squareRoot() }
    }

    /// By rising time.
    public let points: [Point]
    private let curve: AalenJohansen
    private let isGrouped: Bool

    /// Cases that ended otherwise count as censored.
    public init(_ cases: [SurvivalCase]) {
        curve = AalenJohansen(
            cases.map {
                SurvivalCase(
                    time: $0.time, ending: $0.ending == .event ? .event : .censored,
                    group: $0.group)
            })
        isGrouped = curve.groups < curve.cases
        var sum = 0.0
        points = curve.points.map { point in
            let (n, d) = (Double(point.atRisk), Double(point.events))
            if d > 0 { sum += n > d ? d / (n * (n - d)) : .infinity }
            return Point(
                time: point.time, atRisk: point.atRisk, events: point.events,
                survival: point.pending, logVariance: sum)
        }
    }

    /// Whether the cases tell anything of a time, in days.
    public func isKnown(at time: Double) -> Bool { curve.isKnown(at: time) }

    /// The chance that the event has come by a moment, one minus survival.
    public func incidence(at time: Double) -> IncidenceEstimate? {
        guard isKnown(at: time) else { return nil }
        let index = points.lastIndex { $0.time <= time }
        let survival = index.map { points[$0].survival } ?? 1
        // Nothing is known of the spread where all or none have it.
        guard let index, survival > 0, survival < 1 else { return curve.estimate(1 - survival, 0) }
        var error = points[index].logVariance.squareRoot()
        var reach = Confidence.z95
        if isGrouped {
            guard curve.groups > 1 else { return curve.estimate(1 - survival, 0) }
            let groups = Double(curve.groups)
            error = (curve.points[index].pendingVariance * groups / (groups - 1)).squareRoot()
            error /= survival
            reach = Confidence.t95(groups - 1)
        }
        let spread = exp(reach * error / abs(log(survival)))
        let variance = error * error * survival * survival
        return IncidenceEstimate(
            value: 1 - survival,
            interval: Interval(
                low: 1 - pow(survival, 1 / spread), high: 1 - pow(survival, spread)),
            effectiveCases: variance > 0
                ? min(Double(curve.cases), survival * (1 - survival) / variance)
                : Double(curve.groups))
    }
}
