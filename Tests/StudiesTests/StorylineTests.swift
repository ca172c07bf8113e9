// SPDX-License-Identifier: GPL-3.0-or-later

import Model
import Program
import Simulation
import Studies
import Testing

@Suite struct StorylineTests {
    /// Two alarm clocks that both ring long before the end.
    private static let race = """
        scenario: race
        starts: 2025-01-01
        ends: 2035-01-01
        repeats: 1
        state: {a: false, b: false}
        events:
          first: {rate: 0.2 per day, when: not a, do: {a: true}}
          second: {rate: 0.1 per day, when: not b, do: {b: true}}
        outcomes:
          a_on: {date_of: a}
          b_on: {date_of: b}
          b_by: {yes: b, by: 2025-01-03}
        """

    private func stories(
        _ text: String, trials: Int, variant: String? = nil, events: [String]? = nil,
        least: Double = 0.01
    ) throws -> Storylines {
        let program = try lowered(text, variant: variant)
        let told =
            try events.map { try StorySettings.events(meantBy: $0, in: program.scenario) }
            ?? program.scenario.mainEvents
        let settings = StorySettings(trials: trials, seed: 11, least: least, events: told)
        return Storylines(program, settings, try Storylines.play(program, settings))
    }

    /// The first of two exponential clocks is the one with rate 0.2 in two of three cases.
    @Test func theOrderOfTwoClocksHasItsProbability() throws {
        let stories = try stories(Self.race, trials: 20_000)
        #expect(stories.events.map(\.name) == ["a_on", "b_on"])
        #expect(stories.distinct == 2)
        let line = try #require(stories.lines.first)
        #expect(line.events.map(\.text) == ["a", "b"])
        let error = (2.0 / 3 * 1 / 3 / 20_000).squareRoot()
        #expect(abs(line.proportion.value - 2.0 / 3) < 4 * error)
        #expect(stories.covered.value == 1)
        #expect(stories.coveredByTree.value == 1)
        #expect(stories.branches.map(\.event.name) == ["a_on", "b_on"])
        #expect(stories.branches[0].proportion.successes == line.proportion.successes)
        #expect(stories.branches[0].ending.successes == 0)
        // The first of both comes at a rate of 0.3: its median is ln 2 / 0.3 days, whichever it is.
        let spread = 0.5 / (0.3 * 0.5) / (20_000.0 / 3).squareRoot()
        for branch in stories.branches {
            #expect(abs(branch.medianTime - 0.6931471805599453 / 0.3) < 4 * spread)
        }
    }

    private static let story = """
        scenario: story
        starts: 2025-01-01
        ends: 2025-12-31
        repeats: 5
        parameters: {p: "uniform(0.2, 0.8)"}
        actors: {a: {name: A}, b: {name: B}}
        leverage:
          threat:
            holder: a
            against: b
            stages:
              quiet:
              spoken: {rate: 0.01 * p per day}
              done: {rate: 0.01 per day}
        meetings:
          opening: {who: [a, b], on: 2025-02-01}
          talk: {who: [a, b], needs: opening, after: 20 to 90 days, cancelled: {rate: 0.005 per day}}
        state: {peace: false}
        decisions:
          choose:
            who: a
            every: 30 days
            rationality: 1
            options:
              wait: {utility: 0}
              act: {utility: p, when: threat.stage == quiet, do: {threat.stage: done}}
        events:
          calm: {rate: 0.01 per day, when: talk.held and not peace, do: {peace: true}}
        outcomes:
          peace_by_summer: {yes: peace, by: 2025-06-30}
          talk_on: {date_of: talk.held}
          done_ever: {yes: threat.at(done)}
          stage: {category: threat.stage}
        variants:
          acted: {set: {threat.stage: done}}
        """

