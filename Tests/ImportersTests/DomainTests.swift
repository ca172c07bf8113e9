// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import Importers

/// Domains of two parties.
struct DomainTests {
    /// By enumeration of the 27 deals and of the lotteries over them.
    @Test func `the Laptop domain has its known solutions`() throws {
        let imported = try Imports(Laptop.files)
        for line in [
            "Nash                buyer 0.979941, seller 0.832184",
            "Kalai-Smorodinsky   buyer 0.900038, seller 0.900038",
            "the 27 deals", "Nash                buyer 1.000052, seller 0.815105",
            "Kalai               buyer 0.874024, seller 0.874024",
        ] {
            #expect(imported.text.contains(line), "\(line)")
        }
    }

    /// The engine's own solvers come to the same points.
    @Test(arguments: [
        (nil, 0.979941, 0.832184), ("kalai", 0.900038, 0.900038),
        ("kalai_smorodinsky", 0.900038, 0.900038),
    ])
    func `the scenario of Laptop is solved as known`(
        _ variant: String?, _ buyer: Double, _ seller: Double
    ) throws {
        let means = try Imports(Laptop.files).means(variant)
        #expect(abs(try #require(means["utility_of_buyer"]) - buyer) < 1e-6)
        #expect(abs(try #require(means["utility_of_seller"]) - seller) < 1e-6)
    }

    /// GeniusWeb's evaluations are taken as they are: divided beforehand they are GENIUS's.
    @Test func `GeniusWeb and GENIUS agree on the same numbers`() throws {
        let imported = try Imports([
            ("laptop.json", Laptop.json()),
            ("buyer.json", Laptop.json(Laptop.shares(Laptop.buyer), Laptop.buyerWeights)),
            ("seller.json", Laptop.json(Laptop.shares(Laptop.seller), Laptop.sellerWeights)),
        ])
        #expect(imported.text.contains("buyer 0.979941, seller 0.832184"))
        #expect(!imported.text.contains("With evaluations divided"))
        let means = try imported.means()
        #expect(abs(try #require(means["utility_of_buyer"]) - 0.979941) < 1e-6)
        let raw = try Imports([
            ("buyer.json", Laptop.json(Laptop.buyer, Laptop.buyerWeights)),
            ("seller.json", Laptop.json(Laptop.seller, Laptop.sellerWeights)),
        ])
        #expect(raw.text.contains("With evaluations divided by the largest of their issue:"))
        #expect(raw.text.contains("buyer 0.979941, seller 0.832184"))
        let nash = try raw.means()
        // 0.4452… × 30 + 0.37808… × 30 + 0.17675… × 30 = 30 × 1.000052 is the buyer's best.
        #expect(try #require(nash["utility_of_buyer"]) < 30.0016)
        #expect(try #require(nash["utility_of_buyer"]) > 20)
    }

    private static let negmas = [
        (
            "trade.yml",
            """
            name: trade
            type: negmas.outcomes.DiscreteCartesianOutcomeSpace
            issues:
              - {name: price, type: ContiguousIssue, values: [1, 5]}
              - {name: colour, type: CategoricalIssue, values: [red, green]}
            """
        ),
        (
            "buyer.yml",
            """
            name: buyer
            type: LinearAdditiveUtilityFunction
            reserved_value: 0.1
            weights: [0.5, 0.5]
            values:
              - {type: LinearFun, slope: -0.25, bias: 1.25}
              - {type: TableFun, mapping: {red: 1, green: 0}}
            """
        ),
        (
            "seller.yml",
            """
            name: seller
            type: LinearAdditiveUtilityFunction
            reserved_value: 0.2
            weights: [0.6, 0.4]
            values:
              - {type: LinearFun, slope: 0.25, bias: -0.25}
              - {type: TableFun, mapping: {red: 0.5, green: 1}}
            """
        ),
        ("_info.yaml", "format: yml"),
    ]

    /// With red the buyer has 0.5 + 0.5 (1 − x) at a price of 1 + 4x, and the seller 0.2 + 0.6 x: the product of
    /// (0.9 − 0.5 x) and 0.6 x is largest at x = 0.9, which gives the buyer 0.55 and the seller 0.74.
    @Test func `a NegMAS folder is read`() throws {
        let imported = try Imports(Self.negmas, byFolder: true)
        let means = try imported.means()
        #expect(abs(try #require(means["utility_of_buyer"]) - 0.55) < 1e-9)
        #expect(abs(try #require(means["utility_of_seller"]) - 0.74) < 1e-9)
        #expect(imported.text.contains("the 10 deals"))
    }

