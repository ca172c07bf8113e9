// SPDX-License-Identifier: GPL-3.0-or-later

/// Collects messages, so that all problems of a file are reported in one go.
///
/// Readers take a sink and go on after a problem as far as makes sense; who started them asks
/// `hasErrors` at the end.
public final class DiagnosticSink {
    public private(set) var diagnostics: [Diagnostic] = []
    private var known: Set<Diagnostic> = []
    public private(set) var hasErrors = false

    public init() {}

    public func report(_ problem: some Problem, at place: SourcePlace?) {
        report(Diagnostic(problem, at: place))
    }

    /// The same message about the same place is kept once.
    public func report(_ diagnostic: Diagnostic) {
        guard known.insert(diagnostic).inserted else { return }
        diagnostics.append(diagnostic)
        if diagnostic.severity == .error { hasErrors = true }
    }
}
