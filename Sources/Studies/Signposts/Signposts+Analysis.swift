// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model
public import Program
public import Simulation
internal import Statistics

extension Signposts {
    /// Plays the trials again for what each comes to, on some threads.
    public static func play(
        _ trials: Trials, _ program: Program, threads: Int = 1,
        shouldStop: @escaping @Sendable () -> Bool = { false }
    ) throws -> [MilestoneSequence] {
        guard let seed = trials.seed else { throw SignpostsProblem.notPlayed }
        let scenario = program.scenario
        let played = try MilestonePlayer.play(
            trials.count, of: program, seed: seed,
            milestones: scenario.storyEvents.map(\.milestone), threads: threads,
            shouldStop: shouldStop)
        guard played.count == trials.count else { throw SignpostsProblem.interrupted }
        return played
    }

    /// What the trials say of an outcome, with what each came to.
    public init(
        _ name: String, _ trials: Trials, _ played: [MilestoneSequence], _ program: Program,
        _ settings: Settings = Settings()
    ) throws(SignpostsProblem) {
        let scenario = program.scenario
        guard let index = scenario.outcomes.firstIndex(where: { $0.name == name }) else {
            throw .unknownOutcome(name, known: scenario.outcomes.map(\.name))
        }
        let draws = trials.count / trials.repeats
        guard draws >= Self.fewestDraws else { throw .tooFewDraws(draws) }
        let outcome = scenario.outcomes[index]
        let values = Values(trials.outcomes[index], outcome)
        let last = min(settings.until ?? .infinity, outcome.moment ?? scenario.horizon)
        let moments = stride(
            from: Double(settings.every), through: last, by: Double(settings.every)
        )
        .map { $0 }
        let events = scenario.storyEvents
        let own = events.firstIndex { event in
            if case .outcome(index, _) = event.milestone { return true }
            return false
        }
        let table = FirstDays(played, count: events.count)
        let settled = own.map { table.times(of: $0) }
        let halves = Halves(trials, values, settled)
        guard halves.varies else { throw .alwaysAlike(name) }
        var found: [(sign: Sign, worth: Double)] = []
        var decisive: [Sign] = []
        var days: [Day] = []
        var unseen = 0
        // The condition of a question may be an event of an item as well.
        var told: Set<String> = []
        for (place, event) in events.enumerated()
        where told.insert(event.text.replacing(".", with: " ")).inserted && place != own {
            let times = table.times(of: place)
            guard let best = halves.best(times, moments) else { continue }
            guard let split = halves.split(times, best.moment, half: 1) else { continue }
            let sign = Sign(
                event: event, moment: best.moment, split: split,
                open: settled == nil
                    ? nil : halves.split(times, best.moment, half: 1, openOnly: true))
            days += moments.compactMap { moment in
                halves.split(times, moment, half: 1).map {
                    Day(event: event, moment: moment, split: $0)
                }
            }
            if halves.decides(sign, times, isChance: values.isChance) {
                decisive.append(sign)
            } else if split.isSeen, split.share > 0 {
                found.append((sign, best.worth))
            } else {
                unseen += 1
            }
        }
        guard !found.isEmpty || !decisive.isEmpty || unseen > 0 else { throw .noNews }
        self.scenario = scenario
        self.outcome = outcome
        isChance = values.isChance
        self.settings = settings
        chosenDraws = (draws + 1) / 2
        measuredDraws = draws / 2
        mean = halves.mean
        signs = found.sorted { $0.worth > $1.worth }.map(\.sign)
        self.decisive = decisive
        self.unseen = unseen
        self.days = days
        let usable = signs.compactMap { sign in
            events.firstIndex { $0.name == sign.event.name && $0.kind == sign.event.kind }
        }
        tree =
            settings.levels > 0 && values.isChance
            ? halves.tree(events, usable, table, moments, levels: settings.levels) : []
        left = halves.left(
            signs.prefix(3).map { sign in
                let place = events.firstIndex {
                    $0.name == sign.event.name && $0.kind == sign.event.kind
                }
                return (place.map { table.times(of: $0) } ?? [], sign.moment)
            })
    }
}

