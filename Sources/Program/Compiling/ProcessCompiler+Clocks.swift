// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

extension ProcessCompiler {
    /// All values from the state before, then all assignments.
    mutating func write(_ assignments: [Assignment]) throws(ProgramProblem) {
        var values: [(Assignment, Register, Int)] = []
        for assignment in assignments {
            setOrigin(assignment.origin)
            compiler.site = compiler.siteNumber(assignment.site)
            let value = try compiler.value(of: assignment.value)
            values.append((assignment, value, compiler.code.origin))
        }
        // A value that is itself another assigned slot must be read before that is written.
        let slots = Set(assignments.compactMap { compiler.registers[$0.slot] })
        for index in values.indices where values.count > 1 && slots.contains(values[index].1) {
            let copy = compiler.code.temporary()
            compiler.code.emit(.move, dst: copy, a: values[index].1)
            values[index].1 = copy
        }
        for (assignment, value, origin) in values {
            guard let register = compiler.registers[assignment.slot] else {
                throw .unknownName(assignment.slot)
            }
            compiler.code.origin = origin
            compiler.code.emit(check(of: assignment.slot).opcode, dst: register, a: value)
        }
    }

    /// Looks at a clock again: what it reads has changed, it has fired, or the trial starts.
    mutating func writeUpdate(
        of index: Int, afterFiring: Bool, atStart: Bool
    ) throws(ProgramProblem) {
        switch clocks[index].kind {
        case .sampler(let sampled):
            guard atStart, let moment = process.outcomes[sampled[0]].kind.sampledAt else { return }
            compiler.code.emit(.armAt, a: compiler.registers.constant(moment), d: index)
        case .calendar(_, let moment):
            guard atStart else { return }
            compiler.code.emit(.armAt, a: compiler.registers.constant(moment), d: index)
        case .process(let clock):
            setOrigin(clock.origin)
            compiler.site = compiler.siteNumber(clock.site)
            switch clock.timing {
            case .rate(let rate): try writeRate(rate, clock.condition, index)
            case .moment(let moment):
                guard atStart else { return }
                compiler.code.emit(.armAt, a: compiler.registers.constant(moment), d: index)
            case .scheduled(let slot): try writeSchedule(slot, clock.condition, index)
            case .delay(let delay, let again):
                try writeDelay(
                    delay, clock.condition, index, restarts: again && afterFiring, atStart: atStart)
            case .condition: try writeTurn(clock.condition, index, atStart: atStart)
            }
        }
    }

    private mutating func writeRate(
        _ rate: Formula, _ condition: Formula?, _ index: Int
    ) throws(ProgramProblem) {
        guard let condition else {
            compiler.code.emit(.setRate, a: try compiler.value(of: rate), d: index)
            return
        }
        let (stop, end) = (compiler.code.label(), compiler.code.label())
        compiler.enterBranch()
        try compiler.jump(to: stop, unless: condition)
        compiler.code.emit(.setRate, a: try compiler.value(of: rate), d: index)
        compiler.leaveBranch()
        compiler.code.emit(.jump, to: end)
        compiler.code.place(stop)
        compiler.code.emit(.setRate, a: compiler.registers.constant(0), d: index)
        compiler.code.place(end)
    }

    private mutating func writeSchedule(
        _ slot: String, _ condition: Formula?, _ index: Int
    ) throws(ProgramProblem) {
        guard let register = compiler.registers[slot] else { throw .unknownName(slot) }
        let (off, end) = (compiler.code.label(), compiler.code.label())
        compiler.enterBranch()
        if let condition { try compiler.jump(to: off, unless: condition) }
        compiler.leaveBranch()
        compiler.code.emit(.armAt, a: register, d: index)
        compiler.code.emit(.jump, to: end)
        compiler.code.place(off)
        compiler.code.emit(.disarm, d: index)
        compiler.code.place(end)
    }

    private mutating func writeDelay(
        _ delay: Formula, _ condition: Formula?, _ index: Int, restarts: Bool, atStart: Bool
    ) throws(ProgramProblem) {
        guard let condition else {
            guard atStart || restarts else { return }
            compiler.code.emit(.arm, a: try compiler.value(of: delay), d: index)
            return
        }
        try writeOnTurn(condition, index, evenIfUnchanged: restarts) {
            (self: inout ProcessCompiler) throws(ProgramProblem) in
            self.compiler.code.emit(.arm, a: try self.compiler.value(of: delay), d: index)
        }
    }

    private mutating func writeTurn(
        _ condition: Formula?, _ index: Int, atStart: Bool
    ) throws(ProgramProblem) {
        guard let condition else {
            if atStart { compiler.code.emit(.armAt, a: RegisterFile.now, d: index) }
            return
        }
        try writeOnTurn(condition, index, evenIfUnchanged: false) {
            (self: inout ProcessCompiler) throws(ProgramProblem) in
            self.compiler.code.emit(.armAt, a: RegisterFile.now, d: index)
        }
    }

    /// Does something when the condition has turned true, and gives the clock up when it has turned
    /// false.
    private mutating func writeOnTurn(
        _ condition: Formula, _ index: Int, evenIfUnchanged: Bool,
        _ body: (inout ProcessCompiler) throws(ProgramProblem) -> Void
    ) throws(ProgramProblem) {
        guard let previous = clocks[index].previous else { return }
        let (off, end) = (compiler.code.label(), compiler.code.label())
        if evenIfUnchanged {
            compiler.code.emit(.move, dst: previous, a: compiler.registers.constant(0))
        }
        let holds = try compiler.value(of: condition)
        compiler.code.emit(.jumpUnlessNotEqual, a: holds, b: previous, to: end)
        compiler.code.emit(.move, dst: previous, a: holds)
        compiler.code.emit(.jumpIfZero, a: holds, to: off)
        compiler.enterBranch()
        try body(&self)
        compiler.leaveBranch()
        compiler.code.emit(.jump, to: end)
        compiler.code.place(off)
        compiler.code.emit(.disarm, d: index)
        compiler.code.place(end)
    }

    private func check(of slot: String) -> Slot.Check {
        checks[slot] ?? .number
    }
}

extension Slot.Check {
    var opcode: Opcode {
        switch self {
        case .number: .storeNumber
        case .finite: .storeFinite
        case .notNegative: .storeNotNegative
        }
    }
}

extension Clock {
    /// Whether it acts on a condition that turns, and so must remember what it was.
    var waitsForTurn: Bool {
        switch timing {
        case .delay, .condition: condition != nil
        case .rate, .moment, .scheduled: false
        }
    }
}

extension ProcessOutcome.Kind {
    /// The moment at which it is asked; nothing for what is watched all along.
    var sampledAt: Double? {
        switch self {
        case .happens, .date: nil
        case .holds(_, let moment), .number(_, let moment), .category(_, _, let moment): moment
        }
    }

    var isWatched: Bool { sampledAt == nil }

    var formula: Formula {
        switch self {
        case .happens(let formula, _), .holds(let formula, _), .date(let formula): formula
        case .number(let formula, _), .category(let formula, _, _): formula
        }
    }
}
