// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Facts
internal import Model
internal import Program
public import Runs
internal import Statistics

extension Influence {
    /// What is played, and what each play is needed for.
    public struct Plan: Sendable {
        public let design: Design
        let items: [Item]
        let sharing: Sharing
        let oddsFacts: [String]
        /// Of the plays with all odds and with none.
        let none: Int?
        /// The play of the parameters that cite no fact, and their names.
        let unsupported: (play: Int, names: [String])?
        let fixed: [String]

        /// A row to be, with its plays.
        struct Item: Sendable {
            let fact: String
            let how: Support
            /// The fact left out, or parameters drawn anew, or a tenth more.
            let play: Int
            /// A tenth less.
            var other: Int?
            /// Plays and factors whose sum is what the fact adds.
            var shared: [(play: Int, factor: Double)] = []
        }

        /// Of the scenario as it is played; its file is read for the numbers that cite facts.
        public init(_ subject: Subject, isShared: Bool = false) throws {
            let ledger = subject.scenario.ledger
            guard !ledger.used.isEmpty else { throw InfluenceProblem.noFacts }
            var builder = InfluencePlanBuilder(subject.scenario)
            builder.addOdds(isShared: isShared)
            if subject.program.repeats > 1 { builder.addDoubt(DrawnParameters(subject.program)) }
            let root = try subject.document().writtenOut.root
            builder.addTenths(
                CitedNumber.all(of: subject.scenario, in: root)
                    .filter { subject.canBeRead(with: $0.settings(1.1)) })
            builder.addAlternatives()
            guard !builder.items.isEmpty else { throw InfluenceProblem.nothingToWeigh }
            design = Design(builder.plays)
            items = builder.items
            sharing = builder.sharing
            oddsFacts = builder.oddsFacts
            none = builder.none
            unsupported = builder.unsupported
            fixed = subject.scenario.fixedFacts(in: root, isReadable: subject.canBeRead)
        }
    }
}

private struct InfluencePlanBuilder {
    private let scenario: Scenario
    private(set) var plays = [Play("baseline")]
    private(set) var items: [Influence.Plan.Item] = []
    private(set) var sharing = Influence.Sharing.ends
    private(set) var none: Int?
    private(set) var unsupported: (play: Int, names: [String])?
    /// By fact, the parameters whose odds it multiplies.
    private let odds: [(fact: String, parameters: [String])]
    var oddsFacts: [String] { odds.map(\.fact) }
    /// The plays by the facts whose odds count.
    private var subsets: [Set<Int>: Int] = [:]

    init(_ scenario: Scenario) {
        self.scenario = scenario
        var byFact: [String: [String]] = [:]
        for parameter in scenario.parameters {
            for item in parameter.evidence { byFact[item.fact, default: []].append(parameter.name) }
        }
        odds = scenario.ledger.used.compactMap { fact, _ in
            byFact[fact.id].map { (fact.id, $0) }
        }
        subsets[Set(odds.indices)] = 0
    }

    // MARK: Odds

    mutating func addOdds(isShared: Bool) {
        guard !odds.isEmpty else { return }
        let all = Set(odds.indices)
        let last = odds.indices.map { play(all.subtracting([$0])) }
        none = play([])
        let shares: [[(play: Int, factor: Double)]]
        if !isShared {
            shares = odds.indices.map {
                self.shares(of: $0, in: [[$0], Self.ending(in: $0, odds.count)])
            }
        } else if odds.count <= Influence.mostExact {
            sharing = .exact
            shares = exactShares()
        } else {
            sharing = .orders
            var orders: [[Int]] = []
            var luck = FixedLuck()
            for _ in 0..<Influence.orders {
                let order = odds.indices.shuffled(using: &luck)
                orders += [order, order.reversed()]
            }
            shares = odds.indices.map { self.shares(of: $0, in: orders) }
        }
        for (index, fact) in odds.enumerated() {
            items.append(
                Influence.Plan.Item(
                    fact: fact.fact, how: .odds(fact.parameters), play: last[index],
                    shared: shares[index]))
        }
    }

    /// The order in which one is the last; of the order in which it is the first it alone matters.
    private static func ending(in last: Int, _ count: Int) -> [Int] {
        (0..<count).filter { $0 != last } + [last]
    }

    /// The mean over orders of what a fact adds to those before it.
    private mutating func shares(
        of fact: Int, in orders: [[Int]]
    ) -> [(play: Int, factor: Double)] {
        var factors: [Int: Double] = [:]
        for order in orders {
            let before = Set(order.prefix { $0 != fact })
            factors[play(before.union([fact])), default: 0] += 1 / Double(orders.count)
            factors[play(before), default: 0] -= 1 / Double(orders.count)
        }
        return factors.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// By all subsets of the others.
    private mutating func exactShares() -> [[(play: Int, factor: Double)]] {
        odds.indices.map { fact in
            var factors: [Int: Double] = [:]
            let others = odds.indices.filter { $0 != fact }
            for term in ShapleyValue.terms(of: fact, among: others) {
                factors[play(term.coalition), default: 0] += term.factor
            }
            return factors.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
    }

    /// The play in which the odds of these facts count, and of no others.
    private mutating func play(_ facts: Set<Int>) -> Int {
        if let known = subsets[facts] { return known }
        let off = odds.indices.filter { !facts.contains($0) }
        let settings = off.flatMap { index in
            odds[index].parameters.map { "parameters.\($0).evidence.\(odds[index].fact)=1" }
        }
        let names = off.map { odds[$0].fact }
        plays.append(Play("without \(names.joined(separator: ", "))", settings: settings))
        subsets[facts] = plays.count - 1
        return plays.count - 1
    }

    // MARK: The rest

    mutating func addDoubt(_ parameters: DrawnParameters) {
        var known: [[String]: Int] = [:]
        func citing(_ parameter: Parameter) -> [String] {
            let odds = Set(parameter.evidence.map(\.fact))
            return parameter.basis.facts.filter { !odds.contains($0) }
        }
        let drawn = scenario.parameters.filter { parameters.names.contains($0.name) }
        for (fact, _) in scenario.ledger.used {
            let names = drawn.filter { citing($0).contains(fact.id) }.map(\.name)
            guard !names.isEmpty else { continue }
            let play = known[names] ?? plays.count
            if play == plays.count {
                plays.append(
                    parameters.play("\(names.joined(separator: ", ")) anew", anew: names))
                known[names] = play
            }
            items.append(Influence.Plan.Item(fact: fact.id, how: .doubt(names), play: play))
        }
        let free = drawn.filter { $0.basis.facts.isEmpty }.map(\.name)
        guard !free.isEmpty else { return }
        unsupported = (plays.count, free)
        plays.append(parameters.play("parameters without facts anew", anew: free))
    }

    mutating func addTenths(_ numbers: [CitedNumber]) {
        for number in numbers {
            let play = plays.count
            plays.append(Play("a tenth more of \(number.path)", settings: number.settings(1.1)))
            plays.append(Play("a tenth less of \(number.path)", settings: number.settings(0.9)))
            for fact in number.facts {
                items.append(
                    Influence.Plan.Item(
                        fact: fact, how: .tenth(number.path), play: play, other: play + 1))
            }
        }
    }

    mutating func addAlternatives() {
        for variant in scenario.variants where !variant.without.isEmpty {
            let play = plays.count
            plays.append(Play("variant \(variant.name)", variant: variant.name))
            for fact in variant.without {
                items.append(
                    Influence.Plan.Item(fact: fact, how: .alternative(variant.name), play: play))
            }
        }
    }
}
