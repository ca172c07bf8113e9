// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model
internal import Program
internal import Simulation
public import Store

/// Plays a design: the same trials in every play, in turns, so that an interruption finds all plays at
/// nearly one place. Plays of one digest and luck are played once.
public final class DesignPlayer {
    public let design: Design
    public let plan: RunPlan
    /// One for each play of the design.
    private let subjects: [Subject]
    private let lucks: [Luck]
    /// The run of each play.
    let runOfPlay: [Int]
    let runs: [Run]
    var trials: [Trials]
    /// Of the run's trials, which are those of each play; `nil` if they all count alike.
    private let weights: [Double]?

    /// Turns of a design, at least: the more there are, the less an interruption loses.
    private static let turns = 50
    /// Trials of a turn: fewer would take longer to begin than to play, and more would be lost by an interruption.
    private static let turn = 1_000...20_000

    /// Of a subject, which is what is played where a play changes nothing. The seed is the subject's unless
    /// the plan has one. Of a shard only its trials are played. Everything that is wrong with a change is thrown.
    public init(
        _ subject: Subject, _ design: Design, _ plan: RunPlan, shard: Shard? = nil
    ) throws {
        weights = try subject.weights(for: design, plan, isPart: shard != nil)
        self.design = design
        let part = shard?.trials(of: plan.limit, repeats: subject.program.repeats)
        var plan = plan
        plan.limit = min(part?.count ?? plan.limit, weights?.count ?? .max)
        self.plan = plan
        let seed = plan.seed(for: subject.scenario)
        var keys: [Key] = []
        var (subjects, lucks, runOfPlay) = ([Subject](), [Luck](), [Int]())
        for play in design.plays {
            let played = try subject.playing(play)
            let key = Key(
                digest: played.program.digest, luck: play.luck.at(sitesOf: played.program))
            subjects.append(played)
            lucks.append(key.luck)
            runOfPlay.append(keys.firstIndex(of: key) ?? keys.count)
            if !keys.contains(key) { keys.append(key) }
        }
        // Machine code that several runs share pays that much sooner.
        let sharers = Dictionary(keys.map { ($0.digest, 1) }, uniquingKeysWith: +)
        runs = keys.indices.map { number in
            let play = runOfPlay.firstIndex(of: number) ?? 0
            let program = subjects[play].program
            return Run(
                program: program, seed: seed, threads: plan.threads, first: part?.lowerBound ?? 0,
                records: program.records.filter { $0.kind == .parameter }, keepsAnswers: false,
                engine: plan.engine, luck: lucks[play],
                patience: Run.usualPatience / Double(sharers[program.digest] ?? 1))
        }
        trials = runs.map { Trials(of: $0) }
        self.subjects = subjects
        self.lucks = lucks
        self.runOfPlay = runOfPlay
    }

    private struct Key: Hashable {
        let digest: String
        let luck: Luck
    }

    /// Trials that are played in all if nothing ends them.
    public var total: Int { runs.count * plan.limit }

    /// Plays until the plan is fulfilled; `halfWidth` says of what has been played how wide the widest
    /// interval is that is to be narrow.
    public func play(
        _ listener: RunListener = RunListener(), halfWidth: (Played) -> Double = { _ in 0 }
    ) throws -> Played {
        let turn = min(max(plan.limit / Self.turns, Self.turn.lowerBound), Self.turn.upperBound)
        let turns = max(1, plan.limit / turn)
        let reason = try play(Array(runs.indices), plan, listener, turns: turns) {
            halfWidth(played(.limitReached, left: all))
        }
        return played(reason, left: all)
    }

    var all: Set<Int> { Set(design.plays.indices) }

    /// Extends the runs of these numbers.
    func play(
        _ numbers: [Int], _ plan: RunPlan, _ listener: RunListener, turns: Int? = nil,
        halfWidth: () -> Double
    ) throws -> RunResult.StopReason {
        do {
            return try LocalExecutor(plan: plan, listener: listener).play(
                numbers.map { runs[$0] }, turns: turns,
                keepOf: { index, block in
                    let number = numbers[index]
                    self.trials[number].add(block, self.runs[number].records)
                }, halfWidth)
        } catch let failure as TrialFailure {
            throw RunProblem.inPlay(failure, failing(among: numbers))
        }
    }

    /// The label of the play that a trial failed in: the first of those that have the fewest trials.
    private func failing(among numbers: [Int]) -> String {
        let least = numbers.map { runs[$0].trials }.min() ?? 0
        let run = numbers.first { runs[$0].trials == least } ?? 0
        return design.plays[runOfPlay.firstIndex(of: run) ?? 0].label
    }

    /// As many trials as all plays have that are left, and of the others their own.
    func played(_ reason: RunResult.StopReason, left: Set<Int>) -> Played {
        let open = Set(left.map { runOfPlay[$0] })
        let count = open.map { trials[$0].count }.min() ?? 0
        let common = trials.enumerated().map { number, own in
            let part = open.contains(number) ? own.prefix(count) : own
            return part.weighing(weights.map { Array($0.prefix(part.count)) })
        }
        return Played(
            trials: runOfPlay.map { common[$0] }, left: left, subjects: subjects,
            seed: runs.first?.seed ?? 1, reason: reason,
            total: common.reduce(0) { $0 + $1.count })
    }
}

extension Subject {
    /// The subject as a play changes it.
    fileprivate func playing(_ play: Play) throws -> Subject {
        var subject = self
        if play.isEdited {
            subject = try changed(by: play.settings, variant: play.variant)
        }
        guard !play.redrawn.isEmpty else { return subject }
        return Subject(
            name: subject.name, subject.scenario, try subject.program.redrawing(play.redrawn),
            settings: subject.settings, subject.origin)
    }
}
