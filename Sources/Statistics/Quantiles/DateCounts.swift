// SPDX-License-Identifier: GPL-3.0-or-later

/// How dates fall, without the dates: by whole days, and how many by each of some moments.
public struct DateCounts: Sendable, Equatable {
    /// Moments, in days since the start, rising; for each how often it had happened by then, the
    /// moment included.
    public let moments: [Double]
    public private(set) var byMoment: [ClusterCounts]
    /// Further moments of which only the number of trials is told, rising.
    public let steps: [Double]
    /// Of how many dates each of the steps is the first that is not before them.
    private var firstStep: [Int]
    /// By whole day: from 0 to the day of the last moment, and one day for all later ones.
    private var days: [Int]
    public private(set) var never = 0
    public private(set) var count = 0

    public init(repeats: Int, moments: [Double], steps: [Double]) {
        self.moments = moments
        self.steps = steps
        byMoment = moments.map { _ in ClusterCounts(repeats: repeats) }
        firstStep = [Int](repeating: 0, count: steps.count)
        days = [Int](repeating: 0, count: Int(max(0, moments.last ?? 0)) + 2)
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
    }

    /// How many dates are at or before each of the steps.
    public var byStep: [Int] {
        var all = 0
        return firstStep.map { number in
            all += number
            return all
        }
    }

    /// Whole days from the earliest, then never.
    public var ranked: RankedValues {
        let known = days.enumerated().filter { $0.element > 0 }
            .map { (value: Double($0.offset), count: $0.element) }
        return RankedValues(counted: known + (never > 0 ? [(.infinity, never)] : []))
    }
}

extension DateCounts {
    /// The counts by moment; those of the steps; how many days there are, then how far each is after
    /// the one before, and its dates.
    public func write(to state: inout StateWriter) {
        for counts in byMoment { counts.write(to: &state) }
        for number in firstStep { state.add(number) }
        state.add(days.count { $0 > 0 })
        var last = 0
        for (day, number) in days.enumerated() where number > 0 {
            state.add(day - last)
            state.add(number)
            last = day
        }
    }

    /// Reads back what so many dates came to; moments and steps are those that it was made with.
    public init(
        from state: inout StateReader, repeats: Int, count: Int, moments: [Double],
        steps: [Double]
    ) throws(MalformedState) {
        self.init(repeats: repeats, moments: moments, steps: steps)
        for index in moments.indices {
            byMoment[index] = try ClusterCounts(from: &state, repeats: repeats, trials: count)
        }
        var left = count
        for index in steps.indices {
            firstStep[index] = try state.count(atMost: left)
            left -= firstStep[index]
        }
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