    /// What questions are about, each once: a stage and not those after it, and what has no item.
    @Test func mainEventsAreThoseAskedAbout() throws {
        let scenario = try lowered(Self.story).scenario
        #expect(
            scenario.mainEvents.map(\.name) == ["threat.done", "talk.held", "peace_by_summer"])
        #expect(
            scenario.mainAndLeverageEvents.map(\.name) == [
                "threat.spoken", "threat.done", "talk.held", "peace_by_summer",
            ])
        let cases: [(outcome: String, told: [String])] = [
            ("{yes: threat.at(spoken)}", ["threat.spoken"]),
            ("{date_of: threat.stage > quiet}", ["threat.spoken"]),
            ("{yes: threat.stage == done, on: 2025-05-01}", ["threat.done"]),
            ("{yes: talk.held or talk.status == cancelled}", ["talk.held", "talk.cancelled"]),
            // These hold from the start, or are about more than one thing.
            ("{yes: not threat.at(spoken)}", ["asked"]),
            ("{yes: talk.held and threat.at(done)}", ["asked"]),
            ("{date_of: peace}", ["asked"]),
            // No question that could come true: all that there is.
            (
                "{category: threat.stage}",
                [
                    "threat.spoken", "threat.done", "opening.held", "opening.cancelled",
                    "talk.held", "talk.cancelled",
                ]
            ),
        ]
        let start = try #require(Self.story.range(of: "outcomes:\n"))
        let end = try #require(Self.story.range(of: "variants:\n"))
        for (outcome, told) in cases {
            let text =
                Self.story[..<start.upperBound] + "  asked: \(outcome)\n"
                + Self.story[end.lowerBound...]
            #expect(
                try lowered(String(text)).scenario.mainEvents.map(\.name) == told, "\(outcome)")
        }
    }

    @Test func wordsChooseEvents() throws {
        let scenario = try lowered(Self.story).scenario
        let chosen = try StorySettings.events(meantBy: ["choose", "talk.held"], in: scenario)
        #expect(chosen.map(\.name) == ["talk.held", "choose.wait", "choose.act"])
        #expect(throws: StorySettings.UnknownEvent.self) {
            try StorySettings.events(meantBy: ["talks"], in: scenario)
        }
    }

    @Test func whatAlwaysHappensIsToldOnce() throws {
        let stories = try stories(Self.story, trials: 500, events: ["threat", "meetings"])
        #expect(stories.certain.map(\.event.name) == ["opening.held"])
        #expect(stories.certain.map(\.time) == [31])
        #expect(stories.lines.allSatisfy { !$0.events.contains { $0.name == "opening.held" } })
    }

    /// A stage that was jumped over was not reached, and one that was there from the start is no event.
    @Test func onlyWhatHappensIsTold() throws {
        let stories = try stories(Self.story, trials: 2_000, events: ["threat"], least: 0.0005)
        let lines = Set(stories.lines.map { $0.events.map(\.name) })
        #expect(
            lines == [
                ["threat.spoken"], ["threat.done"], ["threat.spoken", "threat.done"],
            ])
        let acted = try self.stories(
            Self.story, trials: 100, variant: "acted", events: ["threat"])
        #expect(acted.lines.map(\.events.count) == [0])
        #expect(acted.eventless.successes == 100)
        #expect(acted.branches.isEmpty)
    }

    /// The counts are those of the run's own answers to the same questions.
    @Test func countsAreThoseOfTheRun() throws {
        let program = try lowered(Self.story)
        let run = Run(program: program, seed: 11, threads: 2)
        try run.extend(to: 3_000)
        guard case .flags(let done) = run.result(.finished).columns[2] else { return }
        let stories = try stories(Self.story, trials: 3_000, events: ["threat.done"])
        let told = stories.branches.first { $0.event.name == "threat.done" }
        #expect(told?.proportion.successes == done.count { $0 == 1 })
        #expect(stories.eventless.successes == done.count { $0 == 0 })
        // The interval is widened: trials of one draw share how likely it is.
        let effective = try #require(told?.proportion.effectiveCount)
        #expect(effective <= 3_000)
    }

    @Test func everyTrialIsInOneSequence() throws {
        let program = try lowered(Self.story)
        let settings = StorySettings(
            trials: 400, seed: 3, top: 1_000, least: 0.000_001, events: program.scenario.mainEvents)
        let stories = Storylines(program, settings, try Storylines.play(program, settings))
        #expect(stories.lines.count == stories.distinct)
        #expect(stories.lines.reduce(0) { $0 + $1.proportion.successes } == 400)
        #expect(stories.covered.successes == 400)
        #expect(stories.coveredByTree.successes == 400)
        func ends(_ branches: [Storylines.Branch]) -> Int {
            branches.reduce(0) { $0 + $1.ending.successes + ends($1.branches) }
        }
        #expect(ends(stories.branches) + stories.eventless.successes == 400)
    }

    /// Trials are played in blocks of some hundred, by whoever is free.
    @Test func threadsPlayTheSame() throws {
        let program = try lowered(Self.story)
        let settings = StorySettings(
            trials: 2_345, seed: 8, events: program.scenario.storyEvents)
        let alone = try Storylines.play(program, settings)
        #expect(alone.count == 2_345)
        #expect(alone.contains { $0.reached.count > 2 })
        for threads in [2, 3, 16] {
            #expect(try Storylines.play(program, settings, threads: threads) == alone)
        }
        var player = MilestonePlayer(
            program: program, seed: 8, milestones: settings.events.map(\.milestone))
        for trial in [0, 499, 500, 1_777, 2_344] {
            let played = try player.play(trial)
            #expect(played == alone[trial])
        }
        #expect(try Storylines.play(program, settings, threads: 3, shouldStop: { true }).isEmpty)
    }

    /// Looking for more than is told changes nothing about what is told.
    @Test func aPartOfTheMilestonesIsTheSame() throws {
        let program = try lowered(Self.story)
        let all = program.scenario.storyEvents
        let some = program.scenario.mainEvents
        let kept = some.compactMap { event in all.firstIndex { $0.name == event.name } }
        let whole = try Storylines.play(
            program, StorySettings(trials: 300, seed: 2, events: all))
        let part = try Storylines.play(
            program, StorySettings(trials: 300, seed: 2, events: some))
        #expect(whole.map { $0.keeping(kept) } == part)
    }
}
