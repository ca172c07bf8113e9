// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions

/// Writes the code of formulas into stretches of code.
///
/// Within a stretch a formula that was computed is not computed again (local value numbering), and
/// what is the same all through a trial is computed once per parameter draw. Floating point is never
/// reassociated.
struct FormulaCompiler {
    var registers: RegisterFile
    let facts: ProcessFacts
    private let process: Process
    /// Runs once per parameter draw; what is fixed within a trial is hoisted here.
    var parameterCode = CodeBuilder()
    /// The stretch being written.
    var code = CodeBuilder()
    private(set) var sites: [String] = []
    private var siteIndex: [String: Int] = [:]
    /// The site of the draws in the formula being written.
    var site = 0

    /// Formulas whose value is in a register at this point of the stretch; a scope per branch.
    private var known: [[Formula: Register]] = [[:]]
    private var hoisted: [Formula: Register] = [:]
    private var fixed: [Formula: Bool] = [:]
    /// Above zero inside code that may be skipped: what can fail may not be moved out of it.
    private var branchDepth = 0
    private var depth = 0
    private var writesParameters = false

    init(_ process: Process) {
        self.process = process
        self.facts = ProcessFacts(process)
        self.registers = RegisterFile()
    }

    // MARK: Stretches

    /// Begins a stretch: nothing is known, temporaries are free.
    mutating func beginStretch() {
        code = CodeBuilder()
        known = [[:]]
    }

    /// Slots have changed: what was computed from them is void.
    mutating func forget() {
        known = known.map { _ in [:] }
    }

    /// Temporaries are numbers of registers, of which there are not so many that a long stretch could take
    /// new ones for each of thousands of clocks. Nothing that was computed is needed any more.
    mutating func makeRoom() {
        guard code.temporaries > Self.mostTemporaries else { return }
        forget()
        code.releaseTemporaries()
    }

    private static let mostTemporaries = 10_000

    /// From here to `leaveBranch` the code may be skipped: what it computes is not known afterwards,
    /// and what can fail may not be moved out of it.
    mutating func enterBranch() {
        known.append([:])
        branchDepth += 1
    }

    mutating func leaveBranch() {
        branchDepth -= 1
        known.removeLast()
    }

    mutating func siteNumber(_ name: String) -> Int {
        if let number = siteIndex[name] { return number }
        sites.append(name)
        siteIndex[name] = sites.count - 1
        return sites.count - 1
    }

    /// Writes code that runs once per parameter draw, in the midst of another stretch.
    mutating func inParameterCode(
        site: Int, _ body: (inout FormulaCompiler) throws(ProgramProblem) -> Void
    ) throws(ProgramProblem) {
        // The code changes places and is not copied: each of many parameters would copy all before it.
        let outside = (known, branchDepth, writesParameters, self.site)
        let origin = code.origin
        swap(&code, &parameterCode)
        code.origin = origin
        code.releaseTemporaries()
        (known, branchDepth, writesParameters, self.site) = ([[:]], 0, true, site)
        defer {
            swap(&code, &parameterCode)
            (known, branchDepth, writesParameters, self.site) = outside
        }
        try body(&self)
    }

    // MARK: Values

