// SPDX-License-Identifier: GPL-3.0-or-later

/// Formulas whose value is in a register at this point of a stretch, a scope per branch.
struct KnownValues {
    private var registers: [InternedFormula: Register] = [:]
    /// What became known in each scope: the outermost first.
    private var scopes: [[InternedFormula]] = [[]]

    subscript(formula: InternedFormula) -> Register? { registers[formula] }

    mutating func learn(_ formula: InternedFormula, _ register: Register) {
        registers[formula] = register
        scopes[scopes.count - 1].append(formula)
    }

    /// Slots have changed: nothing is known, in the scopes around this one either.
    mutating func forget() {
        registers = [:]
        scopes = scopes.map { _ in [] }
    }

    mutating func enter() { scopes.append([]) }

    mutating func leave() {
        for formula in scopes.removeLast() { registers[formula] = nil }
    }
}
