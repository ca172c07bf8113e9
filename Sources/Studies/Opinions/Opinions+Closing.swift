// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model
internal import Program
public import Runs
internal import Simulation
internal import Statistics

extension Opinions {
    /// As many trials tell what would close a gap.
    static let closingTrials = 20_000

    /// With what would bring each chance that lies outside its class into it, by trials of the same run, which
    /// all count alike.
    fileprivate func closing(_ trials: Trials, _ program: Program) -> Opinions {
        var opinions = self
        for (place, entry) in entries.enumerated() {
            guard let end = entry.nearEnd,
                let index = program.scenario.outcomes.firstIndex(where: {
                    $0.name == entry.outcome
                }),
                let flags = trials.outcomes[index].flags(
                    by: program.scenario.outcomes[index].daysOfDate(program.scenario))
            else { continue }
            opinions.entries[place].closing = Closing(
                of: entry.outcome, flags, to: end, trials, program)
        }
        return opinions
    }
}

extension Opinions.Closing {
    fileprivate init(
        of outcome: String, _ flags: [UInt8], to target: Double, _ trials: Trials,
        _ program: Program
    ) {
        let said = Double(flags.reduce(0) { $0 + Int($1) }) / Double(max(1, flags.count))
        let parameters = program.scenario.parameters
        var (closing, others): ([Move], [Move]) = ([], [])
        for carrier in trials.carriers(of: outcome, program) {
            guard let column = trials.parameters.first(where: { $0.name == carrier.parameter }),
                let response = ChanceByPercentile(
                    column.values, flags, repeats: trials.repeats, rises: carrier.rises)
            else { continue }
            let from = response.percentile(of: said, near: 0.5) ?? 0.5
            let reached = response.percentile(of: target, near: from)
            let to = reached ?? response.percentileNearest(to: target)
            let move = Move(
                parameter: carrier.parameter,
                unit: parameters.first { $0.name == carrier.parameter }?.formula.type.baseUnit,
                from: from, to: to,
                fromValue: response.value(at: from), toValue: response.value(at: to),
                chance: response.chance(at: to))
            if reached == nil { others.append(move) } else { closing.append(move) }
        }
        moves = closing.sorted { abs($0.to - $0.from) < abs($1.to - $1.from) }
        furthest =
            moves.isEmpty
            ? others.min { abs($0.chance - target) < abs($1.chance - target) } : nil
    }
}

extension Answers {
    /// With what would bring chances that lie outside their reference class into it. If there are any, the
    /// first trials of the run are played again, at most 20,000, on so many threads. A partial run, and one
    /// that is weighed, is left as it is.
    public func closingGaps(of subject: Subject, threads: Int? = nil) throws -> Answers {
        guard hasGaps, subject.program.digest == run.digest else { return self }
        let plan = RunPlan(
            trials: min(run.trials, Opinions.closingTrials), seed: run.seed, threads: threads)
        let ensemble = try EnsembleSource(subject, plan).ensemble(for: "look at")
        return closingGaps(by: ensemble.trials, ensemble.program)
    }

    /// The same of a kept run; one that another version of the program played is left as it is.
    public func closingGaps(of kept: KeptRun, threads: Int? = nil) throws -> Answers {
        guard hasGaps, (try? kept.program()) != nil else { return self }
        return try closingGaps(of: Subject(contentsOf: kept.file.path), threads: threads)
    }

    /// The same by trials of the run that are at hand; nothing is done with more of them.
    func closingGaps(by trials: @autoclosure () throws -> Trials, _ program: Program) rethrows
        -> Answers
    {
        guard hasGaps else { return self }
        var answers = self
        answers.opinions = opinions.closing(
            try trials().prefix(Opinions.closingTrials), program)
        return answers
    }

    /// Whether there are any that can be closed.
    private var hasGaps: Bool {
        guard weighing == nil, run.trials > 0, !run.isPartial else { return false }
        // A closure here makes the optimiser of Swift 6.3 crash.
        for entry in opinions.entries where entry.nearEnd != nil { return true }
        return false
    }

    /// With model and class mixed in log odds; the class has this weight.
    public func blending(_ weight: Double?) -> Answers {
        var answers = self
        answers.opinions.blend = weight
        return answers
    }
}
