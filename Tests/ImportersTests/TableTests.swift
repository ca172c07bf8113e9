// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Tables: KTAB, DEU and hubverse.
struct TableTests {
    // MARK: KTAB

    private static let ktab = """
        Reform,A made-up scenario, 4, 1,
        Actor,Description,Power,Reform Position,Reform Salience,
        A-1,The ministry,100,20,60,
        A-2,"The party, all of it",60,65,10,
        A-3,The firm,35,90,95,
        A-4,The region,20,65,40,

        """

    /// KTAB's election in closed form: the votes of k for a over b are its power times the difference in distance,
    /// a beats b by its share of the votes, and prevails in proportion to beating all others.
    @Test func `one dimension is KTAB's election`() throws {
        let actors = [(100.0, 20.0), (60, 65), (35, 90), (20, 65)]
        let options = [20.0, 65, 90]
        func votes(_ a: Double, _ b: Double) -> Double {
            actors.reduce(0) { $0 + $1.0 * max(0, abs($1.1 - b) - abs($1.1 - a)) }
        }
        let products = options.map { a in
            options.filter { $0 != a }.reduce(1) {
                $0 * votes(a, $1) / (votes(a, $1) + votes($1, a))
            }
        }
        let sum = products.reduce(0, +)
        let run = try Imports([("reform.csv", Self.ktab)]).forecast().run(trials: 100_000)
        let winners = try #require(run.tables.categories.first { $0.name == "winner_is" })
        for (name, chance) in zip(["A_1", "A_2", "A_3"], products.map { $0 / sum }) {
            let row = try #require(winners.labels.first { $0.label == name })
            // Four standard errors.
            let error = (chance * (1 - chance) / 100_000).squareRoot()
            #expect(abs(row.estimate.proportion.value - chance) < 4 * error, "\(name)")
        }
    }

    @Test func `KTAB's salience is no part of the capability`() throws {
        let text = try Imports([("reform.csv", Self.ktab)]).text
        #expect(text.contains("A_1: {ideal: {Reform: 20}, capability: 100}"))
        #expect(text.contains("settles: conditional"))
    }

    @Test func `semicolons, decimal commas and a byte order mark are read`() throws {
        let text = Self.ktab.replacing(",", with: ";").replacing("The party; all", with: "All")
            .replacing(";35;", with: ";35,5;")
        #expect(try Imports([("r.csv", "\u{FEFF}" + text)]).text.contains("capability: 35.5"))
    }

    // MARK: DEU

    private static let deu = """
        prnr,isnr,prname,paa,pbb,pcc,saa,sbb,scc,rp,out
        ,,,4,2,1,,,,,
        d1,d1i1,boats,0,100,50,50,100,20,0,70
        d1,d1i2,boats,100,,40,30,,80,,
        d2,d2i1,trains,10,20,30,10,20,30,,15

        """

    /// (4 × .5 × 0 + 2 × 1 × 100 + 1 × .2 × 50) ÷ 4.2 = 50; (4 × .3 × 100 + .8 × 40) ÷ 2 = 76.
    @Test func `a proposal's decisions are negotiations`() throws {
        let imported = try Imports([("deu.csv", Self.deu)], only: ["prnr=d1"])
        let means = try imported.means("compromise")
        #expect(abs(try #require(means["outcome_of_d1i1"]) - 50) < 1e-9)
        #expect(abs(try #require(means["outcome_of_d1i2"]) - 76) < 1e-9)
        #expect(means.count == 2)
        #expect(imported.text.contains("# came out: 70"))
        #expect(imported.text.contains("now: 0"))
        _ = try imported.means(trials: 100)
    }

    // MARK: hubverse

    private static func hub(_ rows: [String]) -> String {
        (["origin_date,target,horizon,target_end_date,output_type,output_type_id,value"] + rows)
            .joined(separator: "\n") + "\n"
    }

    private static func row(_ horizon: Int, _ type: String, _ id: String, _ value: String) -> String
    {
        "2025-03-01,cases,\(horizon),2025-03-0\(1 + 2 * horizon),\(type),\(id),\(value)"
    }

    /// The values at the levels of the file come back as quantiles of the answers.
    @Test func `quantiles are drawn as they were said`() throws {
        let said = [(0.05, 10.0), (0.25, 20), (0.5, 25), (0.75, 40), (0.95, 100)]
        let text = Self.hub(said.map { Self.row(1, "quantile", "\($0)", "\($1)") })
        let imported = try Imports([("2025-03-01-t-m.csv", text)], starts: nil)
        #expect(imported.text.contains("starts: 2025-03-01\nends: 2025-03-03"))
        let run = try imported.forecast().run(trials: 40_000)
        let row = try #require(run.tables.numbers.first)
        #expect(row.name == "cases")
        for (level, value) in said {
            let quantile = try #require(row.quantiles.first { $0.probability == level })
            // 40,000 trials are 4,000 draws: four standard errors of the level are 3.2 points.
            let bounds = [-0.032, 0.032].map { shift in
                let near = said.sorted { abs($0.0 - level - shift) < abs($1.0 - level - shift) }
                return near[0].1
            }
            #expect(abs(quantile.value - value) < 0.25 * max(value, bounds[0]), "\(level)")
        }
    }

    /// Samples with one id are one path: the sum over horizons is a sum of one path's values.
    @Test func `samples stay together over horizons`() throws {
        let rows = (0..<8).flatMap { sample in
            (0...2).map { Self.row($0, "sample", "s\(sample)", "\(sample * 10 + $0)") }
        }
        let imported = try Imports([("samples.csv", Self.hub(rows))])
        let forecast = try imported.forecast(settings: [
            "outcomes.cases_h0.value=s_cases_h2 - s_cases_h0"
        ])
        let run = try forecast.run(trials: 2_000)
        let difference = try #require(run.tables.numbers.first { $0.name == "cases_h0" })
        #expect(difference.summary.mean == 2)
        #expect(difference.quantiles.allSatisfy { $0.value == 2 })
        let middle = try #require(run.tables.numbers.first { $0.name == "cases_h1" })
        // The mean of 1, 11, … 71 is 36; 200 draws with a standard deviation of 22.9 have an error of 1.6.
        #expect(abs(middle.summary.mean - 36) < 6.5)
    }

    @Test func `chances of labels are drawn as they were said`() throws {
        let said = [("low", 0.2), ("very high", 0.5), ("true", 0.3)]
        let text = Self.hub(said.map { Self.row(0, "pmf", $0, "\($1)") })
        let run = try Imports([("pmf.csv", text)]).forecast().run(trials: 40_000)
        let row = try #require(run.tables.categories.first)
        for (label, chance) in zip(["low", "very_high", "true_"], said.map(\.1)) {
            let found = try #require(row.labels.first { $0.label == label })
            #expect(abs(found.estimate.proportion.value - chance) < 0.01, "\(label)")
        }
    }

    @Test func `a curve over days is an event`() throws {
        let days = [("2025-03-02", 0.2), ("2025-03-07", 0.5), ("2025-03-09", 0.6)]
        let text = Self.hub(days.map { Self.row(0, "cdf", $0, "\($1)") })
        let run = try Imports([("cdf.csv", text)], starts: nil).forecast().run(trials: 40_000)
        let row = try #require(run.tables.dates.first)
        // A curve is kept week by week from the end, and at the end.
        for (day, chance) in days.dropFirst() {
            let point = try #require(row.curve.first { "\($0.day)" == day })
            #expect(abs(point.proportion.value - chance) < 0.01, "\(day)")
        }
    }
}
