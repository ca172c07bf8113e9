// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Model
import Program
import Simulation
import Statistics
import Studies
import TestSupport
import Testing

@Suite struct DiscoverTests {
    private static func discover(
        _ text: String, trials count: Int, seed: UInt64 = 1, outcome: Int = 0,
        _ settings: Discover.Settings = .init()
    ) throws -> Discover {
        let program = try lowered(text)
        let trials = try trials(count, of: program, seed: seed)
        guard case .flags(let flags) = trials.outcomes[outcome] else {
            throw DiscoverProblem.noInputs
        }
        return try Discover(
            "hit", members: flags.map { $0 == 1 }, trials, program, settings)
    }

    /// Yes with a chance of 0.8 where x1 > 0.7 and x2 < 0.4, else of 0.05: 0.12 of draws hold 0.096 of
    /// 0.14 such trials.
    private static let corner = """
        scenario: corner
        starts: 2025-01-01
        ends: 2025-01-02
        repeats: 5
        parameters: {x1: "uniform(0, 1)", x2: "uniform(0, 1)", x3: "uniform(0, 1)", x4: "uniform(0, 1)"}
        state: {hit: {is: "bernoulli(if(x1 > 0.7 and x2 < 0.4, 0.8, 0.05))"}}
        outcomes: {hit: {yes: hit}}
        """

    @Test func findsTheCorner() throws {
        let found = try Self.discover(Self.corner, trials: 40_000)
        let step = found.steps[try #require(found.chosen)]
        let (density, coverage) = (try #require(step.density), try #require(step.coverage))
        #expect(found.isFound)
        #expect(abs(density.value - 0.8) < 0.04)
        #expect(abs(coverage.value - 0.096 / 0.14) < 0.05)
        let strong = found.restrictions.filter { !$0.isWeak }
        #expect(Set(strong.map(\.input.name)) == ["x1", "x2"])
        for restriction in strong {
            let bound = restriction.input.name == "x1" ? 0.7 : 0.4
            #expect(abs(restriction.bound.value - bound) < 0.03)
        }
    }

    /// Without the weak inputs the box is of the two that matter alone.
    @Test func dropsWeakInputs() throws {
        var settings = Discover.Settings()
        settings.dropsWeak = true
        let found = try Self.discover(Self.corner, trials: 40_000, settings)
        #expect(Set(found.restrictions.map(\.input.name)) == ["x1", "x2"])
        #expect(try #require(found.condition).contains("x1 >= 0."))
    }

    /// A density that can't be had is said, and chooses nothing.
    @Test func unreachableDensity() throws {
        var settings = Discover.Settings()
        settings.density = 0.99
        let found = try Self.discover(Self.corner, trials: 40_000, settings)
        #expect(found.chosen == nil && found.restrictions.isEmpty && found.condition == nil)
        settings.density = 0.5
        let half = try Self.discover(Self.corner, trials: 40_000, settings)
        #expect(half.steps[try #require(half.chosen)].fitted.value >= 0.5)
        #expect(half.steps[try #require(half.chosen) - 1].fitted.value < 0.5)
    }

    /// Labels are inputs of their own.
    @Test func labels() throws {
        let text = """
            scenario: labels
            starts: 2025-01-01
            ends: 2025-01-02
            repeats: 2
            parameters: {x: "uniform(0, 1)", sure: "bernoulli(0.5)"}
            state: {hit: {is: "bernoulli(if(sure == 1, 0.9, 0.1))"}}
            outcomes: {hit: {yes: hit}}
            """
        let found = try Self.discover(text, trials: 4_000)
        let strong = found.restrictions.filter { !$0.isWeak }
        #expect(strong.map(\.input.name) == ["sure"])
    }

    /// Where no parameter matters, the chance that is measured of the chosen box is that of all, within
    /// its interval, in 95 of 100 seeds.
    @Test func noise() throws {
        let text = """
            scenario: noise
            starts: 2025-01-01
            ends: 2025-01-02
            repeats: 2
            parameters: {x1: "uniform(0, 1)", x2: "uniform(0, 1)", x3: "uniform(0, 1)"}
            state: {hit: {is: "bernoulli(0.3)"}}
            outcomes: {hit: {yes: hit}}
            """
        let program = try lowered(text)
        var found = 0
        try Coverage.expect("discover, density of noise") { seed in
            let run = try trials(800, of: program, seed: seed)
            guard case .flags(let flags) = run.outcomes[0] else { return [false] }
            let discover = try Discover(
                "hit", members: flags.map { $0 == 1 }, run, program)
            if discover.isFound { found += 1 }
            guard let chosen = discover.chosen, let density = discover.steps[chosen].density else {
                return [false]
            }
            return [density.interval.contains(0.3)]
        }
        // One side of the interval.
        #expect(found < 60)
    }

    @Test func refusals() throws {
        #expect(throws: DiscoverProblem.tooFewDraws(20)) {
            try Self.discover(Self.corner, trials: 100)
        }
        let never = Self.corner.replacingOccurrences(of: "0.8, 0.05", with: "0, 0")
        #expect(throws: DiscoverProblem.alwaysAlike("hit", holds: false)) {
            try Self.discover(never, trials: 1_000)
        }
        let fixed = """
            scenario: fixed
            starts: 2025-01-01
            ends: 2025-01-02
            state: {hit: {is: "bernoulli(0.3)"}}
            outcomes: {hit: {yes: hit}}
            """
        #expect(throws: DiscoverProblem.noInputs) { try Self.discover(fixed, trials: 1_000) }
    }

