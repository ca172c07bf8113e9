// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics
import TestSupport
import Testing

/// Kaplan–Meier and Aalen–Johansen against published values.
@Suite struct SurvivalTests {
    /// `64h3`: after 64 days it was held (h), ended otherwise (o) or was last looked at (c), in group 3.
    private static func cases(_ text: String) throws -> [SurvivalCase] {
        let endings: [Character: SurvivalCase.Ending] = [
            "h": .event, "o": .other, "c": .censored,
        ]
        return try text.split(whereSeparator: \.isWhitespace).map { token in
            let letter = try #require(token.first { endings[$0] != nil })
            let parts = token.split(separator: letter, omittingEmptySubsequences: false)
            return SurvivalCase(
                time: try #require(Double(parts[0])), ending: try #require(endings[letter]),
                group: try #require(Int(parts[1])))
        }
    }

    /// Every case is a group of its own.
    private static func single(_ times: [(Double, SurvivalCase.Ending)]) -> [SurvivalCase] {
        times.enumerated().map {
            SurvivalCase(time: $0.element.0, ending: $0.element.1, group: $0.offset)
        }
    }

    // MARK: Published examples

    /// R's survival package, data `aml`, as `summary(survfit(Surv(time, status) ~ x, aml))` prints it
    /// (R. G. Miller, *Survival Analysis*, Wiley 1981, page 49).
    @Test func leukemia() {
        let maintained = KaplanMeier(
            Self.single([
                (9, .event), (13, .event), (13, .censored), (18, .event), (23, .event),
                (28, .censored), (31, .event), (34, .event), (45, .censored), (48, .event),
                (161, .censored),
            ]))
        let expected = [
            (9.0, 11, 0.909, 0.0867), (13, 10, 0.818, 0.1163), (18, 8, 0.716, 0.1397),
            (23, 7, 0.614, 0.1526), (31, 5, 0.491, 0.1642), (34, 4, 0.368, 0.1627),
            (48, 2, 0.184, 0.1535),
        ]
        let points = maintained.points.filter { $0.events > 0 }
        #expect(points.count == expected.count)
        for (point, row) in zip(points, expected) {
            #expect(point.time == row.0 && point.atRisk == row.1)
            #expect(abs(point.survival - row.2) < 0.0005)
            #expect(abs(point.standardError - row.3) < 0.00005)
        }
        // conf.type = "log-log" by the same numbers: S ^ exp(±1.96 σ ÷ |S log S|).
        let at = maintained.incidence(at: 13)
        #expect(abs((at?.interval.low ?? 0) - (1 - 0.951)) < 0.0015)
        #expect(abs((at?.interval.high ?? 0) - (1 - 0.447)) < 0.0015)
        let other = KaplanMeier(
            Self.single([
                (5, .event), (5, .event), (8, .event), (8, .event), (12, .event), (16, .censored),
                (23, .event), (27, .event), (30, .event), (33, .event), (43, .event), (45, .event),
            ]))
        let rows = [
            (5.0, 12, 0.8333, 0.1076), (8, 10, 0.6667, 0.1361), (12, 8, 0.5833, 0.1423),
            (23, 6, 0.4861, 0.1481), (27, 5, 0.3889, 0.1470), (30, 4, 0.2917, 0.1387),
            (33, 3, 0.1944, 0.1219), (43, 2, 0.0972, 0.0919),
        ]
        for (point, row) in zip(other.points.filter { $0.events > 0 }, rows) {
            #expect(point.time == row.0 && point.atRisk == row.1)
            #expect(abs(point.survival - row.2) < 0.00005)
            #expect(abs(point.standardError - row.3) < 0.00005)
        }
        #expect(other.points.last?.survival == 0)
        #expect(other.incidence(at: 1_000)?.value == 1)
        #expect(maintained.incidence(at: 162) == nil)
    }

    /// The first example of `tests/testci.R` of R's survival package, whose chances and infinitesimal
    /// jackknife are worked out by hand there.
    @Test func competingRisksByHand() throws {
        let curve = AalenJohansen(
            Self.single([
                (1, .censored), (2, .event), (2, .censored), (3, .other), (3, .censored),
                (3, .other), (5, .censored), (6, .other),
            ]))
        let two = try #require(curve.point(at: 2))
        #expect(two.atRisk == 7)
        #expect(abs(two.incidence - 1.0 / 7) < 1e-15 && two.otherIncidence == 0)
        #expect(abs(two.incidenceVariance - 42.0 / 2_401) < 1e-15)
        #expect(abs(two.pendingVariance - 42.0 / 2_401) < 1e-15)
        let three = try #require(curve.point(at: 3.5))
        #expect(three.atRisk == 5)
        #expect(abs(three.pending - 18.0 / 35) < 1e-15)
        #expect(abs(three.otherIncidence - 12.0 / 35) < 1e-15)
        #expect(abs(three.pendingVariance - 0.04156268) < 1e-8)
        #expect(abs(three.incidenceVariance - 0.01749271) < 1e-8)
        #expect(abs(three.otherVariance - 0.03806414) < 1e-8)
        let six = try #require(curve.point(at: 7))
        #expect(six.pending == 0)
        #expect(abs(six.otherIncidence - 6.0 / 7) < 1e-15)
        // At its end the two are one another's complement.
        #expect(abs(six.otherVariance - 0.01749271) < 1e-8)
        #expect(curve.atRisk(at: 0) == 8 && curve.atRisk(at: 3) == 5 && curve.atRisk(at: 7) == 0)
    }

    /// J. M. Satagopan et al., Br. J. Cancer 91 (2004), 1229–1235, table 2: 305 patients of whom nine
    /// are listed.
    @Test func breastCancer() {
        let listed: [(Double, SurvivalCase.Ending)] = [
            (7, .censored), (10, .event), (14, .censored), (16, .event), (18, .other),
            (23, .event), (24, .censored), (26, .other), (27, .event),
        ]
        let rest = [(Double, SurvivalCase.Ending)](repeating: (28, .censored), count: 296)
        let curve = AalenJohansen(Self.single(listed + rest))
        for (time, atRisk, percent) in [
            (10.0, 304, 0.3), (16, 302, 0.6), (23, 300, 0.9), (27, 297, 1.2),
        ] {
            #expect(curve.atRisk(at: time) == atRisk)
            #expect(abs(100 * (curve.incidence(at: time)?.value ?? 0) - percent) < 0.15)
        }
        #expect(abs(100 * (curve.point(at: 27)?.pending ?? 0) - 98.0) < 0.05)
    }

    /// Summits between leaders of rival states announced without a date, 1955 to 2025, by dyad.
    private static let summits = """
        1o0 4h1 6o0 10h2 13o3 17h4 19h5 19o6 19h7 23o8 28h6 29h9 34h5 35h6 36o10 37h3 37h4
        41o11 41h12 42h10 43h3 45h7 46h4 49h13 52h8 59h4 60c14 61o7 62h6 64h3 64h0 70h11 75o7
        77o15 77h0 91o16 96h0 96h15 100c17 101h6 103o8 105h14 109h7 115h18 118h0 130h19 134h20
        134c7 144h8 148h20 154h21 158h20 160h0 169h19 170h15 183h3 184h0 185h19 203h22 214h23
        215h7 221h7 222h24 223h3 226h3 229h7 237h25 246h7 250h3 252o19 256h6 258o26 266h26
        287o3 317h7 331o3 339h7 367h3 367h7 372h17 385h3 385c20 386o7 428h7 445o4 446o13 489h13
        518o20 546o3 578h7 746h3 778o4 808o14 903h4 920h3 952o15 974o4 985o8 1218o4 1326h27
        1726o4 2094h9
        """

    /// The points and log–log intervals of an independent computation in Python, in per cent.
    @Test func summits() throws {
        let cases = try Self.cases(Self.summits)
        let curve = AalenJohansen(cases)
        #expect(curve.cases == 102 && curve.groups == 28)
        let ungrouped = KaplanMeier(
            cases.enumerated().map {
                SurvivalCase(
                    time: $0.element.time, ending: $0.element.ending, group: $0.offset)
            })
        let rows: [(Double, [Double])] = [
            (14, [2, 1, 8, 2, 3]), (30, [7, 3, 14, 7, 5]), (60, [20, 13, 29, 19, 7]),
            (90, [25, 18, 35, 24, 10]), (180, [44, 34, 55, 40, 12]), (365, [66, 56, 76, 58, 16]),
        ]
        for (day, row) in rows {
            let kaplanMeier = try #require(ungrouped.incidence(at: day))
            let values = [
                kaplanMeier.value, kaplanMeier.interval.low, kaplanMeier.interval.high,
                try #require(curve.incidence(at: day)).value,
                try #require(curve.otherIncidence(at: day)).value,
            ]
            #expect(values.map { (100 * $0).rounded() } == row, "day \(day)")
        }
        // By dyads, a bootstrap has 15 to 32.
        let estimate = try #require(curve.incidence(at: 75))
        #expect((100 * estimate.value).rounded() == 23)
        #expect(abs(100 * estimate.interval.low - 15) < 3)
        #expect(abs(100 * estimate.interval.high - 32) < 3)
    }

    // MARK: Properties

    /// Without censoring the estimate is the share, and its variance that of a share.
    @Test func withoutCensoringItIsAShare() throws {
        let cases = Self.single(
            [(1, .event), (2, .other), (3, .event), (3, .other), (5, .event)])
        let point = try #require(AalenJohansen(cases).point(at: 5))
        #expect(abs(point.incidence - 0.6) < 1e-15)
        #expect(abs(point.incidenceVariance - 0.6 * 0.4 / 5) < 1e-15)
        #expect(point.pending == 0)
    }

    /// Cases that come twice in their groups say no more than once.
    @Test func copiesInAGroupAddNothing() throws {
        let once = Self.single([
            (1, .event), (2, .censored), (3, .other), (4, .event), (6, .other), (9, .event),
        ])
        let (one, two) = (AalenJohansen(once), AalenJohansen(once + once))
        for time in [1.0, 3, 4, 6] {
            let (first, second) = (one.incidence(at: time), two.incidence(at: time))
            #expect(abs((first?.value ?? 0) - (second?.value ?? 1)) < 1e-12)
            #expect(
                abs((first?.interval.high ?? 0) - (second?.interval.high ?? 1)) < 1e-12)
        }
        // As if independent, they would say more.
        let asMany = AalenJohansen(
            (once + once).enumerated().map {
                SurvivalCase(
                    time: $0.element.time, ending: $0.element.ending, group: $0.offset)
            })
        #expect(
            (asMany.incidence(at: 4)?.interval.width ?? 1)
                < (two.incidence(at: 4)?.interval.width ?? 0))
    }

    @Test func whatIsNotKnown() {
        let none = AalenJohansen(Self.single([(4, .censored), (9, .censored), (9, .event)]))
        #expect(none.incidence(at: 3)?.value == 0)
        #expect(none.point(at: 3) == nil)
        // The group counts, not the cases in it: all of 1, by Wilson.
        let one = AalenJohansen(
            [3.0, 3, 3].map { SurvivalCase(time: $0, ending: .event, group: 0) })
        #expect(one.incidence(at: 4)?.interval == Wilson.interval(successes: 1, of: 1))
        // Of a chance between, one group says nothing.
        let some = AalenJohansen(
            [3.0, 4, 5].map { SurvivalCase(time: $0, ending: .event, group: 0) })
        #expect(some.incidence(at: 4)?.interval == Interval(low: 0, high: 1))
    }
}
