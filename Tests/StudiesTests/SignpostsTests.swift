// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Model
import Program
import Simulation
import Statistics
import Studies
import TestSupport
import Testing

@Suite struct SignpostsTests {
    /// e comes at a rate of 0.03 per day; on day 30 the answer is drawn, likely if it has. `other` has
    /// nothing to do with it.
    private static let text = """
        scenario: posts
        starts: 2025-01-01
        ends: 2025-02-09
        repeats: 1
        state: {e: false, other: false, a: false}
        events:
          e_comes: {rate: 0.03 per day, when: not e, do: {e: true}}
          other_comes: {rate: 0.03 per day, when: not other, do: {other: true}}
          draw: {on: 2025-01-31, do: {a: "bernoulli(if(e, 0.8, 0.2))"}}
        outcomes: {a: {yes: a, on: 2025-02-09}}
        """

    private static func signposts(
        _ count: Int, seed: UInt64 = 1, outcome: String = "a", _ text: String = text,
        prepare: (inout Signposts.Settings) -> Void = { _ in }
    ) throws -> Signposts {
        let program = try lowered(text)
        let trials = try trials(count, of: program, seed: seed)
        var settings = Signposts.Settings()
        settings.every = 5
        prepare(&settings)
        return try Signposts(
            outcome, trials, try Signposts.play(trials, program), program, settings)
    }