    // MARK: Tables of cases

    private static func table(_ text: String) throws -> CSVDocument {
        try CSVDocument(SourceFile(path: "cases.csv", text: text))
    }

    /// Cases with five inputs, uniform from 0 to 1, one of three labels, and an answer.
    private static func cases(
        _ count: Int, seed: UInt64, _ answer: (inout SplitMix64, [Double], String) -> Bool
    ) -> String {
        var random = SplitMix64(seed: seed)
        var lines = ["case,a,b,c,d,e,kind,won"]
        for index in 0..<count {
            let inputs = (0..<5).map { _ in random.uniform() }
            let kind = ["x", "y", "z"][Int(3 * random.uniform())]
            let won = answer(&random, inputs, kind)
            lines.append(
                "n\(index)," + inputs.map { "\($0)" }.joined(separator: ",")
                    + ",\(kind),\(won ? "yes" : "no")")
        }
        return lines.joined(separator: "\n")
    }

    /// Yes where a > 0.7 and b < 0.4: the first box of density 1 holds 0.92 to 0.99 of these cases, and its bounds lie
    /// within 0.025 of the corner, as an independent implementation found for 2,000 cases.
    @Test(arguments: 1...5) func aCornerOfATable(_ seed: UInt64) throws {
        let text = Self.cases(2_000, seed: seed) { _, x, _ in x[0] > 0.7 && x[1] < 0.4 }
        var settings = Discover.Settings()
        settings.density = 1
        let found = try Discover(Self.table(text), inputs: ["2-6"], answer: "won", settings)
        #expect(found.inputs.map(\.name) == ["a", "b", "c", "d", "e"])
        let step = found.steps[try #require(found.chosen)]
        let coverage = try #require(step.coverage).value
        #expect(coverage > 0.9 && coverage <= 1, "\(coverage)")
        let strong = found.restrictions.filter { !$0.isWeak }
        #expect(Set(strong.map(\.input.name)) == ["a", "b"])
        for restriction in strong {
            let corner = restriction.input.name == "a" ? 0.7 : 0.4
            #expect(abs(restriction.bound.value - corner) < 0.025)
        }
    }

    /// Labels are inputs of their own, and a condition may be asked about.
    @Test func labelsOfATable() throws {
        let text = Self.cases(1_000, seed: 1) { random, _, kind in
            random.uniform() < (kind == "y" ? 0.9 : 0.1)
        }
        let found = try Discover(Self.table(text), inputs: ["a", "kind"], answer: "won == yes")
        #expect(found.isFound && found.fittedDraws == 500 && found.measuredDraws == 500)
        #expect(found.restrictions.filter { !$0.isWeak }.map(\.text) == ["kind == y"])
        #expect("\(found.findings())".contains("fitted on 500 cases"))
    }

    /// Where the answer has nothing to do with the inputs, no box is found in 19 of 20 tables, and that is said.
    @Test func noiseOfATable() throws {
        var found = 0
        for seed in 1...100 {
            let text = Self.cases(400, seed: UInt64(seed)) { random, _, _ in random.uniform() < 0.1
            }
            let discover = try Discover(Self.table(text), inputs: ["2-7"], answer: "won")
            if discover.isFound { found += 1 }
            guard !discover.isFound else { continue }
            #expect(
                discover.findings().warnings.contains {
                    $0.hasPrefix("no set of inputs was found with a higher chance")
                })
        }
        // Of 100 with a chance of 2.5 %, more than 8 have one of 1 in 1,000.
        #expect(found <= 8, "\(found)")
    }

