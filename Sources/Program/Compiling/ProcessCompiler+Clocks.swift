// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

extension ProcessCompiler {
    /// All values from the state before, then all assignments.
    mutating func write(_ assignments: [Assignment]) throws(ProgramProblem) {
        var waiting: [(Assignment, Register, Int)] = []
        let slots = Set(assignments.compactMap { compiler.registers[$0.slot] })
        let freedom = AssignmentFreedom(assignments, compiler.facts)
        for (index, assignment) in assignments.enumerated() {
            let formula = here.simplified(assignment.value)
            // What stays as it is need not be set, unless another assignment sets it too.
            if formula == .symbol(assignment.slot), !freedom.isDisputed(assignment.slot) {
                continue
            }
            setOrigin(assignment.origin)
            compiler.site = compiler.siteNumber(assignment.site)
            var value = try compiler.value(of: formula)
            // What no later value reads is set at once; nothing is, once something had to wait.
            if waiting.isEmpty, freedom.isFree(assignment.slot, after: index) {
                try store(assignment, value, formula)
                continue
            }
            // A value that is itself another assigned slot must be read before that is written.
            if slots.contains(value) {
                let copy = compiler.code.temporary()
                compiler.code.emit(.move, dst: copy, a: value)
                value = copy
            }
            waiting.append((assignment, value, compiler.code.origin))
        }
        for (assignment, value, origin) in waiting {
            compiler.code.origin = origin
            try store(assignment, value, here.simplified(assignment.value))
        }
    }

