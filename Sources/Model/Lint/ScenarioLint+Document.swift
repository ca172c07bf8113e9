// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Documents

extension ScenarioLint {
    /// What other YAML tools would read differently.
    public static func check(_ document: Document) -> [Diagnostic] {
        let sink = DiagnosticSink()
        for place in document.adjustedScalars { sink.report(LintProblem.keptComma, at: place) }
        return sink.diagnostics
    }
}