/// The answer as one number for each trial: of a category the first label's flag stands for it.
private struct Values {
    let numbers: [Double]
    let isChance: Bool

    init(_ column: OutcomeColumn, _ outcome: Outcome) {
        switch column {
        case .flags(let flags): (numbers, isChance) = (flags.map(Double.init), true)
        case .dates(let moments): (numbers, isChance) = (moments.map { $0.isFinite ? 1 : 0 }, true)
        case .numbers(let values): (numbers, isChance) = (values, false)
        case .categories(let labels): (numbers, isChance) = (labels.map(Double.init), false)
        }
    }
}

/// When each event first came in each trial.
private struct FirstDays {
    /// By event and trial; infinite for never. What holds from the start is known before any day.
    private let columns: [[Float]]

    init(_ played: [MilestoneSequence], count: Int) {
        var columns = [[Float]](
            repeating: [Float](repeating: .infinity, count: played.count), count: count)
        for (trial, sequence) in played.enumerated() {
            for event in sequence.atStart { columns[Int(event)][trial] = -1 }
            for (event, time) in zip(sequence.reached, sequence.times) {
                columns[Int(event)][trial] = Float(time)
            }
        }
        self.columns = columns
    }

    func times(of event: Int) -> [Float] { columns[event] }
}

/// The trials of every second draw, and of the others.
private struct Halves {
    private let trials: [[Int]]
    private let values: [Double]
    private let weights: [Double]?
    private let repeats: Int
    private let settled: [Float]?

    init(_ trials: Trials, _ values: Values, _ settled: [Float]?) {
        let draws = trials.count / trials.repeats
        let repeats = trials.repeats
        self.repeats = repeats
        self.values = values.numbers
        self.settled = settled
        weights = trials.weights
        self.trials = (0..<2).map { half in
            stride(from: half, to: draws, by: 2).flatMap { $0 * repeats..<($0 + 1) * repeats }
        }
    }

    var varies: Bool {
        let first = values[0]
        return trials.allSatisfy { $0.contains { values[$0] != first } }
    }

    var mean: Double {
        var (sum, weight) = (0.0, 0.0)
        for trial in trials[1] {
            sum += (weights?[trial] ?? 1) * values[trial]
            weight += weights?[trial] ?? 1
        }
        return weight > 0 ? sum / weight : 0
    }

    /// The earliest day that reaches 90 % of the largest share, on the draws that choose.
    func best(_ times: [Float], _ moments: [Double]) -> (moment: Double, worth: Double)? {
        let step = moments.first ?? 1
        var (counts, sums) = (
            [Double](repeating: 0, count: moments.count + 1),
            [Double](repeating: 0, count: moments.count + 1)
        )
        for trial in trials[0] {
            let day = Double(times[trial])
            let place = day < 0 ? 0 : Int(min(day / step, Double(moments.count)))
            counts[place] += weights?[trial] ?? 1
            sums[place] += (weights?[trial] ?? 1) * values[trial]
        }
        let (all, total) = (counts.reduce(0, +), sums.reduce(0, +))
        var (count, sum) = (0.0, 0.0)
        let worths = moments.indices.map { place -> Double in
            count += counts[place]
            sum += sums[place]
            guard count > 0, count < all else { return 0 }
            let difference = sum / count - (total - sum) / (all - count)
            return count / all * (1 - count / all) * difference * difference
        }
        guard let most = worths.max(), most > 0,
            let first = worths.firstIndex(where: { $0 >= 0.9 * most })
        else { return nil }
        return (moments[first], worths[first])
    }

    func split(
        _ times: [Float], _ moment: Double, half: Int, openOnly: Bool = false,
        where isMember: [Bool]? = nil
    ) -> NewsSplit? {
        var part = trials[half]
        if let isMember { part = part.filter { isMember[$0] } }
        if openOnly, let settled { part = part.filter { Double(settled[$0]) >= moment } }
        return NewsSplit(
            part, draw: { $0 / repeats }, value: { values[$0] }, weight: { weights?[$0] ?? 1 },
            hasCome: { Double(times[$0]) < moment })
    }

