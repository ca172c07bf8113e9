// SPDX-License-Identifier: GPL-3.0-or-later

/// Collects messages, so that all problems of a file are reported in one go.
///
/// Readers take a sink and go on after a problem as far as makes sense; who started them asks
/// `hasErrors` at the end.
public final class DiagnosticSink {
    public private(set) var diagnostics: [Diagnostic] = []

    public init() {}

    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    public func report(_ problem: some Problem, at place: SourcePlace?) {
        report(Diagnostic(problem.severity, at: place, problem.message, hint: problem.hint))
    }

    public func report(_ diagnostic: Diagnostic) {
        guard !diagnostics.contains(diagnostic) else { return }
        diagnostics.append(diagnostic)
    }
}
