// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Cluster
import Diagnostics
import Output
import Runs
import Simulation
import Store
import Studies

/// Why a verb ends early, with its exit code.
struct Failure: Error {
    let code: Int32
    let text: String
    /// The same for programs.
    let diagnostics: [Diagnostic]

    func report() { Console.complain(text, diagnostics) }

    /// One sentence, in one line whatever it quotes.
    init(code: Int32 = 2, _ message: String) {
        self.init(
            code: code, text: "error: \(VisibleText.of(message))\n",
            [Diagnostic(.error, at: nil, message)])
    }

    /// What any layer below throws; `nil` of errors that it does not know, the parser's among them.
    init?(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let rejection as Rejection: self.init(refused: rejection)
        case let failure as TrialFailure: self.init(stopped: failure)
        case RunProblem.inRanges(let failure, let repeats):
            self.init(
                stopped: failure,
                note: "note: this is a trial of --range-draws; 'simulate trace FILE --set repeats="
                    + "\(repeats)' shows it with that seed\n")
        case RunProblem.inPlay(let failure, let play):
            self.init(
                stopped: failure,
                note: "note: this is a trial of the play '\(VisibleText.of(play))'\n")
        case StudyProblem.rejected(let rejection): self.init(refused: rejection)
        case StudyProblem.refused(let sentence): self.init(sentence)
        case let problem as OutputProblem: self.init(code: problem.code, problem.message)
        case let problem as UpdateProblem where problem.finding != nil:
            self.init(
                code: 1,
                text: problem.finding.map { DiagnosticFormatter().format($0) } ?? "",
                problem.finding.map { [$0] } ?? [])
        case let problem as RunProblem: self.init(code: problem.code, problem.message)
        case let problem as ClusterProblem: self.init(code: problem.code, problem.message)
        case StoreProblem.several(let problems): self.init(several: problems)
        case let problem as StoreProblem: self.init(code: problem.code, problem.message)
        case let problem as any Problem: self.init(problem.message)
        default: return nil
        }
    }

    private init(code: Int32, text: String, _ diagnostics: [Diagnostic]) {
        self.code = code
        self.text = text
        self.diagnostics = diagnostics
    }

    /// Refused input.
    private init(refused rejection: Rejection) {
        let text = DiagnosticFormatter().format(rejection.diagnostics)
        let summary = DiagnosticFormatter.summary(rejection.diagnostics) ?? ""
        self.init(
            code: 2, text: text + (rejection.diagnostics.count > 1 ? summary + "\n" : ""),
            rejection.diagnostics)
    }

    /// A line each, the first of many.
    private init(several problems: [StoreProblem]) {
        let shown = 20
        let rest = problems.count - shown
        let lines =
            problems.prefix(shown).map(\.message)
            + (rest > 0 ? ["and \(rest.grouped) more like these"] : [])
        self.init(
            code: 2, text: lines.map { "error: \(VisibleText.of($0))\n" }.joined(),
            problems.map { Diagnostic(.error, at: nil, $0.message) })
    }

    /// A trial that could not go on.
    private init(stopped failure: TrialFailure, note: String = "") {
        let diagnostic = Diagnostic(.error, at: failure.place, failure.message)
        let moment =
            "in trial \(failure.trial) with seed \(failure.seed), on \(failure.day) "
            + "(day \(failure.time))"
        self.init(
            code: failure.isInternal ? 70 : 2,
            text: DiagnosticFormatter().format(diagnostic) + moment + "\n" + note,
            [diagnostic, Diagnostic(.note, at: failure.place, moment)])
    }
}

extension OutputProblem {
    fileprivate var code: Int32 {
        switch self {
        case .noReader: 130
        case .brokenTemplate: 70
        case .unwritable, .noFolder, .linkToNothing, .alreadyThere, .replaceable, .writtenTwice,
            .readByCommand, .otherKind, .notRegular:
            2
        }
    }
}

extension StoreProblem {
    /// Another program may be done in a while, which no other fault mends.
    fileprivate var code: Int32 {
        if case .busy = self { 75 } else { 2 }
    }
}

extension ClusterProblem {
    /// Whether shards are left over, rather than refused.
    fileprivate var code: Int32 {
        switch self {
        case .givenUp, .waiting: 1
        case .alreadyThere, .taken, .noSubmission, .unwritable, .damaged, .moved, .vanished,
            .noScheduler,
            .refused, .wrong:
            2
        }
    }
}

extension RunProblem {
    /// Whether something is not what it was or not there, rather than refused.
    fileprivate var code: Int32 {
        switch self {
        case .otherTrials, .noFacts, .notWeighed: 1
        case .shardUntilPrecise, .noTask, .noTaskNumber, .taskBeyondShards, .tasksDisagree,
            .isShard, .noTrials, .otherModel, .otherStory, .tooManySides, .takenAsItIs, .weighed,
            .unknownOutcome, .inRanges, .inPlay, .weighedForPlays:
            2
        }
    }
}

extension RunResult.StopReason {
    /// The same, and says how the run in a file goes on if it was interrupted.
    func exit(resuming path: String?) throws {
        if self == .interrupted, let path { Console.note(.canResume(path)) }
        try exit()
    }

    /// Ends the program as a run that did not come to its end does.
    func exit() throws {
        switch self {
        case .interrupted: throw ExitCode(130)
        case .limitReached: throw ExitCode(1)
        case .finished, .preciseEnough: break
        }
    }
}
