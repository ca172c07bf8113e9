// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// A formula by number: equal formulas of a pool have the same.
struct InternedFormula: Hashable {
    fileprivate let number: Int
}

/// The formulas of a program, each kept once (hash consing), with what is known about it.
///
/// Whether a formula has been met, and whether it can fail, is then asked without a walk through all that
/// stands inside it. In a sum of a thousand terms each sign has a sum inside it, and a walk from each of
/// them would take half a million steps.
struct FormulaPool {
    struct Entry {
        let formula: Formula
        let shape: Shape
        /// How many parts stand inside one another and beside one another, itself included.
        let size: Int
        let draws: Bool
        /// See `ProcessFacts` for these.
        let isFixed: Bool
        let canFail: Bool
        let mayBeInfinite: Bool
    }

    /// The outermost part, and what stands inside it by number.
    enum Shape: Hashable {
        /// The bits, since zeros of both signs are equal and not the same.
        case constant(UInt64)
        case symbol(String)
        case now
        case unary(UnaryOperator, InternedFormula)
        case binary(BinaryOperator, InternedFormula, InternedFormula)
        case conditional(InternedFormula, InternedFormula, InternedFormula)
        /// No two draws are the same; this one's number.
        case draw(Int)

        fileprivate var parts: [InternedFormula] {
            switch self {
            case .constant, .symbol, .now, .draw: []
            case .unary(_, let operand): [operand]
            case .binary(_, let left, let right): [left, right]
            case .conditional(let condition, let yes, let no): [condition, yes, no]
            }
        }
    }

    private let facts: ProcessFacts
    private var entries: [Entry] = []
    private var numbers: [Shape: InternedFormula] = [:]

    init(_ facts: ProcessFacts) { self.facts = facts }

    subscript(formula: InternedFormula) -> Entry { entries[formula.number] }

    /// How many different formulas it holds.
    var count: Int { entries.count }

    /// From the innermost parts on, and not by recursion: a pressure of very many stages is a formula of
    /// as many levels.
    mutating func intern(_ formula: Formula) -> InternedFormula {
        var open: [(formula: Formula, isOpened: Bool)] = [(formula, false)]
        var done: [InternedFormula] = []
        while let (part, isOpened) = open.popLast() {
            switch part {
            case .constant(let value): done.append(add(.constant(value.bitPattern), part))
            case .symbol(let name): done.append(add(.symbol(name), part))
            case .now: done.append(add(.now, part))
            case .draw: done.append(add(.draw(entries.count), part))
            case .unary(let operation, let operand):
                guard isOpened else {
                    open += [(part, true), (operand, false)]
                    continue
                }
                done.append(add(.unary(operation, done.removeLast()), part))
            case .binary(let operation, let left, let right):
                guard isOpened else {
                    open += [(part, true), (right, false), (left, false)]
                    continue
                }
                let second = done.removeLast()
                done.append(add(.binary(operation, done.removeLast(), second), part))
            case .conditional(let condition, let yes, let no):
                guard isOpened else {
                    open += [(part, true), (no, false), (yes, false), (condition, false)]
                    continue
                }
                let (third, second) = (done.removeLast(), done.removeLast())
                done.append(add(.conditional(done.removeLast(), second, third), part))
            }
        }
        return done[0]
    }

    private mutating func add(_ shape: Shape, _ formula: Formula) -> InternedFormula {
        if let known = numbers[shape] { return known }
        let parts = shape.parts
        func isInfinite(_ part: Int) -> Bool { entries[parts[part].number].mayBeInfinite }
        var (size, draws, isFixed) = (1, false, facts.isFixedItself(formula))
        var canFail = facts.failsItself(formula, isInfinite)
        for part in parts {
            let inner = entries[part.number]
            size += inner.size
            draws = draws || inner.draws
            isFixed = isFixed && inner.isFixed
            canFail = canFail || inner.canFail
        }
        if case .draw = formula { draws = true }
        let new = InternedFormula(number: entries.count)
        entries.append(
            Entry(
                formula: formula, shape: shape, size: size, draws: draws, isFixed: isFixed,
                canFail: canFail, mayBeInfinite: facts.mayBeInfinite(formula, isInfinite)))
        numbers[shape] = new
        return new
    }
}
