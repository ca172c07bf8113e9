// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import TestSupport
import Testing

@Suite struct DateCountsTests {
    private let dates: [Double] = {
        var random = SplitMix64(seed: 21)
        return (0..<2_005).map { _ in
            let date = 400 * random.uniform()
            return date < 250 ? date : .infinity
        }
    }()

    @Test func countsAreThoseOfTheDates() throws {
        let moments = [0.0, 31, 100.5, 250].map(\.nextDown)
        let steps = [20.0, 120, 250].map(\.nextDown)
        var counts = DateCounts(repeats: 10, moments: moments, steps: steps)
        for start in stride(from: 0, to: dates.count, by: 77) {
            counts.add(Array(dates[start..<min(dates.count, start + 77)]))
        }
        let curve = DateCurve(dates: dates, repeats: 10, at: moments)
        #expect(counts.byMoment.map { Proportion($0) } == curve.points.map(\.proportion))
        #expect(counts.byStep == steps.map { step in dates.filter { $0 <= step }.count })
        #expect(counts.never == dates.filter { $0 == .infinity }.count)
        #expect(counts.count == 2_005)

        // A quantile's day is the day of the quantile.
        let sorted = dates.sorted()
        for probability in [0.01, 0.1, 0.5, 0.6, 0.9] {
            let exact = try #require(Quantile(probability, ofSorted: sorted, designEffect: 1.5))
            let byDay = try #require(
                Quantile(probability, of: counts.ranked, designEffect: 1.5))
            #expect(byDay.value == exact.value.rounded(.down))
            #expect(byDay.low == exact.low?.rounded(.down))
            #expect(byDay.high == exact.high?.rounded(.down))
        }
    }

    /// The end of a day belongs to the next one.
    @Test func bordersFallWhereTheyShould() {
        let ends = [Double(1).nextDown, 1]
        var counts = DateCounts(repeats: 1, moments: ends, steps: ends)
        counts.add([0, 0.5, 1, Double(1).nextUp, .infinity])
        #expect(counts.byMoment.map(\.successes) == [2, 3])
        #expect(counts.byStep == [2, 3])
        #expect((1...5).map { counts.ranked[rank: $0] } == [0, 0, 1, 1, .infinity])
    }

    /// Without steps a picture is made of whole days: exact at their ends, and even in between.
    @Test func numbersByWholeDaysAreThoseOfTheDates() {
        var counts = DateCounts(repeats: 1, moments: [Double(4).nextDown])
        counts.add([0, 0.2, 1.5, 3, 3.9, 5, .infinity])
        #expect(counts.number(atMost: [1, 2, 3, 4].map { Double($0).nextDown }) == [2, 3, 3, 5])
        #expect(counts.number(atMost: [Double(0.5).nextDown, 1, 1.25]) == [1, 2, 2.25])
    }

    /// Versions before 0.2 wrote counts of steps between those of moments and those of days.
    @Test func stepsOfEarlierVersionsArePassedOver() throws {
        let values = [0.5, 2, 2.5, 8]
        var counts = DateCounts(repeats: 1, moments: [3])
        counts.add(values)
        var (moments, whole) = (StateWriter(), StateWriter())
        counts.byMoment[0].write(to: &moments)
        counts.write(to: &whole)
        var earlier = StateReader(
            moments.bytes + [1, 2] + whole.bytes.dropFirst(moments.bytes.count))
        let read = try DateCounts(
            from: &earlier, repeats: 1, count: 4, moments: [3], passingSteps: 2)
        #expect(read == counts && earlier.isAtEnd)
    }
}
