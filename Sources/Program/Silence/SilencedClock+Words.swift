// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Expressions
internal import Model

extension SilencedClock {
    func diagnostic(of scenario: Scenario) -> Diagnostic {
        let day = from > 0 ? "from \(scenario.start.adding(days: Int(from))) on, " : ""
        return Diagnostic(
            .warning, at: place,
            "\(day)\(what) can no longer happen"
                + (setter == nil ? "" : ", and what it does is left out"),
            hint: setter.map { "'happens: \($0)' has it happen, with all that it does" },
            code: "program.silenced")
    }
}

extension Program {
    /// What the scenario's variant keeps from happening, as a warning each.
    public var silencedWarnings: [Diagnostic] { silenced.map { $0.diagnostic(of: scenario) } }
}
