// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model
public import Program
public import Simulation
internal import Statistics

extension Signposts {
    /// Plays the trials again for what each comes to, on some threads: all of them, or the first until it is to stop.
    public static func play(
        _ trials: Trials, _ program: Program, threads: Int = 1,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in },
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) throws -> [MilestoneSequence] {
        guard let seed = trials.seed else { throw SignpostsProblem.notPlayed }
        return try MilestonePlayer.play(
            trials.count, of: program, seed: seed,
            milestones: program.scenario.storyEvents.map(\.milestone), threads: threads,
            progress: progress, shouldStop: shouldStop)
    }

    /// What the trials say of an outcome, with what each came to; the first of them, if no more were played again.
    public init(
        _ name: String, _ trials: Trials, _ played: [MilestoneSequence], _ program: Program,
        _ settings: Settings = Settings()
    ) throws(SignpostsProblem) {
        let scenario = program.scenario
        guard let index = scenario.outcomes.firstIndex(where: { $0.name == name }) else {
            throw .unknownOutcome(name, known: scenario.outcomes.map(\.name))
        }
        let outcome = scenario.outcomes[index]
        let kind = try Kind(outcome, settings)
        let draws = min(trials.count, played.count) / trials.repeats
        guard draws >= Self.fewestDraws else { throw .tooFewDraws(draws) }
        let events = scenario.storyEvents
        let own = events.firstIndex { event in
            if case .outcome(index, _) = event.milestone { return true }
            return false
        }
        let answers = trials.outcomes[index].components(outcome, settings.label)
        let times = played.times(of: events.count)
        let halves = (0..<2).map { half in
            let members = stride(from: half, to: draws, by: 2).flatMap {
                $0 * trials.repeats..<($0 + 1) * trials.repeats
            }
            func part<T>(_ column: [T]) -> [T] { members.map { column[$0] } }
            return NewsSample(
                AnswerSample(
                    answers.map(part), repeats: trials.repeats,
                    weights: trials.weights.map(part), areChances: kind != .number),
                times: times.map(part), settled: own.map { part(times[$0]) })
        }
        let (chosen, measured) = (halves[0], halves[1])
        guard chosen.answer.varies, measured.answer.varies else { throw .alwaysAlike(name) }
        let step = Double(settings.every)
        let last = min(settings.until ?? .infinity, outcome.moment ?? scenario.horizon)
        let moments = stride(from: step, through: last, by: step).map { $0 }
        guard !moments.isEmpty else { throw .stepTooLong(settings.every, days: Int(last)) }
        var found: [(place: Int, news: News, worth: Double)] = []
        var (decisive, days, unseen) = ([News](), [News](), 0)
        // The condition of a question may be an event of an item as well.
        var told: Set<String> = []
        for place in events.indices
        where told.insert(events[place].text.replacing(".", with: " ")).inserted && place != own {
            func news(_ moment: Double) -> News? {
                measured.estimate(place, before: moment).map {
                    News(event: events[place], moment: moment, estimate: $0)
                }
            }
            guard let (moment, worth) = chosen.best(place, moments), let best = news(moment) else {
                continue
            }
            days += moments.compactMap(news)
            let split = best.estimate.split
            if measured.isDecided(by: place, split) {
                decisive.append(best)
            } else if split.isSeen, split.share > 0 {
                found.append((place, best, worth))
            } else {
                unseen += 1
            }
        }
        guard !found.isEmpty || !decisive.isEmpty || unseen > 0 else { throw .noNews }
        found.sort { $0.worth > $1.worth }
        self.scenario = scenario
        self.outcome = outcome
        self.kind = kind
        self.settings = settings
        self.events = events
        answer = measured.answer.estimate()
        chosenDraws = (draws + 1) / 2
        measuredDraws = draws / 2
        signs = found.map(\.news)
        self.decisive = decisive
        self.unseen = unseen
        self.days = days
        tree = NewsTree(
            found.map(\.place), moments, levels: settings.levels, choosing: chosen,
            measuring: measured)
        left = measured.left(by: found.prefix(3).map { ($0.place, $0.news.moment) })
    }
}

extension Signposts.Kind {
    /// How an outcome is asked about; refuses a label or a tree that it does not have.
    fileprivate init(
        _ outcome: Outcome, _ settings: Signposts.Settings
    ) throws(SignpostsProblem) {
        switch (outcome.kind, settings.label) {
        case (.category(_, let labels, _), let label?):
            guard labels.contains(label) else {
                throw .unknownLabel(label, outcome: outcome.name, known: labels)
            }
            self = .chance
        case (.category(_, let labels, _), nil):
            guard settings.levels == 0 else { throw .noTree(outcome.name, isCategory: true) }
            self = .labels(labels)
        case (_, _?): throw .noLabels(outcome.name)
        case (.number, nil):
            guard settings.levels == 0 else { throw .noTree(outcome.name, isCategory: false) }
            self = .number
        case (.happens, nil), (.holds, nil), (.date, nil): self = .chance
        }
    }
}

extension OutcomeColumn {
    /// The answers as numbers: whether it is yes, or comes, or is one label, or each of them.
    fileprivate func components(_ outcome: Outcome, _ label: String?) -> [[Double]] {
        switch self {
        case .flags(let flags): return [flags.map(Double.init)]
        case .dates(let moments): return [moments.map { $0.isFinite ? 1 : 0 }]
        case .numbers(let values): return [values]
        case .categories(let values):
            guard case .category(_, let labels, _) = outcome.kind else { return [] }
            return labels.indices.filter { label == nil || labels[$0] == label }.map { index in
                values.map { Int($0) == index ? 1 : 0 }
            }
        }
    }
}

extension [MilestoneSequence] {
    /// When each event first came, by event and trial; infinite for never. What holds from the start is known before
    /// any day.
    fileprivate func times(of events: Int) -> [[Float]] {
        var times = [[Float]](
            repeating: [Float](repeating: .infinity, count: count), count: events)
        for (trial, sequence) in enumerated() {
            for event in sequence.atStart { times[Int(event)][trial] = -1 }
            for (event, time) in zip(sequence.reached, sequence.times) {
                times[Int(event)][trial] = Float(time)
            }
        }
        return times
    }
}
