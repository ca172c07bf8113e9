// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Runs
public import Tables

extension ScenarioCheck {
    /// What was found, in words and columns.
    public var findings: Findings { Self.findings(found, in: path) }

    /// The same of errors, with which a scenario can't be run.
    public static func findings(_ found: [Diagnostic], in path: String) -> Findings {
        func count(_ severity: Diagnostic.Severity) -> JSONValue {
            .integer(found.count { $0.severity == severity })
        }
        let summary = DiagnosticFormatter.summary(found) ?? "no problems found"
        return Findings(
            format: "simulate check", title: "", brief: "Check",
            facts: [
                Findings.Fact("file", .string(path)), Findings.Fact("error_count", count(.error)),
                Findings.Fact("warning_count", count(.warning)),
                Findings.Fact("note_count", count(.note)),
            ],
            sections: [
                .messages(Messages(found)),
                .listing(Listing("", [.init("\(path): \(summary)", indent: 0)])),
            ])
    }
}
