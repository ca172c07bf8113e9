// SPDX-License-Identifier: GPL-3.0-or-later

import Model
import Program
import Simulation
import Statistics
import Studies
import TestSupport
import Testing

/// The 95 % intervals that studies print hold what they are about, with draws that are shared.
@Suite struct StudyCoverageTests {
    /// A chance p that is drawn evenly once for five trials; a variant that adds 0.2 to it, cut at 1.
    private static let compared = """
        scenario: compared
        starts: 2025-01-01
        ends: 2025-01-01
        repeats: 5
        parameters: {p: "uniform(0, 1)", more: 0, level: "normal(0, 1)"}
        state: {luck: "uniform(0, 1)", noise: "normal(0, 1)"}
        outcomes:
          x: {yes: luck < p + more}
          y: {value: level + noise + more}
        variants: {more: {set: {more: 0.2}}}
        """

    /// With the same luck, and with another seed. E min(1, p + 0.2) − E p is 0.68 − 0.5.
    @Test func comparisons() throws {
        let (program, other) = (
            try lowered(Self.compared), try lowered(Self.compared, variant: "more")
        )
        func side(_ name: String, _ program: Program, _ seed: UInt64) throws -> Comparison.Side {
            let run = Run(program: program, seed: seed, threads: 1)
            try run.extend(to: 150)
            return Comparison.Side(
                name: name, scenario: program.scenario, program: program,
                result: run.result(.finished))
        }
        try Coverage.expect("comparisons, paired and not") { seed in
            let first = try side("baseline", program, seed)
            let comparisons = [
                Comparison([first, try side("more", other, seed)]),
                Comparison([first, try side("more", other, seed + 1_000_000)]),
            ]
            return comparisons.flatMap { comparison in
                comparison.outcomes.flatMap(\.statements).map { statement in
                    switch statement.differences[0] {
                    case .paired(let pair): pair.interval.contains(0.18)
                    case .unpaired(_, let interval): interval.contains(0.18)
                    // All trials change by one and the same, so that nothing is left to doubt.
                    case .pairedNumbers(let pair): abs(pair.difference.mean - 0.2) < 1e-9
                    case .unpairedNumbers(_, let interval): interval.contains(0.2)
                    case .notComparable: false
                    }
                }
            }
        }
    }

    /// Two events on two days, each with a chance that is drawn for five trials; and leverage that is made
    /// with the first chance.
    private static let told = """
        scenario: told
        starts: 2025-01-01
        ends: 2025-01-10
        repeats: 5
        parameters: {p: "uniform(0, 1)", q: "uniform(0, 1)"}
        actors: {a: {}, b: {}}
        leverage:
          threat:
            holder: a
            against: b
            stages: {none: , made: {on: 2025-01-02, when: first < p}}
        state: {first: "uniform(0, 1)", second: "uniform(0, 1)", done: false}
        events:
          finish: {on: 2025-01-04, when: "second < (p + q) / 2", do: {done: true}}
        outcomes:
          made: {yes: threat.stage >= made}
          done: {yes: done}
        """

    /// Both happen with E p (p + q) / 2 = 1/3 / 2 + 1/8 = 7/24; the first alone with 1/2 − 7/24; where the
    /// threat was made the second has (7/24) / (1/2), and where not, as much of 1/2 less.
    @Test func storylinesAndLeverage() throws {
        let program = try lowered(Self.told)
        let events = program.scenario.storyEvents
        let trials = 250
        try Coverage.expect("storylines and leverage") { seed in
            let settings = StorySettings(
                trials: trials, seed: seed, least: 0.01, events: program.scenario.mainEvents)
            let played = try Storylines.play(program, settings)
            let stories = Storylines(program, settings, played)
            func share(_ number: Int) -> Proportion? {
                stories.lines.first {
                    $0.events.count == number && $0.events.first?.item != "done"
                }?
                .proportion
            }
            let run = Run(program: program, seed: seed, threads: 1)
            try run.extend(to: trials)
            let watched = StorySettings(trials: trials, seed: seed, events: events)
            let tables = LeverageTable.tables(
                program, run.result(.finished), events, try Storylines.play(program, watched))
            let rows =
                tables.first?.rows.compactMap { row in
                    row.chances.map { (row.trials, $0[0]) }
                } ?? []
            guard rows.count == 2, let both = share(2) else { return [false] }
            return [
                both.interval.contains(7.0 / 24),
                stories.eventless.interval.contains(7.0 / 24),
                stories.branches.first { $0.event.item == "threat" }?.proportion.interval
                    .contains(0.5) ?? false,
                rows[1].0.interval.contains(0.5),
                rows[1].1.interval.contains(7.0 / 12),
                rows[0].1.interval.contains(5.0 / 12),
            ]
        }
    }
}
