// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Simulation
internal import Studies

/// Why something that was asked for is not shown.
struct Refusal: Error, Sendable, Encodable {
    /// What is wrong with one setting, or with something else.
    struct Item: Sendable, Encodable {
        /// The setting's; `nil` for something else.
        let path: String?
        let text: String
    }

    /// As the command line prints it.
    let text: String
    let items: [Item]

    init(_ sentence: String) {
        text = "error: " + VisibleText.of(sentence)
        items = [Item(path: nil, text: VisibleText.of(sentence))]
    }

    init(_ diagnostics: [Diagnostic], note: String? = nil) {
        text = DiagnosticFormatter().format(diagnostics) + (note ?? "")
        let errors = diagnostics.filter { $0.severity == .error }.prefix(20)
        items = errors.map { found in
            let hint = [found.hint, note].compactMap { $0 }.map { " (\($0))" }.joined()
            return Item(path: Self.path(found.place), text: VisibleText.of(found.message + hint))
        }
    }

    /// What any layer below throws.
    init(_ error: any Error) {
        switch error {
        case let refusal as Refusal: self = refusal
        case let rejection as Rejection: self.init(rejection.diagnostics)
        case let failure as TrialFailure:
            self.init(
                [Diagnostic(.error, at: failure.place, failure.message)],
                note: "in trial \(failure.trial) with seed \(failure.seed), on \(failure.day)")
        case StudyProblem.rejected(let rejection): self.init(rejection.diagnostics)
        case StudyProblem.refused(let sentence): self.init(sentence)
        case let problem as any Problem: self.init(problem.message)
        default: self.init("\(error)")
        }
    }

    /// What stands before the sign of a setting.
    private static func path(_ place: SourcePlace?) -> String? {
        guard let file = place?.file, file.path == "--set" else { return nil }
        return String(file.text.prefix { $0 != "=" })
    }
}
