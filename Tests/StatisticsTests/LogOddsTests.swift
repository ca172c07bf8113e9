// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import Testing

@Suite struct LogOddsTests {
    private func isNear(_ a: Double, _ b: Double, _ tolerance: Double = 1e-12) -> Bool {
        abs(a - b) <= tolerance
    }

    /// Even odds against one to four.
    @Test func oddsAreDivided() {
        let ratio = LogOdds(0.5).ratio(to: LogOdds(0.2))
        #expect(isNear(ratio.value, 4))
        #expect(isNear(ratio.interval.low, 4) && isNear(ratio.interval.high, 4))
    }

    /// The mean of log odds of 0.2 and 0.8 is that of 0.5; of 1:1 and 1:9 at a third it is 1:9^(1/3).
    @Test func chancesAreMixedInLogOdds() {
        #expect(isNear(LogOdds(0.2).mixed(with: LogOdds(0.8), weight: 0.5).chance.value, 0.5))
        let third = LogOdds(0.5).mixed(with: LogOdds(0.1), weight: 1.0 / 3).chance.value
        #expect(isNear(third / (1 - third), pow(9, -1.0 / 3)))
        #expect(isNear(LogOdds(0.3).mixed(with: LogOdds(0.9), weight: 0).chance.value, 0.3))
        #expect(isNear(LogOdds(0.3).mixed(with: LogOdds(0.9), weight: 1).chance.value, 0.9))
    }

    /// None of 13 counts as (0 + 1/2) ÷ 14, and its interval still begins at 0.
    @Test func noneAndAllAreFinite() {
        let none = LogOdds(0, of: 13, interval: Wilson.interval(successes: 0, of: 13))
        #expect(isNear(none.chance.value, 0.5 / 14))
        #expect(none.chance.interval.low == 0)
        let mixed = none.mixed(with: LogOdds(0.4), weight: 0.5).chance
        #expect(mixed.interval.low == 0 && mixed.interval.high < 1)
        let ratio = LogOdds(0.4).ratio(to: none)
        #expect(ratio.interval.high == .infinity && ratio.interval.low > 0)
    }

    /// Where both intervals are symmetric, their half-widths add as squares.
    @Test func halfWidthsAddAsSquares() {
        func odds(_ value: Double, _ half: Double) -> LogOdds {
            func chance(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }
            return LogOdds(
                chance(value), of: 1e12,
                interval: Interval(low: chance(value - half), high: chance(value + half)))
        }
        let ratio = odds(0.3, 0.5).ratio(to: odds(-0.9, 1.2))
        #expect(isNear(log(ratio.value), 1.2, 1e-9))
        #expect(isNear(log(ratio.interval.high), 1.2 + 1.3, 1e-9))
        #expect(isNear(log(ratio.interval.low), 1.2 - 1.3, 1e-9))
        let mixed = odds(0.3, 0.5).mixed(with: odds(-0.9, 1.2), weight: 0.25)
        let half = (pow(0.75 * 0.5, 2) + pow(0.25 * 1.2, 2)).squareRoot()
        #expect(isNear(mixed.interval.high - mixed.value, half, 1e-9))
        #expect(isNear(mixed.value, 0.75 * 0.3 - 0.25 * 0.9, 1e-9))
    }

    /// A class of 30 cases and a model that is known exactly: the interval of the blend holds the blend of the two
    /// true chances in at least 93 of 100.
    @Test func blendsAreCovered() {
        var state: UInt64 = 20_251_017
        func uniform() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / 9_007_199_254_740_992
        }
        for chance in [0.1, 0.3, 0.5] {
            let wanted = LogOdds(0.6).mixed(with: LogOdds(chance), weight: 0.5).chance.value
            var held = 0
            for _ in 0..<4_000 {
                let count = (0..<30).count { _ in uniform() < chance }
                let seen = LogOdds(
                    Double(count) / 30, of: 30,
                    interval: Wilson.interval(successes: Double(count), of: 30))
                let mixed = LogOdds(0.6).mixed(with: seen, weight: 0.5).chance.interval
                held += mixed.low <= wanted && wanted <= mixed.high ? 1 : 0
            }
            #expect(Double(held) / 4_000 >= 0.93, "\(chance): \(held)")
        }
    }
}

@Suite struct ChanceByPercentileTests {
    /// A parameter from 0 to 1 in equal steps, which is the chance itself.
    private let values = (0..<2_000).map { Double(($0 * 7919) % 2_000) / 2_000 }
    private var flags: [UInt8] {
        values.flatMap { value in (0..<20).map { $0 < Int(value * 20 + 0.5) ? 1 : 0 } }
    }

    @Test func aRisingChanceIsFollowed() throws {
        let response = try #require(
            ChanceByPercentile(values, flags, repeats: 20, rises: true))
        for percentile in [0.1, 0.3, 0.5, 0.75, 0.9] {
            #expect(abs(response.chance(at: percentile) - percentile) < 0.015)
            #expect(abs(response.value(at: percentile) - percentile) < 0.002)
            let found = try #require(response.percentile(of: percentile, near: 0.5))
            #expect(abs(found - percentile) < 0.015)
        }
        // Beyond the 5th and 95th percentile nothing is said.
        #expect(response.percentile(of: 0.99, near: 0.5) == nil)
        #expect(abs(response.percentileNearest(to: 0.99) - 0.95) < 1e-12)
    }

    @Test func aFallingChanceIsFollowed() throws {
        let falling = try #require(
            ChanceByPercentile(values.map { 1 - $0 }, flags, repeats: 20, rises: false))
        let found = try #require(falling.percentile(of: 0.2, near: 0.5))
        #expect(abs(found - 0.8) < 0.01)
    }

    /// Of a chance that rises and falls, the crossing nearest to where one comes from.
    @Test func theNearestCrossingIsTaken() throws {
        let hill = values.flatMap { value in
            (0..<20).map { UInt8($0 < Int(40 * min(value, 1 - value)) ? 1 : 0) }
        }
        let response = try #require(ChanceByPercentile(values, hill, repeats: 20, rises: nil))
        let left = try #require(response.percentile(of: 0.4, near: 0.3))
        let right = try #require(response.percentile(of: 0.4, near: 0.7))
        #expect(abs(left - 0.2) < 0.03 && abs(right - 0.8) < 0.03)
    }

    @Test func fewDrawsSayNothing() {
        #expect(ChanceByPercentile([1, 2], [0, 1], repeats: 1, rises: true) == nil)
    }
}
