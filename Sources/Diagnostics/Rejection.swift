// SPDX-License-Identifier: GPL-3.0-or-later

/// Thrown when input is refused: everything that was found, for one formatter to print.
public struct Rejection: Error, Sendable {
    public let diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    public init(_ problem: some Problem, at place: SourcePlace? = nil) {
        self.init([Diagnostic(problem, at: place)])
    }
}