    /// A register that holds the formula's value.
    mutating func value(of formula: Formula) throws(ProgramProblem) -> Register {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw .tooDeep }
        guard code.lines.count <= Self.longest else { throw .tooLarge }
        switch formula {
        case .constant(let number): return registers.constant(number)
        case .now: return RegisterFile.now
        case .symbol(let name):
            if let register = registers[name] { return register }
            if let definition = process.definitions[name] { return try value(of: definition) }
        default: break
        }
        for scope in known.reversed() {
            if let register = scope[formula] { return register }
        }
        if let register = try hoist(formula) { return register }
        let result = code.temporary()
        try write(formula, into: result)
        if !formula.draws { known[known.count - 1][formula] = result }
        return result
    }

    /// Computes it into that register.
    mutating func write(_ formula: Formula, into result: Register) throws(ProgramProblem) {
        if let (moment, holdsBefore) = formula.calendarComparison,
            let passed = registers[CalendarSwitch.name(moment)]
        {
            code.emit(holdsBefore ? .not : .move, dst: result, a: passed)
            return
        }
        switch formula {
        case .constant, .now:
            code.emit(.move, dst: result, a: try value(of: formula))
        case .symbol(let name): try writeSymbol(name, into: result)
        case .unary(let operation, let operand):
            code.emit(operation.opcode, dst: result, a: try value(of: operand))
        case .binary(let operation, let left, let right):
            try writeBinary(operation, left, right, into: result)
            // A date that is put so much further is a moment, as what clocks add up is.
            if operation == .add, case .unary(.delay, _) = right {
                code.emit(.moment, dst: result, a: result)
            }
        case .conditional(let condition, let yes, let no):
            try writeConditional(condition, yes, no, into: result)
        case .draw(let draw): try write(draw, into: result)
        }
    }

    private mutating func writeSymbol(
        _ name: String, into result: Register
    ) throws(ProgramProblem) {
        if let register = registers[name] {
            code.emit(.move, dst: result, a: register)
        } else if let definition = process.definitions[name] {
            code.emit(.move, dst: result, a: try value(of: definition))
        } else if let table = process.tables[name] {
            try writeLookup(table, into: result)
        } else {
            throw .unknownName(name)
        }
    }

    private mutating func writeLookup(
        _ table: SlotTable, into result: Register
    ) throws(ProgramProblem) {
        let constants = table.values.compactMap(\.constantValue)
        if constants.count == table.values.count {
            let row = registers.row(constants)
            code.emit(.lookup, dst: result, a: try value(of: .symbol(table.slot)), b: row)
            return
        }
        var chain = table.values[table.values.count - 1]
        for index in table.values.indices.dropLast().reversed() {
            let here = Formula.equal(.symbol(table.slot), .constant(Double(index)))
            chain = .conditional(here, table.values[index], chain)
        }
        code.emit(.move, dst: result, a: try value(of: chain))
    }

    private mutating func writeBinary(
        _ operation: BinaryOperator, _ left: Formula, _ right: Formula, into result: Register
    ) throws(ProgramProblem) {
        // The right side of `and` and `or` is evaluated only if it is needed, where that can be told.
        if facts.canFail(right) {
            if operation == .and { return try writeConditional(left, right, .zero, into: result) }
            if operation == .or { return try writeConditional(left, .one, right, into: result) }
        }
        let (a, b) = (try value(of: left), try value(of: right))
        switch operation {
        case .greater: code.emit(.less, dst: result, a: b, b: a)
        case .greaterOrEqual: code.emit(.lessOrEqual, dst: result, a: b, b: a)
        case .subtract where facts.mayBeInfinite(right) && facts.mayBeInfinite(left):
            code.emit(.subtractDates, dst: result, a: a, b: b)
        default: code.emit(operation.opcode, dst: result, a: a, b: b)
        }
    }

    private mutating func writeConditional(
        _ condition: Formula, _ yes: Formula, _ no: Formula, into result: Register
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
    private mutating func computeShared(_ yes: Formula, _ no: Formula) throws(ProgramProblem) {
        let first = needed(by: yes)
        guard !first.isEmpty else { return }
        for name in first.intersection(needed(by: no)).sorted() {
            _ = try value(of: .symbol(name))
        }
    }

    /// Derived quantities that a formula reads itself, whichever way it takes.
    private func needed(by formula: Formula) -> Set<String> {
        switch formula {
        case .constant, .now, .draw: return []
        case .symbol(let name):
            let isDerived = process.definitions[name] != nil || process.tables[name] != nil
            return isDerived && registers[name] == nil ? [name] : []
        case .unary(_, let operand): return needed(by: operand)
        case .binary(let operation, let left, let right):
            let mayStop = (operation == .and || operation == .or) && facts.canFail(right)
            return mayStop ? needed(by: left) : needed(by: left).union(needed(by: right))
        case .conditional(let condition, let yes, let no):
            return needed(by: condition).union(needed(by: yes).intersection(needed(by: no)))
        }
    }

    /// Cheaper to compute than to jump around, and harmless.
    private func isCheap(_ formula: Formula) -> Bool {
        formula.nodes.count <= 5 && !facts.canFail(formula)
            && !formula.nodes.contains { node in
                if case .symbol(let name) = node { return registers[name] == nil }
                return false
            }
    }

    /// Computes a formula once per parameter draw, if it is the same all through a trial.
    private mutating func hoist(_ formula: Formula) throws(ProgramProblem) -> Register? {
        guard !writesParameters else { return nil }
        if let register = hoisted[formula] { return register }
        let isFixed = fixed[formula] ?? facts.isFixed(formula)
        fixed[formula] = isFixed
        guard isFixed, branchDepth == 0 || !facts.canFail(formula) else { return nil }
        let register = registers.anonymous()
        try inParameterCode(site: site) { inner throws(ProgramProblem) in
            try inner.write(formula, into: register)
        }
        hoisted[formula] = register
        return register
    }

    // MARK: Jumps

    /// Jumps unless the condition holds.
    ///
    /// Its right side may be skipped, so the caller enters a branch first.
    mutating func jump(to label: Label, unless condition: Formula) throws(ProgramProblem) {
        if condition.calendarComparison == nil {
            switch condition {
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
        to label: Label, _ opcode: Opcode, _ left: Formula, _ right: Formula
    ) throws(ProgramProblem) {
        code.emit(opcode, a: try value(of: left), b: try value(of: right), to: label)
    }

    /// Reading allows half as many levels; lowering adds its own, for a pressure that has many stages.
    private static let deepest = 2_000
    /// Instructions of a program, and so of any part of it.
    static let longest = 1_000_000
}
