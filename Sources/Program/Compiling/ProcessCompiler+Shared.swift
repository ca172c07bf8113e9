// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// Code that looks again at all who read a slot, written once for all events that set the slot.
///
/// Each event holds such code itself where that is little, which is fastest: it knows more then. Where many
/// events set what many read it would be the product of the two.
extension ProcessCompiler {
    struct SharedReaders {
        let slot: String
        let clocks: [Int]
        let answers: [Int]
        /// The clocks that set the slot, and so may be the one that fires.
        let setters: Set<Int>
        let clockGuards: GuardIndex
        let answerGuards: GuardIndex
        /// Which of the routines it is, once somebody calls it.
        var routine: Int?
    }

    /// More code than this is not repeated for one slot: about what a compiled program may have in all.
    static let mostRepeated = 8_192
    /// Up to so many of the readers of such a slot are looked at in place, if no other can be concerned.
    static let mostInPlace = 16

    mutating func findShared() {
        var setters: [String: Set<Int>] = [:]
        for (index, clock) in clocks.enumerated() {
            guard case .process(let clock) = clock.kind else { continue }
            for assignment in clock.assignments {
                setters[assignment.slot, default: []].insert(index)
            }
        }
        for slot in process.slots {
            let (clocks, answers) = (dependents[slot.name] ?? [], watchers[slot.name] ?? [])
            guard let setters = setters[slot.name], setters.count > 1,
                clocks.count + answers.count > Self.mostInPlace
            else { continue }
            var size = 0
            for index in clocks { size += self.size(ofClock: index) }
            for index in answers { size += self.size(of: self.answers[index].outcome.kind.formula) }
            guard size * setters.count > mostRepeatedCode else { continue }
            shared[slot.name] = SharedReaders(
                slot: slot.name, clocks: clocks, answers: answers, setters: setters,
                clockGuards: GuardIndex(clocks.map { ($0, clockGuard($0, on: slot.name)) }),
                answerGuards: GuardIndex(answers.map { ($0, answerGuard($0, on: slot.name)) }))
        }
    }

    private func size(ofClock index: Int) -> Int {
        guard case .process(let clock) = clocks[index].kind else { return 1 }
        var size = 2
        if let condition = clock.condition { size += self.size(of: condition) }
        switch clock.timing {
        case .rate(let formula), .delay(let formula, _): size += self.size(of: formula)
        case .moment, .scheduled, .condition: break
        }
        return size
    }

    private func size(of formula: Formula) -> Int { compiler.facts.size(formula) }

    /// A clock does nothing before and after where its condition is known not to hold. Where it holds it
    /// may have to follow its rate, or the moment that it is set for.
    private func clockGuard(_ index: Int, on slot: String) -> GuardIndex.Guard? {
        guard case .process(let clock) = clocks[index].kind, let condition = clock.condition,
            !compiler.facts.canFail(condition), let found = condition.comparison(of: slot)
        else { return nil }
        let isIdle =
            switch clock.timing {
            case .condition, .delay: true
            case .rate(let rate):
                !compiler.facts.readsTime(rate) && !compiler.facts.reads(rate).contains(slot)
            case .scheduled(let moment): moment != slot
            case .moment: false
            }
        return GuardIndex.Guard(
            comparison: found.operation, constant: found.constant,
            isIdleWhenTrue: isIdle && found.isWhole)
    }

    /// An answer is latched when its condition comes to hold.
    private func answerGuard(_ index: Int, on slot: String) -> GuardIndex.Guard? {
        let condition = answers[index].outcome.kind.formula
        guard !compiler.facts.canFail(condition), let found = condition.comparison(of: slot) else {
            return nil
        }
        return GuardIndex.Guard(
            comparison: found.operation, constant: found.constant, isIdleWhenTrue: found.isWhole)
    }

    /// Who is to be looked at in place after those slots were set, and whose readers are all looked at by a
    /// routine.
    mutating func concerned(
        by written: Set<String>
    ) -> (clocks: Set<Int>, answers: Set<Int>, routines: [String]) {
        var clocks: Set<Int> = []
        var answers: Set<Int> = []
        var routines: [String] = []
        for name in written {
            guard let shared = shared[name] else {
                clocks.formUnion(dependents[name] ?? [])
                answers.formUnion(watchers[name] ?? [])
                continue
            }
            let slot = Formula.symbol(name)
            if let past = before.values(of: slot), let present = here.values(of: slot),
                let few = shared.clockGuards.readers(
                    at: past.union(present), most: Self.mostInPlace),
                let some = shared.answerGuards.readers(
                    at: past.union(present), most: Self.mostInPlace)
            {
                clocks.formUnion(few)
                answers.formUnion(some)
            } else {
                routines.append(name)
            }
        }
        return (clocks, answers, routines.sorted())
    }

    /// Looks at all who read the slot, but for the clock that fires.
    ///
    /// Whoever has been looked at before is as it should be, and looking again changes nothing.
    mutating func call(readersOf slot: String, firing: Int) {
        guard var readers = shared[slot] else { return }
        let registers = routineRegisters()
        if readers.routine == nil {
            readers.routine = routines.count
            routines.append(slot)
            shared[slot] = readers
        }
        compiler.code.emit(
            .move, dst: registers.firing, a: compiler.registers.constant(Double(firing)))
        compiler.code.emit(.call, dst: registers.wayBack, target: readers.routine ?? 0)
        // The routine uses the same temporaries.
        compiler.forget()
    }

    private mutating func routineRegisters() -> (firing: Register, wayBack: Register) {
        if let known = knownRoutineRegisters { return known }
        let made = (compiler.registers.anonymous(), compiler.registers.anonymous())
        knownRoutineRegisters = made
        return made
    }

    /// The code of a routine that some event calls.
    mutating func writeRoutine(_ slot: String) throws(ProgramProblem) -> CodeBuilder {
        compiler.beginStretch()
        guard let readers = shared[slot] else { throw .unknownName(slot) }
        let registers = routineRegisters()
        here = SlotValues.Reasoning(slotValues, [:])
        before = here
        written = [slot]
        for index in readers.clocks {
            compiler.makeRoom()
            guard readers.setters.contains(index) else {
                try writeUpdate(of: index, afterFiring: false, atStart: false)
                continue
            }
            let end = compiler.code.label()
            compiler.code.emit(
                .jumpUnlessNotEqual, a: registers.firing,
                b: compiler.registers.constant(Double(index)), to: end)
            compiler.enterBranch()
            try writeUpdate(of: index, afterFiring: false, atStart: false)
            compiler.leaveBranch()
            compiler.code.place(end)
        }
        for index in readers.answers {
            compiler.makeRoom()
            try writeWatch(index, atStart: false)
        }
        compiler.code.emit(.goBack, a: registers.wayBack)
        compiler.code.finish()
        return compiler.code
    }
}
