// SPDX-License-Identifier: GPL-3.0-or-later

/// How dates fall, without the dates: by whole days, and how many by each of some moments.
public struct DateCounts: Sendable, Equatable {
    /// Moments, in days since the start, rising; for each how often it had happened by then, the
    /// moment included.
    public let moments: [Double]
    /// For each moment, how often it had happened by then.
    public private(set) var byMoment: [ClusterCounts]
    /// Further moments of which only the number of trials is told, rising. They are not written down.
    public let steps: [Double]
    /// Of how many dates each of the steps is the first that is not before them.
    private var firstStep: [Int]
    /// By whole day: from 0 to the day of the last moment, and one day for all later ones.
    private var days: [Int]
    /// Dates that never come.
    public private(set) var never = 0
    /// All dates, those that never come included.
    public private(set) var count = 0
    private var ranks: RanksInDraws
    /// By day, never being the last: the dates of complete draws, and the sum of their 2k − 1; empty where
    /// they are not needed.
    private var inDraws: [Int]
    private var rankSums: [Int]

    /// Of no dates; moments and steps are in days since the start, rising.
    public init(repeats: Int, moments: [Double], steps: [Double] = []) {
        self.moments = moments
        self.steps = steps
        byMoment = moments.map { _ in ClusterCounts(repeats: repeats) }
        firstStep = [Int](repeating: 0, count: steps.count)
        days = [Int](repeating: 0, count: Int(max(0, moments.last ?? 0)) + 2)
        ranks = RanksInDraws(repeats: repeats)
        inDraws = ranks.isNeeded ? [Int](repeating: 0, count: days.count + 1) : []
        rankSums = inDraws
    }

    /// Adds dates that come next in trial order, in days since the start, from 0; infinity is never.
    public mutating func add(_ dates: [Double]) {
        for (index, moment) in moments.enumerated() {
            byMoment[index].add(values: dates, atMost: moment)
        }
        for date in dates {
            guard date < .infinity else {
                never += 1
                continue
            }
            days[min(Int(date), days.count - 1)] += 1
            if let step = steps.firstIndex(where: { date <= $0 }) { firstStep[step] += 1 }
        }
        count += dates.count
        guard ranks.isNeeded else { return }
        var ranks = ranks
        for date in dates {
            ranks.add(date < .infinity ? Double(min(Int(date), days.count - 1)) : .infinity) {
                let day = $0 < .infinity ? Int($0) : days.count
                inDraws[day] += 1
                rankSums[day] += $1
            }
        }
        self.ranks = ranks
    }

    /// Adds dates that come next and were counted elsewhere, by the same moments and steps; those so far
    /// fill whole draws.
    public mutating func add(_ next: DateCounts) {
        precondition(next.moments == moments && next.steps == steps)
        for index in byMoment.indices { byMoment[index].add(next.byMoment[index]) }
        for index in firstStep.indices { firstStep[index] += next.firstStep[index] }
        for index in days.indices { days[index] += next.days[index] }
        if ranks.isNeeded, next.ranks.isNeeded {
            for index in inDraws.indices {
                inDraws[index] += next.inDraws[index]
                rankSums[index] += next.rankSums[index]
            }
        }
        never += next.never
        count += next.count
        ranks.add(next.ranks)
    }

    /// How many dates are at or before each of the steps.
    public var byStep: [Int] {
        var all = 0
        return firstStep.map { number in
            all += number
            return all
        }
    }

    /// How many dates are at or before some moments, by whole days: those of one day are taken to be spread
    /// evenly over it.
    public func number(atMost moments: [Double]) -> [Double] {
        var before = [0]
        for number in days { before.append(before[before.count - 1] + number) }
        return moments.map { moment in
            let day = min(Int(max(0, moment)), days.count - 1)
            // A moment just before the end of a day is its end.
            let part = min(1, max(0, moment.nextUp - Double(day)))
            return Double(before[day]) + part * Double(days[day])
        }
    }

    /// Whole days from the earliest, then never.
    public var ranked: RankedValues { ranked(isIndependent: false) }

    /// The same; where no draw makes a difference every date is as good as a draw of its own.
    public func ranked(isIndependent: Bool) -> RankedValues {
        let known = days.indices.filter { days[$0] > 0 }
        let counted =
            known.map { (value: Double($0), count: days[$0]) }
            + (never > 0 ? [(.infinity, never)] : [])
        guard ranks.repeats > 1, !isIndependent else { return RankedValues(counted: counted) }
        guard ranks.isNeeded else { return RankedValues(counted: counted, within: .unknown) }
        let places = known + (never > 0 ? [days.count] : [])
        return RankedValues(
            counted: counted,
            within: .known(
                draws: ranks.draws, repeats: ranks.repeats, complete: places.map { inDraws[$0] },
                squares: places.map { rankSums[$0] }))
    }
}

extension DateCounts {
    /// The counts by moment; how many days there are, then how far each is after
    /// the one before, and its dates.
    public func write(to state: inout StateWriter) {
        for counts in byMoment { counts.write(to: &state) }
        state.add(days.count { $0 > 0 })
        var last = 0
        for (day, number) in days.enumerated() where number > 0 {
            state.add(day - last)
            state.add(number)
            last = day
        }
    }

    /// Reads back what so many dates came to; the moments are those that it was made with. Versions before 0.2 wrote
    /// the counts of some steps as well, which are passed over.
    public init(
        from state: inout StateReader, repeats: Int, count: Int, moments: [Double],
        passingSteps steps: Int = 0
    ) throws(MalformedState) {
        self.init(repeats: repeats, moments: moments)
        for index in moments.indices {
            byMoment[index] = try ClusterCounts(from: &state, repeats: repeats, trials: count)
        }
        var left = count
        for _ in 0..<steps { left -= try state.count(atMost: left) }
        never = count
        var day = 0
        for index in 0..<(try state.count(atMost: days.count)) {
            let step = try state.count(atMost: days.count - 1 - day)
            guard step > 0 || index == 0 else { throw MalformedState() }
            day += step
            days[day] = try state.count(atMost: never)
            guard days[day] > 0 else { throw MalformedState() }
            never -= days[day]
        }
        self.count = count
    }
}

extension DateCounts {
    /// For each day that occurs, rising, and for never if it does: the dates of complete draws, and the
    /// sum of their 2k − 1; then the days of an unfinished draw.
    public func writeRanks(to state: inout StateWriter) {
        guard ranks.isNeeded else { return }
        for place in places {
            state.add(inDraws[place])
            state.add(rankSums[place])
        }
        ranks.write(to: &state)
    }

    /// Reads the ranks of dates that were read.
    public mutating func readRanks(from state: inout StateReader) throws(MalformedState) {
        guard ranks.repeats > 1 else { return }
        let most = count * (2 * ranks.repeats)
        for place in places {
            inDraws[place] = try state.count(atMost: place < days.count ? days[place] : never)
            rankSums[place] = try state.count(atMost: most)
        }
        ranks = try RanksInDraws(from: &state, repeats: ranks.repeats, count: count)
        guard ranks.open.allSatisfy({ $0 == .infinity || (0..<Double(days.count)).contains($0) })
        else { throw MalformedState() }
    }

    /// Says that the ranks were not written down: bounds of quantiles are then unknown.
    public mutating func forgetRanks() { ranks.forget() }

    private var places: [Int] {
        days.indices.filter { days[$0] > 0 } + (never > 0 ? [days.count] : [])
    }
}
