// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
internal import Runs
internal import Serving
internal import Simulation
internal import Studies

/// The answers of a state, of more and more trials.
struct Ladder {
    /// What the page is told at each step.
    struct Step: Encodable {
        let trials: Int
        let most: Int
        let isLast: Bool
        /// The answers, as HTML.
        let answers: String
        let digest: String
        /// What gives the same numbers on the command line.
        let command: String
        /// The same change as a variant of the file.
        let yaml: String
        /// All settings in force, those that stand for shapes among them.
        let settings: [String]
        /// One sentence for whoever does not see the page.
        let spoken: String
    }

    let board: Board
    let state: BoardState
    /// With which the state is compared; `nil` for the scenario as written.
    let other: BoardState?
    /// The only outcome that is asked about; `nil` for all.
    let question: String?

    init(_ board: Board, _ request: SiteRequest) throws {
        self.board = board
        state = try BoardState(request.query)
        other = try request["a"].map { text throws(StateProblem) in try BoardState(fragment: text) }
        question = request["question"]
    }

    /// Each step replaces the one before it; nothing more is told once it is stopped.
    func play(_ stop: Stop, _ tell: (SiteEvent) -> Void) throws {
        let now = try board.subject(of: state)
        let reference = try other.map(board.subject) ?? board.baseline()
        for trials in state.steps {
            guard let shown = try shown(now, reference, trials: trials, stop) else { return }
            tell(.json("answers", try step(shown)))
        }
        tell(SiteEvent(name: "end", data: "{}"))
    }

    /// Both sides of so many trials; `nil` if they are not wanted any more.
    func shown(
        _ now: Subject, _ reference: Subject, trials: Int, _ stop: Stop
    ) throws -> ShownAnswers? {
        guard !stop.isSet else { return nil }
        let seed = board.seed(of: state, now)
        guard let result = try board.played.result(of: now, seed: seed, trials: trials, stop)
        else { return nil }
        let isSame = now.program.digest == reference.program.digest
        let baseline =
            isSame
            ? result
            : try board.played.result(of: reference, seed: seed, trials: trials, stop)
        guard let baseline else { return nil }
        return ShownAnswers(
            .init(now, result), isSame ? nil : .init(reference, baseline),
            referenceName: other == nil ? "as written" : "state A",
            command: try command(trials, seed), most: state.steps.last ?? trials)
    }

    private func command(_ trials: Int, _ seed: UInt64) throws -> String {
        ReproducingCommand.text(
            file: board.start.file, variant: state.variant,
            settings: try board.settings(of: state, board.baseline()), trials: trials, seed: seed)
    }

    private func step(_ shown: ShownAnswers) throws -> Step {
        let settings = try board.settings(of: state, board.baseline())
        return Step(
            trials: shown.trials, most: shown.most, isLast: shown.trials == shown.most,
            answers: AnswerCards(shown, board.pieces, question: question).html,
            digest: shown.now.subject.program.digest, command: shown.command,
            yaml: VariantText.yaml(settings, base: state.variant), settings: settings,
            spoken: shown.spoken(question))
    }
}