    /// A byte-order mark, semicolons and decimal commas are read as `base-rate` reads them.
    @Test func spreadsheets() throws {
        let plain = Self.cases(300, seed: 3) { random, x, _ in random.uniform() < x[0] }
        let sheet =
            "\u{FEFF}"
            + plain.replacing(",", with: ";").replacing(".", with: ",").replacing(
                "\n", with: "\r\n")
        let folder = try TemporaryFolder()
        let found = try [("plain.csv", plain), ("sheet.csv", sheet)].map { name, text in
            let table = try CSVDocument.load(path: folder.write(text, to: name))
            return try Discover(table, inputs: ["a", "b"], answer: "won").steps.map(\.box)
        }
        #expect(found[0] == found[1])
    }

    @Test(arguments: [
        ("2", "won", "'high' in column 'a' is not a number"),
        ("b", "won", "there is no value in column 'b'"),
        ("f", "won", "there is no column 'f'"), ("7-10", "won", "there is no column '7-10'"),
        ("0", "won", "there is no column '0'"),
        ("c,c", "won", "column 'c' is twice among the --inputs"),
        ("c,won", "won", "column 'won' says what --yes asks, so it cannot be one of the --inputs"),
        ("c,d", "d > 0.5", "column 'd' says what --yes asks, so it cannot be one of the --inputs"),
        ("c", "d", "in column 'd' is neither yes nor no"),
        ("c", "won == maybe", "no case has 'maybe' in column 'won'"),
        ("c", "e > 2", "'e > 2' holds in no case, so there is nothing to find"),
        ("same", "won", "each input has the same value in all cases"),
    ]) func tableRefusals(_ inputs: String, _ answer: String, _ words: String) throws {
        var lines = Self.cases(100, seed: 1) { random, _, _ in random.uniform() < 0.5 }
            .split(separator: "\n").map { "\($0),1" }
        lines[0] = "case,a,b,c,d,e,kind,won,same"
        lines[4] = "n,high,,0.5,0.5,0.5,x,yes,1"
        let rejection = #expect(throws: Rejection.self) {
            try Discover(
                Self.table(lines.joined(separator: "\n")),
                inputs: inputs.split(separator: ",").map(String.init), answer: answer)
        }
        let first = try #require(rejection?.diagnostics.first)
        #expect(first.message.contains(words), "\(first.message)")
        if words.contains("'a'") { #expect(first.place?.line == 5 && first.place?.column == 3) }
        #expect(throws: Rejection.self) {
            try Discover(
                Self.table(lines.prefix(60).joined(separator: "\n")), inputs: ["c"], answer: "won")
        }
    }

    /// The box as a variant draws parameters within the bounds, moved back by the odds of facts, and is read by the program.
    @Test func asAVariant() throws {
        let head = """
            scenario: box
            starts: 2025-01-01
            ends: 2025-01-02
            repeats: 2
            parameters:
              p: {is: beta(2, 2)}
              wait: 1 to 10 days
              q: {share: 7 of 12}
              side: {is: "bernoulli(0.5)"}
              twice: 2 * p
            state: {hit: {is: "bernoulli(if(p > 0.6 and wait < 4 days and q > 0.5 and side == 1, 0.9, 0.05))"}}
            outcomes: {hit: {yes: hit}, p: {value: p}, wait: {value: "wait / 1 day"}, q: {value: q}}
            """
        let program = try lowered(head)
        let trials = try trials(40_000, of: program, seed: 1)
        guard case .flags(let flags) = trials.outcomes[0] else { return }
        var settings = Discover.Settings()
        settings.dropsWeak = true
        let found = try Discover(
            "hit", members: flags.map { $0 == 1 }, trials, program, settings)
        let yaml = try found.variant("box", of: program.scenario)
        let variant = try lowered(head + "\n" + yaml.joined(separator: "\n"), variant: "box")
        let inBox = try StudiesTests.trials(4_000, of: variant, seed: 2)
        guard case .flags(let hits) = inBox.outcomes[0] else { return }
        for restriction in found.restrictions where restriction.input.name != "twice" {
            let column = try #require(
                inBox.parameters.first { $0.name == restriction.input.name })
            let bound = restriction.bound
            #expect(
                column.values.allSatisfy {
                    bound.side == .low ? $0 >= bound.value - 1e-9 : $0 <= bound.value + 1e-9
                }, "\(restriction.text)")
        }
        // As often as was measured in the box, since no parameters are tied.
        let chosen = try #require(found.chosen)
        let density = try #require(found.steps[chosen].density)
        let share = Double(hits.count { $0 == 1 }) / 4_000
        #expect(abs(share - density.value) < density.interval.halfWidth + 0.03, "\(yaml)")
        #expect(throws: DiscoverProblem.badVariant("a b")) {
            try found.variant("a b", of: program.scenario)
        }
        #expect(throws: DiscoverProblem.variantTaken("box")) {
            try found.variant("box", of: variant.scenario)
        }
    }
}
