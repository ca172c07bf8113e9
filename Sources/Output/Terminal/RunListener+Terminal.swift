// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Report
public import Runs
public import Simulation
public import Tables

extension RunListener {
    /// Shows a line of progress, and stops at Ctrl-C.
    public static func terminal(isQuiet: Bool) -> RunListener {
        Interruption.listen()
        let line = ProgressLine(isWanted: !isQuiet)
        return RunListener(
            progress: { line.show($0, of: $1) }, ended: { line.clear() },
            note: { Console.note($0) }, shouldStop: { Interruption.isAsked })
    }
}

extension Console {
    /// What is worth knowing about a run.
    public static func note(_ note: RunNote) { self.note(note.message) }

    /// What is doubtful about a file, if anything is.
    public static func warn(_ diagnostics: [Diagnostic]) {
        guard !diagnostics.isEmpty else { return }
        complain(DiagnosticFormatter().format(diagnostics), diagnostics)
    }

    /// A sentence of what is wrong, and hinders nothing.
    public static func warn(_ sentence: String) {
        complain(
            "warning: " + VisibleText.of(sentence), [Diagnostic(.warning, at: nil, sentence)])
    }

    /// The same as one JSON object, for programs.
    public static func printData(json findings: Findings) {
        printData(findings.json(version: Version.current).text)
    }

    /// What a study says, for programs or for people.
    public static func print(_ findings: Findings, asJSON: Bool) {
        if asJSON { printData(json: findings) } else { print(findings) }
    }

    /// What a study says, laid out for the terminal that there is.
    public static func print(_ findings: Findings) { print(text(findings)) }

    /// The same as text.
    public static func text(_ findings: Findings) -> String {
        FindingsRenderer(width: width, isUnicode: isUnicode).render(findings)
    }
}

extension Interruption {
    /// Of a run that has come to its end, what follows can be ended at once.
    public static func ended(_ reason: RunResult.StopReason) {
        if reason != .interrupted { endAtOnce() }
    }
}
