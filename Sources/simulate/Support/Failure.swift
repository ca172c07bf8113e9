// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Expressions
import Foundation
import Simulation
import Store

/// Why a verb ends early, with its exit code.
struct Failure: Error {
    var code: Int32
    var text: String

    func report() { Console.complain(text) }

    /// Refused input.
    init(_ rejection: Rejection) {
        code = 2
        let summary = DiagnosticFormatter.summary(rejection.diagnostics) ?? ""
        text = DiagnosticFormatter().format(rejection.diagnostics)
        if rejection.diagnostics.count > 1 { text += summary + "\n" }
    }

    /// One sentence, in one line whatever it quotes.
    init(code: Int32 = 2, _ message: String) {
        self.code = code
        text = "error: \(VisibleText.of(message))\n"
    }

    init(_ problem: StoreProblem) { self.init(problem.message) }

    /// A trial that could not go on.
    init(_ failure: TrialFailure) {
        code = failure.isInternal ? 70 : 2
        let diagnostic = Diagnostic(.error, at: failure.place, failure.message)
        text = DiagnosticFormatter().format(diagnostic)
        text +=
            "in trial \(failure.trial) with seed \(failure.seed), on \(failure.day) (day \(failure.time))\n"
    }
}
