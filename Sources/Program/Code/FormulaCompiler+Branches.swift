// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

extension FormulaCompiler {
    mutating func writeConditional(
        _ condition: InternedFormula, _ yes: InternedFormula, _ no: InternedFormula,
        into result: Register
    ) throws(ProgramProblem) {
        if isCheap(yes), isCheap(no) {
            let chosen = try value(of: condition)
            let (a, b) = (try value(of: yes), try value(of: no))
            code.emit(.select, dst: result, a: chosen, b: a, c: b)
            return
        }
        try computeShared(yes, no)
        let (otherwise, end) = (code.label(), code.label())
        enterBranch()
        try jump(to: otherwise, unless: condition)
        try write(yes, into: result)
        leaveBranch()
        code.emit(.jump, to: end)
        code.place(otherwise)
        enterBranch()
        try write(no, into: result)
        leaveBranch()
        code.place(end)
    }

    /// Computes what both branches need whatever comes, so that it is not written twice: definitions may
    /// read one another in both branches, again and again.
    private mutating func computeShared(
        _ yes: InternedFormula, _ no: InternedFormula
    ) throws(ProgramProblem) {
        let first = needed(by: yes)
        guard !first.isEmpty else { return }
        for name in first.intersection(needed(by: no)).sorted() {
            _ = try value(of: .symbol(name))
        }
    }

    /// Cheaper to compute than to jump around, and harmless.
    private func isCheap(_ formula: InternedFormula) -> Bool {
        let entry = pool[formula]
        return entry.size <= 5 && !entry.canFail
            && !entry.formula.nodes.contains { node in
                if case .symbol(let name) = node { return registers[name] == nil }
                return false
            }
    }

    // MARK: Jumps

    /// Jumps unless the condition holds.
    ///
    /// Its right side may be skipped, so the caller enters a branch first.
    mutating func jump(to label: Label, unless condition: Formula) throws(ProgramProblem) {
        try jump(to: label, unless: pool.intern(condition))
    }

    private mutating func jump(
        to label: Label, unless condition: InternedFormula
    ) throws(ProgramProblem) {
        let entry = pool[condition]
        if entry.formula.calendarComparison == nil {
            switch entry.shape {
            case .binary(.and, let left, let right):
                try jump(to: label, unless: left)
                return try jump(to: label, unless: right)
            case .binary(.equal, let left, let right):
                return try jump(to: label, .jumpUnlessEqual, left, right)
            case .binary(.notEqual, let left, let right):
                return try jump(to: label, .jumpUnlessNotEqual, left, right)
            case .binary(.less, let left, let right):
                return try jump(to: label, .jumpUnlessLess, left, right)
            case .binary(.lessOrEqual, let left, let right):
                return try jump(to: label, .jumpUnlessLessOrEqual, left, right)
            case .binary(.greater, let left, let right):
                return try jump(to: label, .jumpUnlessLess, right, left)
            case .binary(.greaterOrEqual, let left, let right):
                return try jump(to: label, .jumpUnlessLessOrEqual, right, left)
            case .unary(.not, let operand):
                code.emit(.jumpIfNotZero, a: try value(of: operand), to: label)
                return
            default: break
            }
        }
        code.emit(.jumpIfZero, a: try value(of: condition), to: label)
    }

    private mutating func jump(
        to label: Label, _ opcode: Opcode, _ left: InternedFormula, _ right: InternedFormula
    ) throws(ProgramProblem) {
        code.emit(opcode, a: try value(of: left), b: try value(of: right), to: label)
    }
}