    private mutating func store(
        _ assignment: Assignment, _ value: Register, _ formula: Formula
    ) throws(ProgramProblem) {
        guard let register = compiler.registers[assignment.slot] else {
            throw .unknownName(assignment.slot)
        }
        compiler.code.emit(
            check(of: assignment.slot).opcode(for: formula), dst: register, a: value)
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
            case .rate(let rate):
                try writeRate(rate, clock.condition, index, afterFiring, atStart)
            case .moment(let moment):
                guard atStart else { return }
                compiler.code.emit(.armAt, a: compiler.registers.constant(moment), d: index)
            case .scheduled(let slot):
                try writeSchedule(slot, clock.condition, index, afterFiring, atStart)
            case .delay(let delay, let again):
                try writeDelay(
                    delay, clock.condition, index, restarts: again && afterFiring, atStart: atStart)
            case .condition: try writeTurn(clock.condition, index, atStart: atStart)
            }
        }
    }

    /// At the start, and after it has fired, the clock does not run.
    private mutating func writeRate(
        _ rate: Formula, _ condition: Formula?, _ index: Int, _ afterFiring: Bool, _ atStart: Bool
    ) throws(ProgramProblem) {
        // What cannot have changed since the last look is as it was then: true, where it has fired.
        let isAsBefore = !atStart && (condition.map(isUnchanged) ?? true)
        let holds = here.decided(condition) ?? (isAsBefore && afterFiring ? true : nil)
        let held = atStart ? false : before.decided(condition)
        if holds == false {
            if afterFiring {
                compiler.code.emit(.fired, d: index)
            } else if held != false {
                compiler.code.emit(.setRate, a: compiler.registers.constant(0), d: index)
            }
            return
        }
        if holds == true, held == true, !afterFiring, isUnchanged(rate) { return }

        let (stop, end) = (compiler.code.label(), compiler.code.label())
        // What can fail may not be moved out of what is done only while the condition holds.
        let isBranch = condition != nil && (holds == nil || compiler.facts.canFail(rate))
        if isBranch { compiler.enterBranch() }
        if let condition, holds == nil {
            try compiler.jump(
                to: isAsBefore ? end : stop, unless: here.simplified(condition))
            if !isAsBefore {
                compiler.code.emitLater(
                    afterFiring ? .stopFired : .stop, d: index, to: end, at: stop)
            }
        }
        compiler.code.emit(
            afterFiring ? .restart : .setRate,
            a: try compiler.value(of: here.simplified(rate)), d: index)
        if isBranch { compiler.leaveBranch() }
        compiler.code.place(end)
    }

    /// Whether a formula has the value that it had at the last look.
    private func isUnchanged(_ formula: Formula) -> Bool {
        !compiler.facts.readsTime(formula)
            && compiler.facts.reads(formula).isDisjoint(with: written)
    }

    private mutating func writeSchedule(
        _ slot: String, _ condition: Formula?, _ index: Int, _ afterFiring: Bool, _ atStart: Bool
    ) throws(ProgramProblem) {
        guard let register = compiler.registers[slot] else { throw .unknownName(slot) }
        let holds = here.decided(condition)
        let held = atStart ? false : before.decided(condition)
        if holds == false {
            if held != false || afterFiring { compiler.code.emit(.disarm, d: index) }
            return
        }
        if holds == true {
            let isWound = held == true && !afterFiring && !written.contains(slot)
            if !isWound { compiler.code.emit(.armAt, a: register, d: index) }
            return
        }
        let (off, end) = (compiler.code.label(), compiler.code.label())
        compiler.enterBranch()
        if let condition { try compiler.jump(to: off, unless: here.simplified(condition)) }
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
            return try arm(index, after: delay, again: restarts)
        }
        try writeOnTurn(condition, index, evenIfUnchanged: restarts, atStart: atStart) {
            (self: inout ProcessCompiler) throws(ProgramProblem) in
            try self.arm(index, after: delay, again: restarts)
        }
    }

    /// Winds a clock; `again` where it has just fired and goes on. A period that stays the same is counted
    /// from the start and not from the last firing: sums of parts of a day drift, products do not.
    private mutating func arm(
        _ index: Int, after delay: Formula, again: Bool
    ) throws(ProgramProblem) {
        let length = try compiler.value(of: here.simplified(delay))
        guard let since = clocks[index].since, let periods = clocks[index].periods else {
            return compiler.code.emit(.arm, a: length, d: index)
        }
        if again {
            return compiler.code.emit(.armAgain, dst: periods, a: length, b: since, d: index)
        }
        compiler.code.emit(.arm, a: length, d: index)
        compiler.code.emit(.move, dst: since, a: RegisterFile.now)
        compiler.code.emit(.move, dst: periods, a: compiler.registers.constant(1))
    }

    private mutating func writeTurn(
        _ condition: Formula?, _ index: Int, atStart: Bool
    ) throws(ProgramProblem) {
        guard let condition else {
            if atStart { compiler.code.emit(.armAt, a: RegisterFile.now, d: index) }
            return
        }
        try writeOnTurn(condition, index, evenIfUnchanged: false, atStart: atStart) {
            (self: inout ProcessCompiler) throws(ProgramProblem) in
            self.compiler.code.emit(.armAt, a: RegisterFile.now, d: index)
        }
    }

    /// Does something when the condition has turned true, and gives the clock up when it has turned
    /// false.
    private mutating func writeOnTurn(
        _ condition: Formula, _ index: Int, evenIfUnchanged: Bool, atStart: Bool,
        _ body: (inout ProcessCompiler) throws(ProgramProblem) -> Void
    ) throws(ProgramProblem) {
        guard let previous = clocks[index].previous else { return }
        let (zero, one) = (compiler.registers.constant(0), compiler.registers.constant(1))
        let holds = here.decided(condition)
        let held = atStart || evenIfUnchanged ? false : before.decided(condition)
        // `previous` is 0 at the start of a trial, but 1 where the clock has just fired.
        if holds == held, holds != nil, holds == true || !evenIfUnchanged { return }
        if !atStart, !evenIfUnchanged, isUnchanged(condition) { return }
        if holds == false {
            compiler.code.emit(.move, dst: previous, a: zero)
            compiler.code.emit(.disarm, d: index)
            return
        }
        let (off, end) = (compiler.code.label(), compiler.code.label())
        if holds == true {
            if held == nil { compiler.code.emit(.jumpIfNotZero, a: previous, to: end) }
            compiler.code.emit(.move, dst: previous, a: one)
            compiler.enterBranch()
            try body(&self)
            compiler.leaveBranch()
            compiler.code.place(end)
            return
        }
        if evenIfUnchanged {
            compiler.code.emit(.move, dst: previous, a: zero)
        }
        let value = try compiler.value(of: here.simplified(condition))
        compiler.code.emit(.jumpUnlessNotEqual, a: value, b: previous, to: end)
        compiler.code.emit(.move, dst: previous, a: value)
        compiler.code.emit(.jumpIfZero, a: value, to: off)
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
        case .positive: .storePositive
        }
    }

    /// What sets a slot to that: a constant that passes need not be looked at again.
    func opcode(for value: Formula) -> Opcode {
        guard let constant = value.constantValue else { return opcode }
        let passes =
            switch self {
            case .number: !constant.isNaN
            case .finite: constant.isFinite
            case .notNegative: constant >= 0 && constant < .infinity
            case .positive: constant > 0 && constant < .infinity
            }
        return passes ? .move : opcode
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
