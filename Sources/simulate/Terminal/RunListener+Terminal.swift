// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Runs
import Simulation

extension RunListener {
    /// Shows a line of progress, and stops at Ctrl-C.
    static func terminal(isQuiet: Bool) -> RunListener {
        Interruption.listen()
        let line = ProgressLine(isWanted: !isQuiet)
        return RunListener(
            progress: { line.show($0, of: $1) }, ended: { line.clear() },
            note: { Console.note($0) }, shouldStop: { Interruption.isAsked })
    }
}

extension Console {
    static func note(_ note: RunNote) { self.note(note.message) }

    static func warn(_ diagnostics: [Diagnostic]) {
        complain(DiagnosticFormatter().format(diagnostics))
    }
}

extension Interruption {
    /// Of a run that has come to its end, what follows can be ended at once.
    static func ended(_ reason: RunResult.StopReason) {
        if reason != .interrupted { endAtOnce() }
    }
}
