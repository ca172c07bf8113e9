// SPDX-License-Identifier: GPL-3.0-or-later

public import Simulation

extension RunSession {
    /// A run that was asked for: one that its file has finished already, or one that is to be played.
    public enum Begun {
        case finished(KeptRun)
        case open(RunSession)

        /// Of its file; `nil` if it is not kept.
        public var path: String? {
            switch self {
            case .finished(let kept): kept.file.path
            case .open(let session): session.file?.path
            }
        }
    }

    /// Begins a run, or goes on with what its file holds of it, if that is asked for.
    ///
    /// `records` are kept of every trial besides the answers, where the run begins; by default what the file
    /// needs. The listener hears what became of the file.
    public static func begin(
        _ subject: Subject, _ plan: RunPlan, keeping: Keeping?, records: [ProgramRecord]? = nil,
        _ listener: RunListener = RunListener()
    ) throws -> Begun {
        guard let kept = try keeping?.begun(subject, plan) else {
            return .open(try RunSession(subject, plan, keeping: keeping, records: records))
        }
        if !kept.isFinished {
            listener.note(
                .goesOn(
                    kept.file.path, trials: kept.result.trials, of: kept.file.manifest.range.count))
        }
        return try open(kept, plan.threads, plan.engine, listener)
    }

    /// Goes on with the run of a file, up to what was asked for when it began.
    public static func resume(
        _ path: String, threads: Int? = nil, _ listener: RunListener = RunListener()
    ) throws -> Begun {
        let kept = try KeptRun(path, isWriting: true, reading: .sums)
        kept.changeNote.map(listener.note)
        if kept.isFinished { _ = try kept.program() }
        return try open(kept, threads, .auto, listener)
    }

    private static func open(
        _ kept: KeptRun, _ threads: Int?, _ engine: EngineChoice, _ listener: RunListener
    ) throws -> Begun {
        guard !kept.isFinished else {
            listener.note(.finishedBefore(kept.file.path))
            return .finished(kept)
        }
        return .open(try RunSession(resuming: kept, threads: threads, engine: engine))
    }
}
