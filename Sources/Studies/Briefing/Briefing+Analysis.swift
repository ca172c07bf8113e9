// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Model
public import Runs
public import Simulation
internal import Store

extension Briefing {
    /// Storylines are told of the first trials.
    private static let storyTrials = 10_000

    /// Plays subjects with the same luck, then each one's ranges if the plan has a play for them.
    ///
    /// `command` is what gives the same answers again, by the seed and the trials of the run.
    public static func play(
        _ subjects: [Subject], _ plan: RunPlan, settings: [String], studies: [StudyRequest],
        _ listener: RunListener = RunListener(), ended: (RunResult.StopReason) -> Void = { _ in },
        command: (_ seed: UInt64, _ trials: Int) -> String
    ) throws -> (briefing: Briefing, reason: RunResult.StopReason) {
        var plan = plan
        let session = SharedLuckSession(subjects, plan)
        plan.seed = session.seed
        // Variants that fix all parameters have no ranges.
        let ranges = try subjects.map { try RangeSession($0, plan) }
        var reason = try session.play(listener) {
            subjects.count > 1
                ? Comparison(session).widestHalfWidth
                : Answers.widestHalfWidth(subjects[0].scenario, session.results[0])
        }
        for range in ranges where reason != .interrupted {
            if let range, try !range.play(listener) { reason = .interrupted }
        }
        var played = PlayedStudies()
        if reason != .interrupted {
            played = try studies.play(subjects[0], plan, listener)
        }
        let whole = played.reason == .interrupted ? .interrupted : reason
        ended(whole)
        session.end(reason)
        let comparison = Comparison(session)
        let words = command(session.seed, comparison.sides[0].result.trials)
        let runs = zip(comparison.sides, ranges).map { side, range in
            Run(
                name: side.name, scenario: side.scenario, result: side.result,
                answers: Answers(
                    side.scenario, side.result, ranges: range?.tally, version: Version.current,
                    settings: settings, command: words))
        }
        return (try Briefing(runs, comparison, studies, played, threads: plan.threads), whole)
    }

    /// Of kept runs. Only the storylines are played again, on some threads, and what studies need besides.
    public init(
        _ kept: [KeptRun], studies: [StudyRequest], threads: Int = 1,
        _ listener: RunListener = RunListener()
    ) throws {
        let comparison = try Comparison(kept)
        // The storylines are played by this program: it must be the one that played the run.
        _ = try kept[0].program()
        let subject = try Subject(contentsOf: kept[0].file.path)
        try studies.check(subject)
        let manifest = kept[0].file.manifest
        let played = try studies.play(
            subject,
            RunPlan(
                trials: comparison.sides[0].result.trials, seed: manifest.seed, threads: threads),
            listener)
        let runs = zip(comparison.sides, kept).map { side, run in
            Run(
                name: side.name, scenario: side.scenario, result: side.result,
                answers: Answers(
                    side.scenario, side.result, ranges: run.ranges?.tally,
                    observed: run.file.manifest.observed?.path,
                    version: run.file.manifest.programVersion,
                    settings: run.file.manifest.settings,
                    command: ReproducingCommand.text(
                        run.file.manifest, side.result, run.ranges?.tally)))
        }
        try self.init(runs, comparison, studies, played, threads: threads)
    }

    private init(
        _ runs: [Run], _ comparison: Comparison, _ studies: [StudyRequest],
        _ played: PlayedStudies, threads: Int
    ) throws {
        let (program, result) = (comparison.sides[0].program, comparison.sides[0].result)
        var runs = runs
        let replayed = ReplayedTrials(result, program)
        if runs.count == 1 {
            runs[0].answers = try runs[0].answers.closingGaps(by: replayed.trials(), program)
        }
        guard result.weights == nil else {
            // Trials that are played again for storylines have no weights.
            self.init(
                first: runs[0], studies: try studies.findings(replayed, played))
            return
        }
        // All stages of leverage, for its tables; the storylines tell of fewer.
        let watched = program.scenario.mainAndLeverageEvents
        let told = program.scenario.mainEvents
        var settings = StorySettings(
            trials: min(Self.storyTrials, result.trials), seed: result.seed, events: watched)
        let sequences = try Storylines.play(program, settings, threads: threads)
        let kept = told.compactMap { event in watched.firstIndex { $0.name == event.name } }
        settings.events = told
        self.init(
            first: runs[0], others: Array(runs.dropFirst()),
            comparison: runs.count > 1 ? comparison : nil,
            storylines: Storylines(program, settings, sequences.map { $0.keeping(kept) }),
            leverage: LeverageTable.tables(program, result, watched, sequences),
            studies: try studies.findings(replayed, played), reason: played.reason)
    }
}
