// SPDX-License-Identifier: GPL-3.0-or-later

internal import Subprocesses

/// The user's own command, such as a language model: JSON on its standard input, JSON on its standard output.
public struct DraftCommand: Sendable {
    /// A line for `sh`.
    let line: String
    /// Seconds for each answer.
    let patience: Double
    /// Bytes of an answer.
    static let most = 1 << 20

    private let shouldStop: @Sendable () -> Bool

    public init(
        _ line: String, patience: Double, shouldStop: @escaping @Sendable () -> Bool = { false }
    ) {
        self.line = line
        self.patience = patience
        self.shouldStop = shouldStop
    }

    /// Runs it to its end, or ends it and all that it has started.
    func answer(_ request: String) throws(CommandProblem) -> String {
        let bounds = BoundedProcess(longest: patience, mostBytes: Self.most)
        let outcome = bounds.run(["/bin/sh", "-c", line], input: request, shouldStop: shouldStop)
        switch outcome.ending {
        case .exited(0): break
        case .exited(let code):
            let words = String(decoding: outcome.errors, as: UTF8.self)
            let first = words.split(whereSeparator: \.isNewline).first.map(String.init)
            throw .failed(line, code, first ?? "")
        case .notStarted(let reason): throw .notStarted(line, reason)
        case .tookTooLong: throw .tookTooLong(line, patience)
        case .saidTooMuch: throw .saidTooMuch(line, Self.most)
        case .stopped: throw .stopped(line)
        }
        guard let text = String(validating: outcome.output, as: UTF8.self) else {
            throw .notText(line)
        }
        return text
    }
}