    /// Whether it all but decides the answer, or comes with or after it in most trials that have both.
    func decides(_ sign: Signposts.Sign, _ times: [Float], isChance: Bool) -> Bool {
        let (a, b) = (sign.split.then, sign.split.otherwise)
        if isChance, max(a, 1 - a) > 0.95, a > 0.5 ? b < 0.05 : b > 0.95 { return true }
        guard let settled else { return false }
        var (both, late) = (0, 0)
        for trial in trials[1] where times[trial].isFinite && settled[trial].isFinite {
            both += 1
            if times[trial] >= settled[trial] { late += 1 }
        }
        return both > 0 && 2 * late > both
    }

    /// What several signs leave of the variance together, with the noise of their cells taken out.
    func left(_ signs: [(times: [Float], moment: Double)]) -> Double? {
        guard !signs.isEmpty else { return nil }
        var (counts, sums) = ([Double](repeating: 0, count: 8), [Double](repeating: 0, count: 8))
        var (all, total, squares) = (0.0, 0.0, 0.0)
        for trial in trials[1] {
            var cell = 0
            for (bit, sign) in signs.enumerated() where Double(sign.times[trial]) < sign.moment {
                cell |= 1 << bit
            }
            let (w, y) = (weights?[trial] ?? 1, values[trial])
            counts[cell] += w
            sums[cell] += w * y
            all += w
            total += w * y
            squares += w * y * y
        }
        let mean = total / all
        let variance = squares / all - mean * mean
        guard variance > 0 else { return nil }
        let between =
            zip(counts, sums).reduce(0) { $0 + ($1.0 > 0 ? $1.1 * $1.1 / $1.0 : 0) } / all
            - mean * mean
        return min(1, max(0, 1 - between / variance))
    }

    // MARK: The tree

    func tree(
        _ events: [MainEvent], _ usable: [Int], _ table: FirstDays, _ moments: [Double],
        levels: Int
    ) -> [Signposts.Node] {
        var nodes: [Signposts.Node] = []
        let whole = Double(trials[1].count)
        func grow(
            _ isMember: [Bool], _ level: Int,
            _ from: (event: MainEvent, moment: Double, come: Bool)?
        ) {
            let part = trials[1].filter { isMember[$0] }
            let flags: [UInt8] = values.map { $0 == 1 ? 1 : 0 }
            var chosen: (place: Int, moment: Double, worth: Double)?
            if level < levels {
                for place in usable {
                    let times = table.times(of: place)
                    for moment in moments where moment >= from?.moment ?? 0 {
                        guard
                            let split = self.split(
                                times, moment, half: 0, openOnly: true, where: isMember),
                            split.isSeen, split.share > chosen?.worth ?? 0
                        else { continue }
                        chosen = (place, moment, split.share)
                    }
                }
            }
            let measured = chosen.flatMap { chosen in
                self.split(
                    table.times(of: chosen.place), chosen.moment, half: 1, openOnly: true,
                    where: isMember)
            }
            if measured?.isSeen != true { chosen = nil }
            let members = values.indices.map { isMember[$0] }
            let weighted = weights.flatMap { WeightedTrials($0, repeats: repeats) }?
                .part(where: measuredOnly(members))
            nodes.append(
                Signposts.Node(
                    level: level, event: from?.event, moment: from?.moment ?? 0,
                    hasCome: from?.come ?? false,
                    chance: weighted?.proportion(flags)
                        ?? Proportion(flags, where: measuredOnly(members), repeats: repeats),
                    part: Double(part.count) / whole, isLeaf: chosen == nil))
            guard let chosen else { return }
            let times = table.times(of: chosen.place)
            for come in [true, false] {
                let child = isMember.indices.map { trial in
                    isMember[trial] && (Double(times[trial]) < chosen.moment) == come
                        && (settled.map { Double($0[trial]) >= chosen.moment } ?? true)
                }
                grow(child, level + 1, (events[chosen.place], chosen.moment, come))
            }
        }
        grow([Bool](repeating: true, count: values.count), 0, nil)
        return nodes
    }

    private func measuredOnly(_ members: [Bool]) -> [Bool] {
        members.enumerated().map { $1 && $0 / repeats % 2 == 1 }
    }
}
