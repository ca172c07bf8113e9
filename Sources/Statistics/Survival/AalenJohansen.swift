// SPDX-License-Identifier: GPL-3.0-or-later

/// How likely an event is by each moment where something else may come first: Aalen and Johansen's
/// estimator of cumulative incidence, with its variance by the infinitesimal jackknife over groups.
///
/// Sources: O. O. Aalen and S. Johansen, Scand. J. Statist. 5 (1978), 141–150; the variance is what
/// `survfit` of R's survival package prints for several states (T. M. Therneau and P. M. Grambsch,
/// *Modeling Survival Data*, Springer 2000, section 8.5), with the influences of a group added up.
public struct AalenJohansen: Sendable {
    /// What is known from one moment until the next.
    public struct Point: Sendable {
        /// Days from the start of a case.
        public let time: Double
        /// Cases that were still followed just before.
        public let atRisk: Int
        /// Cases that end in the event then.
        public let events: Int
        /// Cases that end otherwise then.
        public let others: Int
        /// The chance that neither has come.
        public let pending: Double
        /// The share that has ended in the event by then, from 0 to 1.
        public let incidence: Double
        /// The share that has ended otherwise by then, from 0 to 1.
        public let otherIncidence: Double
        /// Of the share that is still open.
        public let pendingVariance: Double
        /// Of `incidence`.
        public let incidenceVariance: Double
        /// Of `otherIncidence`.
        public let otherVariance: Double
    }

    /// At every time at which a case ends or was last looked at, in order.
    public let points: [Point]
    /// All cases.
    public let cases: Int
    /// Groups of similar cases; as many as cases if each is its own.
    public let groups: Int

    /// Of at least one case.
    public init(_ cases: [SurvivalCase]) {
        let sorted = cases.sorted { $0.time < $1.time }
        var numbers: [Int: Int] = [:]
        let group = sorted.map { one -> Int in
            if let number = numbers[one.group] { return number }
            numbers[one.group] = numbers.count
            return numbers.count - 1
        }
        var atRisk = [Double](repeating: 0, count: numbers.count)
        for number in group { atRisk[number] += 1 }
        var influence = Influence(groups: numbers.count)
        var (pending, incidence, otherIncidence) = (1.0, 0.0, 0.0)
        var points: [Point] = []
        var first = 0
        while first < sorted.count {
            let time = sorted[first].time
            var end = first
            var (events, others) = (0, 0)
            var ended: [Int: (event: Double, other: Double)] = [:]
            while end < sorted.count, sorted[end].time == time {
                switch sorted[end].ending {
                case .event:
                    events += 1
                    ended[group[end], default: (0, 0)].event += 1
                case .other:
                    others += 1
                    ended[group[end], default: (0, 0)].other += 1
                case .censored: break
                }
                end += 1
            }
            let count = sorted.count - first
            if events + others > 0 {
                let hazard = Double(events) / Double(count)
                let otherHazard = Double(others) / Double(count)
                influence.step(
                    pending: pending, hazard, otherHazard, of: Double(count), atRisk, ended)
                incidence += pending * hazard
                otherIncidence += pending * otherHazard
                // Exactly 0 where all that are left end.
                pending = events + others == count ? 0 : pending * (1 - hazard - otherHazard)
            }
            let variances = influence.variances
            points.append(
                Point(
                    time: time, atRisk: count, events: events, others: others, pending: pending,
                    incidence: incidence, otherIncidence: otherIncidence,
                    pendingVariance: variances.pending, incidenceVariance: variances.event,
                    otherVariance: variances.other))
            for index in first..<end { atRisk[group[index]] -= 1 }
            first = end
        }
        self.points = points
        self.cases = cases.count
        groups = numbers.count
    }

    /// What is known at a moment; `nil` before the first ending, and after all cases are out of sight
    /// while some had not ended.
    public func point(at time: Double) -> Point? {
        guard let last = points.last(where: { $0.time <= time }) else { return nil }
        return isKnown(at: time) ? last : nil
    }

    /// Whether a case was followed for so long, or all had ended before.
    public func isKnown(at time: Double) -> Bool {
        guard let last = points.last else { return false }
        return time <= last.time || last.pending == 0
    }

    /// Cases that are open just before a time, in days.
    public func atRisk(at time: Double) -> Int {
        points.first { $0.time >= time }?.atRisk ?? 0
    }

    /// The share that has ended in the event by a time, in days; `nil` beyond what the cases tell.
    public func incidence(at time: Double) -> IncidenceEstimate? {
        estimate(at: time, \.incidence, \.incidenceVariance)
    }

    /// The same of other endings.
    public func otherIncidence(at time: Double) -> IncidenceEstimate? {
        estimate(at: time, \.otherIncidence, \.otherVariance)
    }

    private func estimate(
        at time: Double, _ value: KeyPath<Point, Double>, _ variance: KeyPath<Point, Double>
    ) -> IncidenceEstimate? {
        guard isKnown(at: time) else { return nil }
        let point = points.last { $0.time <= time }
        return estimate(point?[keyPath: value] ?? 0, point?[keyPath: variance] ?? 0)
    }

    /// Wilson's interval at the number of independent cases that would have this variance, at most as
    /// many as there are, with Student's t for so many groups. Where all or none have it there is no
    /// variance to go by, and each group counts as one case.
    func estimate(_ value: Double, _ variance: Double) -> IncidenceEstimate {
        let value = min(1, max(0, value))
        var worth = Double(groups)
        var reach = Confidence.z95
        if groups > 1, variance > 0, value > 0, value < 1 {
            let spread = variance * worth / (worth - 1)
            reach = Confidence.t95(worth - 1)
            worth = min(Double(cases), value * (1 - value) / spread)
        } else if value > 0, value < 1 {
            worth = 0
        }
        return IncidenceEstimate(
            value: value,
            interval: Wilson.interval(proportion: value, effectiveCount: worth, z: reach),
            effectiveCases: worth)
    }
}

/// How much each group moves the three estimates: their derivatives by its weight.
private struct Influence {
    private var pending: [Double]
    private var event: [Double]
    private var other: [Double]

    init(groups: Int) {
        pending = [Double](repeating: 0, count: groups)
        (event, other) = (pending, pending)
    }

    mutating func step(
        pending before: Double, _ hazard: Double, _ otherHazard: Double, of count: Double,
        _ atRisk: [Double], _ ended: [Int: (event: Double, other: Double)]
    ) {
        for group in pending.indices {
            let (first, second) = ended[group] ?? (0, 0)
            let scale = before / count
            let surplus = scale * (first - atRisk[group] * hazard)
            let otherSurplus = scale * (second - atRisk[group] * otherHazard)
            event[group] += pending[group] * hazard + surplus
            other[group] += pending[group] * otherHazard + otherSurplus
            pending[group] *= 1 - hazard - otherHazard
            pending[group] -= surplus + otherSurplus
        }
    }

    var variances: (pending: Double, event: Double, other: Double) {
        func sum(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 } }
        return (sum(pending), sum(event), sum(other))
    }
}
