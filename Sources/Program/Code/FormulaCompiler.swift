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

    var pool: FormulaPool
    private var definitions: [String: InternedFormula] = [:]
    private var known = KnownValues()
    private var hoisted: [InternedFormula: Register] = [:]
    /// See `needed(by:)`, for formulas with a condition.
    private var neededNames: [InternedFormula: Set<String>] = [:]
    /// Above zero inside code that may be skipped: what can fail may not be moved out of it.
    private var branchDepth = 0
    private var depth = 0
    private var writesParameters = false

    init(_ process: Process) {
        self.process = process
        self.facts = ProcessFacts(process)
        self.pool = FormulaPool(facts)
        self.registers = RegisterFile()
    }

    // MARK: Stretches

    /// Begins a stretch: nothing is known, temporaries are free.
    mutating func beginStretch() {
        code = CodeBuilder()
        known = KnownValues()
    }

    /// Slots have changed: what was computed from them is void.
    mutating func forget() { known.forget() }

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
        known.enter()
        branchDepth += 1
    }

    mutating func leaveBranch() {
        branchDepth -= 1
        known.leave()
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
        (known, branchDepth, writesParameters, self.site) = (KnownValues(), 0, true, site)
        defer {
            swap(&code, &parameterCode)
            (known, branchDepth, writesParameters, self.site) = outside
        }
        try body(&self)
    }

    // MARK: Values

    /// A register that holds the formula's value.
    mutating func value(of formula: Formula) throws(ProgramProblem) -> Register {
        try value(of: pool.intern(formula))
    }

    mutating func value(of formula: InternedFormula) throws(ProgramProblem) -> Register {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw .tooDeep }
        guard code.lines.count <= Self.longest else { throw .tooLarge }
        switch pool[formula].shape {
        case .constant(let bits): return registers.constant(Double(bitPattern: bits))
        case .now: return RegisterFile.now
        case .symbol(let name):
            if let register = registers[name] { return register }
            if let definition = definition(name) { return try value(of: definition) }
        default: break
        }
        if let register = known[formula] { return register }
        if let register = try hoist(formula) { return register }
        let result = code.temporary()
        try write(formula, into: result)
        if !pool[formula].draws { known.learn(formula, result) }
        return result
    }

    /// Computes it into that register.
    mutating func write(_ formula: Formula, into result: Register) throws(ProgramProblem) {
        try write(pool.intern(formula), into: result)
    }

    mutating func write(
        _ formula: InternedFormula, into result: Register
    ) throws(ProgramProblem) {
        let entry = pool[formula]
        if let (moment, holdsBefore) = entry.formula.calendarComparison,
            let passed = registers[CalendarSwitch.name(moment)]
        {
            code.emit(holdsBefore ? .not : .move, dst: result, a: passed)
            return
        }
        switch entry.shape {
        case .constant, .now:
            code.emit(.move, dst: result, a: try value(of: formula))
        case .symbol(let name): try writeSymbol(name, into: result)
        case .unary(let operation, let operand):
            code.emit(operation.opcode, dst: result, a: try value(of: operand))
        case .binary(let operation, let left, let right):
            try writeBinary(operation, left, right, into: result)
            // A date that is put so much further is a moment, as what clocks add up is.
            if operation == .add, case .unary(.delay, _) = pool[right].shape {
                code.emit(.moment, dst: result, a: result)
            }
        case .conditional(let condition, let yes, let no):
            try writeConditional(condition, yes, no, into: result)
        case .draw:
            if case .draw(let draw) = entry.formula { try write(draw, into: result) }
        }
    }

    func isDefinition(_ name: String) -> Bool { process.definitions[name] != nil }

    func isDerived(_ name: String) -> Bool {
        registers[name] == nil && (isDefinition(name) || process.tables[name] != nil)
    }

    /// A definition is read many times, and looked through once.
    private mutating func definition(_ name: String) -> InternedFormula? {
        if let known = definitions[name] { return known }
        guard let definition = process.definitions[name] else { return nil }
        let interned = pool.intern(definition)
        definitions[name] = interned
        return interned
    }

    private mutating func writeSymbol(
        _ name: String, into result: Register
    ) throws(ProgramProblem) {
        if let register = registers[name] {
            code.emit(.move, dst: result, a: register)
        } else if let definition = definition(name) {
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
        _ operation: BinaryOperator, _ left: InternedFormula, _ right: InternedFormula,
        into result: Register
    ) throws(ProgramProblem) {
        // The right side of `and` and `or` is evaluated only if it is needed, where that can be told.
        if pool[right].canFail {
            if operation == .and {
                return try writeConditional(left, right, pool.intern(.zero), into: result)
            }
            if operation == .or {
                return try writeConditional(left, pool.intern(.one), right, into: result)
            }
        }
        let (a, b) = (try value(of: left), try value(of: right))
        switch operation {
        case .greater: code.emit(.less, dst: result, a: b, b: a)
        case .greaterOrEqual: code.emit(.lessOrEqual, dst: result, a: b, b: a)
        case .subtract where pool[right].mayBeInfinite && pool[left].mayBeInfinite:
            code.emit(.subtractDates, dst: result, a: a, b: b)
        default: code.emit(operation.opcode, dst: result, a: a, b: b)
        }
    }

    /// Computes a formula once per parameter draw, if it is the same all through a trial.
    private mutating func hoist(_ formula: InternedFormula) throws(ProgramProblem) -> Register? {
        guard !writesParameters else { return nil }
        if let register = hoisted[formula] { return register }
        guard pool[formula].isFixed, branchDepth == 0 || !pool[formula].canFail else { return nil }
        let register = registers.anonymous()
        try inParameterCode(site: site) { inner throws(ProgramProblem) in
            try inner.write(formula, into: register)
        }
        hoisted[formula] = register
        return register
    }

    /// Derived quantities that a formula reads itself, whichever way it takes.
    mutating func needed(by formula: InternedFormula) -> Set<String> {
        switch pool[formula].shape {
        case .constant, .now, .draw: return []
        case .symbol(let name): return isDerived(name) ? [name] : []
        case .unary(_, let operand): return needed(by: operand)
        case .binary(let operation, let left, let right):
            let mayStop = (operation == .and || operation == .or) && pool[right].canFail
            return mayStop ? needed(by: left) : needed(by: left).union(needed(by: right))
        case .conditional(let condition, let yes, let no):
            if let known = neededNames[formula] { return known }
            let names = needed(by: condition).union(
                needed(by: yes).intersection(needed(by: no)))
            neededNames[formula] = names
            return names
        }
    }

    /// Reading allows half as many levels; lowering adds its own, for a pressure that has many stages.
    private static let deepest = 2_000
    /// Instructions of a program, and so of any part of it.
    static let longest = 1_000_000
}
