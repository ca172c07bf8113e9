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
    /// By the last whole day that is not after the date.
    private var days: [Double: Int] = [:]
    public private(set) var never = 0
    public private(set) var count = 0

    public init(repeats: Int, moments: [Double], steps: [Double]) {
        self.moments = moments
        self.steps = steps
        byMoment = moments.map { _ in ClusterCounts(repeats: repeats) }
        firstStep = [Int](repeating: 0, count: steps.count)
    }

    /// Adds dates that come next in trial order, in days since the start; infinity is never.
    public mutating func add(_ dates: [Double]) {
        for (index, moment) in moments.enumerated() {
            byMoment[index].add(values: dates, atMost: moment)
        }
        for date in dates {
            guard date < .infinity else {
                never += 1
                continue
            }
            days[date.rounded(.down), default: 0] += 1
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
        let known = days.sorted { $0.key < $1.key }.map { (value: $0.key, count: $0.value) }
        return RankedValues(counted: known + (never > 0 ? [(.infinity, never)] : []))
    }
}

extension DateCounts {
    /// The counts by moment; those of the steps; how many days there are, then each with its number.
    public func write(to state: inout StateWriter) {
        for counts in byMoment { counts.write(to: &state) }
        for number in firstStep { state.add(number) }
        state.add(days.count)
        for (day, number) in days.sorted(by: { $0.key < $1.key }) {
            state.add(day)
            state.add(number)
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
        for _ in 0..<(try state.count(atMost: count)) {
            let day = try state.number()
            let number = try state.count(atMost: never)
            guard number > 0, day.isFinite, days.updateValue(number, forKey: day) == nil else {
                throw MalformedState()
            }
            never -= number
        }
        self.count = count
    }
}
