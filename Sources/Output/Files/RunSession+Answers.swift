// SPDX-License-Identifier: GPL-3.0-or-later

internal import Report
public import Runs
public import Simulation
internal import Store
public import Studies

extension RunSession.Begun {
    /// What the run answers, which is played first unless that was done before, and why it ended. If a path is
    /// given, its trials are written there as CSV while it goes on.
    public func answers(
        _ listener: RunListener, writingTrialsTo path: String? = nil
    ) throws -> (answers: Answers, reason: RunResult.StopReason) {
        switch self {
        case .finished(let kept): return (kept.answers, kept.result.stopReason)
        case .open(let session):
            try session.play(listener, writingTrialsTo: path)
            Interruption.ended(session.reason)
            let answers = session.answers
            try session.finish(answers)
            return (answers, session.reason)
        }
    }
}

extension RunSession {
    /// Plays the run, and writes its trials as CSV while it goes on if a path is given.
    fileprivate func play(_ listener: RunListener, writingTrialsTo path: String?) throws {
        guard let path else {
            try play(listener)
            return
        }
        let table = TrialTable(
            scenario, RunManifest.columns(of: program), repeats: program.repeats)
        try OutputFile.write(table, to: path) { write in
            try self.play(listener) { try write(TrialValues($0)) }
        }
    }
}
