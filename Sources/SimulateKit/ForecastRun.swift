// SPDX-License-Identifier: GPL-3.0-or-later

public import Model
public import Runs
public import Simulation
public import Studies
internal import Synchronization

/// What the trials of a forecast answered.
public struct ForecastRun: Sendable {
    /// What was run.
    public let scenario: Scenario
    /// The answers trial by trial: a column for each outcome; none where they were only added up.
    public let result: RunResult
    /// Every number with its error, as the command line prints them.
    public let tables: Answers
    /// Why the interpreter played although another engine was asked for; it gives the same numbers.
    public let engineProblem: CompilationProblem?

    /// Reads a run that is kept in a file.
    ///
    /// Throws what is wrong with the file (`StoreProblem`) or with the scenario in it (`Rejection`).
    public init(contentsOf path: String) throws {
        let kept = try KeptRun(path)
        self.init(kept.scenario, kept.result, kept.answers, engineProblem: nil)
    }

    /// Goes on with a run that was interrupted, up to what was asked for when it began.
    ///
    /// The end is bit for bit that of a run that nobody interrupted.
    public static func resume(
        _ path: String, threads: Int? = nil, engine: EngineChoice = .auto,
        _ listener: RunListener = RunListener()
    ) throws -> ForecastRun {
        let kept = try KeptRun(path, isWriting: true)
        guard !kept.isFinished else { return try ForecastRun(contentsOf: path) }
        let session = try RunSession(
            resuming: kept, threads: threads, engine: engine,
            keepsAnswers: !kept.file.manifest.tablesOnly)
        return try ForecastRun(playing: session, listener)
    }

    init(playing session: RunSession, _ listener: RunListener) throws {
        let problem = Mutex<CompilationProblem?>(nil)
        var listening = listener
        listening.note = { note in
            if case .interpreted(let found) = note { problem.withLock { $0 = found } }
            listener.note(note)
        }
        try session.play(listening)
        let tables = session.answers
        try session.finish(tables)
        self.init(
            session.scenario, session.result, tables, engineProblem: problem.withLock { $0 })
    }

    private init(
        _ scenario: Scenario, _ result: RunResult, _ tables: Answers,
        engineProblem: CompilationProblem?
    ) {
        self.scenario = scenario
        self.result = result
        self.tables = tables
        self.engineProblem = engineProblem
    }
}