    /// With p = 1 − e^(−0.03 t) the answer has 0.8 where e has come by t, and where it has not the rest of
    /// 0.5560582; the share is p (1 − p) (a − b)² ÷ its variance.
    @Test func knownAnswers() throws {
        let signposts = try Self.signposts(100_000)
        guard case .chance(let all) = signposts.answer else {
            Issue.record("not a chance")
            return
        }
        #expect(all.interval.contains(0.5560582))
        for (day, otherwise, share, bits) in [
            (10.0, 0.4707130, 0.0843372, 0.0648192), (15, 0.4174231, 0.1369976, 0.1042821),
            (20, 0.3555091, 0.1981804, 0.1499130), (30, 0.2, 0.3518527, 0.2689854),
        ] {
            let found = try #require(
                signposts.days.first { $0.event.name == "e_comes" && $0.moment == day }?.estimate
                    .split)
            #expect(abs(found.then - 0.8) < 0.01)
            #expect(abs(found.otherwise - otherwise) < 0.01)
            #expect(abs(found.share - share) < 1.5 * found.halfWidth)
            #expect(found.halfWidth < 0.01)
            let own = NewsSplit.bits(
                seen: found.seen, then: found.then, otherwise: found.otherwise)
            #expect(abs(own - bits) < 0.01)
            // From the right numbers to all digits.
            let p = 1 - exp(-0.03 * day)
            #expect(
                abs(NewsSplit.bits(seen: p, then: 0.8, otherwise: otherwise) - bits) < 1e-6)
        }
        let best = try #require(signposts.signs.first)
        #expect(best.event.name == "e_comes")
        #expect(best.moment == 30)
        guard case .chance(let then) = best.estimate.then,
            case .chance(let otherwise) = best.estimate.otherwise
        else {
            Issue.record("not chances")
            return
        }
        #expect(then.interval.contains(0.8) && otherwise.interval.contains(0.2))
        #expect(best.estimate.come.interval.contains(1 - exp(-0.9)))
        // Nothing else is seen, so watching it leaves the rest.
        let left = try #require(signposts.left)
        #expect(abs(left.share - (1 - 0.3518527)) < 1.5 * left.halfWidth)
        #expect(left.halfWidth < 0.01)
    }

    /// The same event about other answers. `low` is "not a", the other labels share the rest evenly, so that the
    /// difference of a chance of 0.6 is 0.6 of one label and 0.3 of two; the number is 2 or 10.
    @Test func otherAnswers() throws {
        let text = """
            scenario: posts
            starts: 2025-01-01
            ends: 2025-02-09
            repeats: 1
            state:
              e: false
              a: false
              half: false
              c: {is: low, one_of: [low, middle, high]}
            events:
              e_comes: {rate: 0.03 per day, when: not e, do: {e: true}}
              draw: {on: 2025-01-31, do: {a: "bernoulli(if(e, 0.8, 0.2))", half: bernoulli(0.5)}}
              name: {on: 2025-02-01, do: {c: "if(a, if(half, high, middle), low)"}}
            outcomes:
              label: {category: c, on: 2025-02-09}
              number: {value: "if(a, 10, 2)", on: 2025-02-09}
            """
        let (p, low) = (1 - exp(-0.9), 0.4439418)
        let rest = (1 - low) / 2
        let exact = p * (1 - p) * 0.54 / (low * (1 - low) + 2 * rest * (1 - rest))
        let labels = try Self.signposts(40_000, outcome: "label", text)
        #expect(labels.kind == .labels(["low", "middle", "high"]))
        let first = try #require(labels.signs.first)
        #expect((first.event.name, first.moment) == ("e_comes", 30))
        #expect(first.estimate.split.component == 0)
        #expect(abs(first.estimate.split.share - exact) < 1.5 * first.estimate.split.halfWidth)
        #expect(abs(first.estimate.split.then - 0.2) < 0.02)
        #expect(abs(first.estimate.split.otherwise - 0.8) < 0.02)

        let label = try Self.signposts(40_000, outcome: "label", text) { $0.label = "low" }
        let one = try #require(label.signs.first).estimate.split
        #expect(abs(one.share - 0.3518527) < 1.5 * one.halfWidth)

        let number = try Self.signposts(40_000, outcome: "number", text)
        let sign = try #require(number.signs.first).estimate
        #expect(abs(sign.split.share - 0.3518527) < 1.5 * sign.split.halfWidth)
        guard case .mean(let then, let interval) = sign.then else {
            Issue.record("not a mean")
            return
        }
        #expect(abs(then - 8.4) < 0.1 && interval.contains(8.4) && interval.halfWidth < 0.1)

        #expect(
            throws: SignpostsProblem.unknownLabel(
                "lower", outcome: "label", known: ["low", "middle", "high"])
        ) {
            try Self.signposts(1_000, outcome: "label", text) { $0.label = "lower" }
        }
        #expect(throws: SignpostsProblem.noLabels("number")) {
            try Self.signposts(1_000, outcome: "number", text) { $0.label = "low" }
        }
        for (name, isCategory) in [("label", true), ("number", false)] {
            #expect(throws: SignpostsProblem.noTree(name, isCategory: isCategory)) {
                try Self.signposts(1_000, outcome: name, text) { $0.levels = 1 }
            }
        }
    }

    /// What comes with the answer, and what comes after it alone, are listed apart.
    @Test func whatFollowsFromTheAnswerIsListedApart() throws {
        let text = Self.text.replacing(
            "outcomes: {a: {yes: a, on: 2025-02-09}}",
            with: """
                  announce: {on: 2025-02-01, when: a, do: {said: true}}
                  celebrate: {when: a, do: {sung: true}}
                outcomes: {a: {yes: a, by: 2025-02-09}, said: {yes: said}, sung: {yes: sung}}
                """
        ).replacing("a: false}", with: "a: false, said: false, sung: false}")
        let signposts = try Self.signposts(4_000, text)
        let apart = Set(signposts.decisive.map(\.event.name))
        #expect(apart.isSuperset(of: ["said", "celebrate"]), "\(apart)")
        #expect(signposts.signs.map(\.event.name) == ["e_comes"])
        // It is not watched either.
        let left = try #require(signposts.left)
        #expect(abs(left.share - (1 - 0.3518527)) < 1.5 * left.halfWidth)
    }

    /// The answer may come early, at a rate of 0.02 per day, and is drawn on day 38 at last. Of the trials that are open on
    /// day 30 those with e have s + (1 − s) 0.8, and the others s + (1 − s) q, where s is the chance that it
    /// comes in the last nine days, and q that of the draw if e may come in the last eight.
    @Test func whileTheAnswerIsOpen() throws {
        let text = Self.text.replacing(
            "draw: {on: 2025-01-31, do: {a: \"bernoulli(if(e, 0.8, 0.2))\"}}",
            with: """
                draw: {on: 2025-02-08, do: {a: "bernoulli(if(a, 1, if(e, 0.8, 0.2)))"}}
                  early: {rate: 0.02 per day, when: not a, do: {a: true}}
                """
        ).replacing("on: 2025-02-09}}", with: "by: 2025-02-08}}")
        let signposts = try Self.signposts(40_000, text)
        let open = try #require(
            signposts.days.first { $0.event.name == "e_comes" && $0.moment == 30 }?.estimate.open)
        let s = 1 - exp(-0.02 * 9)
        let then = s + (1 - s) * 0.8
        let otherwise = s + (1 - s) * (0.2 + 0.6 * (1 - exp(-0.03 * 8)))
        let p = 1 - exp(-0.9)
        let mean = p * then + (1 - p) * otherwise
        let share = p * (1 - p) * (then - otherwise) * (then - otherwise) / (mean * (1 - mean))
        #expect(abs(open.then - then) < 0.015 && abs(open.otherwise - otherwise) < 0.015)
        #expect(abs(open.share - share) < 1.5 * open.halfWidth && open.halfWidth < 0.02)
    }

    /// What was played again before it was interrupted says the same as those trials alone; and threads change nothing.
    @Test func partOfTheTrials() throws {
        let program = try lowered(Self.text)
        let trials = try trials(2_000, of: program, seed: 1)
        let played = try Signposts.play(trials, program, threads: 2)
        #expect(try played == Signposts.play(trials, program, threads: 1))
        let part = try Signposts("a", trials, Array(played.prefix(1_001)), program)
        let alone = try Signposts("a", trials.prefix(1_001), played, program)
        #expect("\(part.findings())" == "\(alone.findings())")
        #expect(part.chosenDraws + part.measuredDraws == 1_001)
        let stopped = try Signposts.play(trials, program, shouldStop: { true })
        #expect(stopped.count < trials.count && Array(played.prefix(stopped.count)) == stopped)
    }

    /// What has nothing to do with the answer is not seen, in 95 % of seeds.
    @Test func independentNewsIsNotSeen() throws {
        var seen = 0
        for seed in 1...60 {
            let signposts = try Self.signposts(1_000, seed: UInt64(seed))
            if signposts.signs.contains(where: { $0.event.name == "other_comes" }) { seen += 1 }
        }
        // Of 60 with a chance of 5 %, more than 8 have one of 1 %.
        #expect(seen <= 8)
    }

    /// Draws share a chance of one news, uniform from 0.2 to 0.6; another comes with 0.5.
    private static func sample(_ seed: UInt64) -> NewsSample {
        var random = SplitMix64(seed: seed)
        var (values, first, second) = ([Double](), [Float](), [Float]())
        for _ in 0..<300 {
            let level = 0.2 + 0.4 * random.uniform()
            for _ in 0..<4 {
                let (one, other) = (random.uniform() < level, random.uniform() < 0.5)
                first.append(one ? 0.5 : .infinity)
                second.append(other ? 0.5 : .infinity)
                let chance = 0.2 + (one ? 0.4 : 0) + (other ? 0.2 : 0)
                values.append(random.uniform() < chance ? 1 : 0)
            }
        }
        return NewsSample(
            AnswerSample([values], repeats: 4), times: [first, second], settled: nil)
    }

    /// Both take 0.24 · 0.16 + 0.25 · 0.04 off 0.46 · 0.54, and the first of them 0.24 · 0.16.
    @Test func coverage() {
        let variance = 0.46 * 0.54
        Coverage.expect("news: share, and what two leave", seeds: 1_000) { seed in
            let sample = Self.sample(seed)
            let split = sample.estimate(0, before: 1)?.split
            let left = sample.left(by: [(0, 1), (1, 1)])
            return [
                split.map { abs($0.share - 0.24 * 0.16 / variance) <= $0.halfWidth } ?? false,
                left.map {
                    abs($0.share - (1 - (0.24 * 0.16 + 0.25 * 0.04) / variance)) <= $0.halfWidth
                } ?? false,
            ]
        }
    }

    /// Sixteen cells that have nothing to do with the answer take nothing off: the noise of their means is taken out.
    @Test func noiseIsTakenOut() {
        var sum = 0.0
        for seed in 1...100 {
            var random = SplitMix64(seed: UInt64(seed))
            let values = (0..<2_000).map { _ in random.uniform() < 0.3 ? 1.0 : 0 }
            let cells = (0..<2_000).map { _ in UInt8(16 * random.uniform()) }
            let found = ExplainedVariance(
                AnswerSample([values], repeats: 2), cells: cells, count: 16)
            sum += found?.share ?? .nan
        }
        // With its noise the share would be 15 of 2,000; the mean of 100 shares has an error of 0.0003.
        #expect(abs(sum / 100) < 0.001, "\(sum / 100)")
    }

    @Test func treeAndRefusals() throws {
        let signposts = try Self.signposts(20_000) { $0.levels = 2 }
        let nodes = signposts.tree.nodes
        #expect(nodes.first?.level == 0)
        let leaves = nodes.filter(\.isLeaf)
        #expect(leaves.count >= 2)
        #expect(abs(leaves.reduce(0) { $0 + $1.part.value } - 1) < 1e-9)
        let come = try #require(nodes.first { $0.level == 1 && $0.step?.hasCome == true })
        #expect(come.step.map { signposts.events[$0.news].name } == "e_comes")
        #expect(abs(come.chance.value - 0.8) < 0.02)
        #expect(throws: SignpostsProblem.tooFewDraws(50)) { _ = try Self.signposts(50) }
        #expect(throws: SignpostsProblem.stepTooLong(41, days: 40)) {
            _ = try Self.signposts(500) { $0.every = 41 }
        }
        let program = try lowered(Self.text)
        #expect(throws: SignpostsProblem.badDay("2026-01-01", from: "2025-01-01", to: "2025-02-09"))
        {
            _ = try Signposts.Settings(7, until: "2026-01-01", levels: 0, in: program.scenario)
        }
    }
}