    /// A buyer's price of a real issue, from 10 to 40, falls to 0 at 40; the seller's rises from 0 at 10.
    @Test func `a real issue is a straight line`() throws {
        func profile(_ slope: Double, _ offset: Double) -> String {
            """
            <utility_space><objective>
            <issue index="1" name="price" vtype="real"><range lowerbound="10" upperbound="40" />
            <evaluator ftype="linear" parameter1="\(slope)" parameter0="\(offset)" /></issue>
            <weight index="1" value="1" /></objective><reservation value="0.25" /></utility_space>
            """
        }
        let imported = try Imports([
            ("buyer.xml", profile(-1.0 / 30, 4.0 / 3)), ("seller.xml", profile(1.0 / 30, -1.0 / 3)),
        ])
        let means = try imported.means()
        #expect(abs(try #require(means["utility_of_buyer"]) - 0.5) < 1e-9)
        #expect(abs(try #require(means["utility_of_seller"]) - 0.5) < 1e-9)
    }

    /// What both want most is agreed, and there is no issue to trade.
    @Test func `parties may want the same`() throws {
        let same: [[Double]] = [[1, 2], [3, 1]]
        let issues: [Laptop.Issue] = [("a", ["x", "y"]), ("b", ["x", "y"])]
        let imported = try Imports([
            ("one.xml", Laptop.xml(issues, same, [0.5, 0.5])),
            ("two.xml", Laptop.xml(issues, same, [0.2, 0.6])),
        ])
        let means = try imported.means()
        #expect(abs(try #require(means["utility_of_one"]) - 1) < 1e-9)
        #expect(abs(try #require(means["utility_of_two"]) - 0.8) < 1e-9)
    }

    // MARK: The frontier

    /// The chain has the same largest weighted sums as all deals, in every direction.
    @Test(arguments: 1...20)
    func `the frontier is the hull of all deals`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let utilities = try Self.domain(&random, issues: 4, values: 4)
        let corners = LotteryFrontier(utilities).corners
        let deals = Self.deals(utilities)
        for step in 0...50 {
            let angle = Double(step) / 50
            let direction = SIMD2(1 - angle, angle)
            let best = deals.map { ($0 * direction).sum() }.max() ?? 0
            let found = corners.map { ($0 * direction).sum() }.max() ?? 0
            #expect(abs(best - found) < 1e-12)
        }
    }

    /// With more steps than a negotiation may have issues, the solutions are still those of the whole frontier.
    @Test(arguments: 1...3)
    func `a long frontier keeps its solutions`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(seed))
        let issues: [Laptop.Issue] = (1...30).map { issue in
            ("i\(issue)", (1...8).map { "v\($0)" })
        }
        func profile() -> String {
            Laptop.xml(
                issues, issues.map { $0.values.map { _ in random.uniform() } },
                issues.map { _ in random.uniform() }, reservation: 0.5)
        }
        let imported = try Imports([("one.xml", profile()), ("two.xml", profile())])
        let words = imported.text.replacing("\n#  ", with: "")
        #expect(words.contains("the solutions are exact"))
        for (variant, name) in [
            (nil, "Nash"), ("kalai", "Kalai"), ("kalai_smorodinsky", "Kalai-Smorodinsky"),
        ] {
            let line = try #require(
                imported.text.split(separator: "\n").first {
                    $0.hasPrefix("#   \(name) ")
                })
            let means = try imported.means(variant, trials: 1)
            for party in ["one", "two"] {
                let match = try #require(line.firstMatch(of: try Regex("\(party) ([0-9.]+)")))
                let told = try #require(Double(match.output[1].substring ?? ""))
                let mean = try #require(means["utility_of_\(party)"])
                #expect(abs(mean - told) < 2e-6, "\(name) \(party)")
            }
        }
    }

    private static func domain(
        _ random: inout SplitMix64, issues: Int, values: Int
    ) throws -> DomainUtilities {
        let names: [Laptop.Issue] = (1...issues).map { issue in
            ("i\(issue)", (1...values).map { "v\($0)" })
        }
        func source(_ name: String) throws -> ImportSource {
            let evaluations = names.map { $0.values.map { _ in Double(random.next() % 8) } }
            let text = Laptop.xml(names, evaluations, names.map { _ in random.uniform() })
            return try ImportSource(.init(path: name, text: text))
        }
        let domain = try NegotiationDomain([try source("a.xml"), try source("b.xml")])
        return DomainUtilities(domain, dividing: true)
    }

    private static func deals(_ utilities: DomainUtilities) -> [SIMD2<Double>] {
        utilities.issues.reduce([SIMD2<Double>.zero]) { sums, issue in
            sums.flatMap { sum in issue.gains.map { sum + $0 } }
        }
    }
}
