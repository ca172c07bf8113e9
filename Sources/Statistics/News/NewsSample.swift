// SPDX-License-Identifier: GPL-3.0-or-later

/// An answer in the trials of some parameter draws, and when each of several news came in them.
public struct NewsSample: Sendable {
    /// What some news is worth by some moment.
    public struct Estimate: Sendable {
        public let split: NewsSplit
        /// In how many trials it has come.
        public let come: Proportion
        /// The answer where it has come, and where it has not.
        public let then: AnswerSample.Estimate
        public let otherwise: AnswerSample.Estimate
        /// The same split of trials whose answer is still open at the moment; `nil` if all are.
        public let open: NewsSplit?
    }

    public let answer: AnswerSample
    /// By news and trial, in days since the start; infinite for never.
    private let times: [[Float]]
    /// When the answer itself came true in each trial; `nil` if it comes at no moment.
    private let settled: [Float]?

    /// Of trials in the order of the answer's.
    public init(_ answer: AnswerSample, times: [[Float]], settled: [Float]?) {
        self.answer = answer
        self.times = times
        self.settled = settled
    }

    /// In which trials some news has come before a moment.
    func hasCome(_ news: Int, before moment: Double) -> [Bool] {
        times[news].map { Double($0) < moment }
    }

    /// In which trials the answer is still open at a moment; `nil` if that is not known.
    func isOpen(at moment: Double) -> [Bool]? {
        settled.map { $0.map { Double($0) >= moment } }
    }

    /// The earliest of several moments, equally far from each other, at which some news takes off the variance 90% of
    /// the most that it does at any, and how much; `nil` if it takes off nothing.
    public func best(_ news: Int, _ moments: [Double]) -> (moment: Double, worth: Double)? {
        guard let step = moments.first else { return nil }
        let worths = answer.worths(of: times[news], step: step, days: moments.count)
        guard let most = worths.max(), most > 0,
            let day = worths.firstIndex(where: { $0 >= 0.9 * most })
        else { return nil }
        return (moments[day], worths[day])
    }

    /// `nil` where it has come in all trials or in none.
    public func estimate(_ news: Int, before moment: Double) -> Estimate? {
        let come = hasCome(news, before: moment)
        guard let split = NewsSplit(answer, hasCome: come) else { return nil }
        return Estimate(
            split: split, come: answer.proportion(come.map { $0 ? 1 : 0 }),
            then: answer.estimate(of: split.component, where: come),
            otherwise: answer.estimate(of: split.component, where: come.map { !$0 }),
            open: isOpen(at: moment).flatMap { NewsSplit(answer, hasCome: come, among: $0) })
    }

    /// Whether some news all but decides the answer, or comes with or after it in most trials that have both.
    public func isDecided(by news: Int, _ split: NewsSplit) -> Bool {
        let (a, b) = (split.then, split.otherwise)
        if answer.isChance, max(a, 1 - a) > 0.95, a > 0.5 ? b < 0.05 : b > 0.95 { return true }
        guard let settled else { return false }
        var (both, late) = (0, 0)
        for (time, end) in zip(times[news], settled) where time.isFinite && end.isFinite {
            both += 1
            if time >= end { late += 1 }
        }
        return both > 0 && 2 * late > both
    }

    /// What knowing at most seven news, each by its moment, leaves of the variance, as a share with half of its 95%
    /// interval.
    public func left(
        by news: [(news: Int, moment: Double)]
    ) -> (share: Double, halfWidth: Double)? {
        guard (1...7).contains(news.count) else { return nil }
        var cells = [UInt8](repeating: 0, count: answer.count)
        for (bit, one) in news.enumerated() {
            for (trial, come) in hasCome(one.news, before: one.moment).enumerated() where come {
                cells[trial] |= 1 << UInt8(bit)
            }
        }
        return ExplainedVariance(answer, cells: cells, count: 1 << news.count).map {
            (1 - $0.share, $0.halfWidth)
        }
    }
}
