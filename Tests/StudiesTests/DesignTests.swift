// SPDX-License-Identifier: GPL-3.0-or-later

import Program
import Runs
import Simulation
import Synchronization
import TestSupport
import Testing

/// Plays of the same trials: what they share, what moves, and what an interruption leaves.
@Suite struct DesignTests {
    private static let text = """
        scenario: s
        starts: 2025-01-01
        ends: 2025-01-10
        repeats: 5
        parameters: {p: "uniform(0, 1)", q: "uniform(0, 1)"}
        state: {a: {is: "bernoulli(p)"}, b: {is: "bernoulli(q)"}}
        outcomes: {a: {yes: a}, b: {yes: b}}
        variants: {sure: {set: {a: true}}}
        """

    private static let design = Design([
        Play("baseline"), Play("again"), Play("set", settings: ["p=0.5"]),
        Play("sure", variant: "sure"), Play("q anew", luck: Luck(ofParameters: ["q"])),
        Play("p set, p anew", settings: ["p=0.5"], luck: Luck(ofParameters: ["p"])),
    ])

    @Test func equalPlaysArePlayedOnce() throws {
        let (scenario, folder) = try subject(Self.text)
        defer { _ = folder }
        let played = try Self.design.played(of: scenario, trials: 1_000)
        #expect(played.trials.count == 6)
        #expect(played.total == 5_000)
        #expect(played.trials[0].outcomes == played.trials[1].outcomes)
        #expect(played.trials[0].parameters[0].values == played.trials[4].parameters[0].values)
        #expect(played.trials[0].parameters[1].values != played.trials[4].parameters[1].values)
        // Only what was changed moves.
        #expect(played.trials[4].outcomes[0] == played.trials[0].outcomes[0])
        #expect(played.trials[4].outcomes[1] != played.trials[0].outcomes[1])
        #expect(played.trials[2].outcomes[1] == played.trials[0].outcomes[1])
        #expect(played.trials[3].outcomes[0] == .flags([UInt8](repeating: 1, count: 1_000)))
        // An unchanged play is a run like any other.
        let run = Run(program: scenario.program, seed: 1, threads: 1)
        try run.extend(to: 1_000)
        #expect(played.trials[0].outcomes == run.result(.finished).columns)
    }

    @Test func oneAndTwoThreadsGiveTheSame() throws {
        let (scenario, folder) = try subject(Self.text)
        defer { _ = folder }
        let one = try Self.design.played(of: scenario, trials: 6_003)
        let two = try Self.design.played(of: scenario, trials: 6_003, threads: 2)
        for (a, b) in zip(one.trials, two.trials) {
            #expect(a.outcomes == b.outcomes)
            #expect(a.parameters.map(\.values) == b.parameters.map(\.values))
        }
    }

    /// Ctrl-C leaves as many trials of each play as all have, which are those of a shorter design.
    @Test func anInterruptionEndsAtACommonPrefix() throws {
        let (scenario, folder) = try subject(Self.text)
        defer { _ = folder }
        let asked = Atomic(false)
        let reached = Mutex(0)
        let player = try DesignPlayer(
            scenario, Self.design,
            RunPlan(trials: 40_000, seed: 1, threads: 2, engine: .interpreted))
        let played = try player.play(
            RunListener(
                progress: { done, total in
                    reached.withLock { $0 = total }
                    if done > total / 2 { asked.store(true, ordering: .relaxed) }
                },
                shouldStop: { asked.load(ordering: .relaxed) }))
        #expect(played.reason == .interrupted)
        #expect(reached.withLock { $0 } == player.total)
        #expect(played.count > 0 && played.count < 40_000)
        #expect(Set(played.trials.map(\.count)) == [played.count])
        let short = try Self.design.played(of: scenario, trials: played.count)
        #expect(zip(played.trials, short.trials).allSatisfy { $0.outcomes == $1.outcomes })
    }
}
