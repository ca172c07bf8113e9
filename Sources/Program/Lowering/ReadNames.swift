// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model

/// Which names the formulas of a scenario read.
enum ReadNames {
    static func of(_ scenario: Scenario) -> Set<String> {
        scenario.formulas.reduce(into: []) { $0.formUnion($1.formula.symbols) }
    }
}
