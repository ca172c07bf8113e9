// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// Which of the many who read a slot have anything to do where the slot is known to hold few values.
///
/// A reader whose condition asks for another value does nothing before and after: a state machine of a
/// thousand states has a thousand readers of its state, of whom each change concerns two.
struct GuardIndex {
    /// How a reader's condition compares the slot with a constant, and whether it may be passed over where
    /// that holds too: nothing else of it has changed then.
    struct Guard {
        let comparison: BinaryOperator
        let constant: Double
        let isIdleWhenTrue: Bool
    }

    /// Looked at whatever the slot holds.
    private var always: [Int] = []
    /// Looked at where the slot holds that value.
    private var at: [Double: [Int]] = [:]
    /// Looked at where the slot comes to the threshold, or lies beyond it as well: above or below.
    private var crossing: [(threshold: Double, reader: Int)] = []
    private var above: [(threshold: Double, reader: Int)] = []
    private var below: [(threshold: Double, reader: Int)] = []

    /// Readers with their guards, in order.
    init(_ readers: [(reader: Int, guarded: Guard?)]) {
        for (reader, guarded) in readers {
            guard let guarded, !guarded.constant.isNaN else {
                always.append(reader)
                continue
            }
            switch guarded.comparison {
            case .equal: at[guarded.constant, default: []].append(reader)
            case .notEqual where guarded.isIdleWhenTrue:
                at[guarded.constant, default: []].append(reader)
            case .less, .lessOrEqual, .greater, .greaterOrEqual:
                if guarded.isIdleWhenTrue {
                    crossing.append((guarded.constant, reader))
                } else if guarded.comparison == .less || guarded.comparison == .lessOrEqual {
                    below.append((guarded.constant, reader))
                } else {
                    above.append((guarded.constant, reader))
                }
            default: always.append(reader)
            }
        }
        crossing.sort { $0.threshold < $1.threshold }
        above.sort { $0.threshold < $1.threshold }
        below.sort { $0.threshold < $1.threshold }
    }

    /// Those to look at where the slot held and holds one of these values; nothing if they are more than
    /// `most`.
    func readers(at values: Set<Double>, most: Int) -> Set<Int>? {
        guard let low = values.min(), let high = values.max() else { return nil }
        var found: Set<Int> = []
        func add(_ readers: some Collection<Int>) -> Bool {
            guard found.count + readers.count <= most else { return false }
            found.formUnion(readers)
            return true
        }
        guard add(always) else { return nil }
        for value in values {
            guard add(at[value] ?? []) else { return nil }
        }
        let crossed = crossing[place(of: low, in: crossing)..<place(after: high, in: crossing)]
        guard add(crossed.map(\.reader)),
            add(above[..<place(after: high, in: above)].map(\.reader)),
            add(below[place(of: low, in: below)...].map(\.reader))
        else { return nil }
        return found
    }

    /// The first whose threshold is at least that.
    private func place(
        of threshold: Double, in list: [(threshold: Double, reader: Int)]
    ) -> Int {
        var (low, high) = (0, list.count)
        while low < high {
            let middle = (low + high) / 2
            if list[middle].threshold < threshold { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The first whose threshold is above that.
    private func place(
        after threshold: Double, in list: [(threshold: Double, reader: Int)]
    ) -> Int {
        var (low, high) = (0, list.count)
        while low < high {
            let middle = (low + high) / 2
            if list[middle].threshold <= threshold { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Formula {
    /// A comparison of the slot with a constant that must hold for the whole to hold, and whether it is
    /// the whole.
    func comparison(
        of slot: String
    ) -> (operation: BinaryOperator, constant: Double, isWhole: Bool)? {
        switch self {
        case .binary(.and, let left, let right):
            let found = left.comparison(of: slot) ?? right.comparison(of: slot)
            return found.map { ($0.operation, $0.constant, false) }
        case .binary(let operation, .symbol(slot), .constant(let constant)):
            return operation.comparison == nil ? nil : (operation, constant, true)
        case .binary(let operation, .constant(let constant), .symbol(slot)):
            let mirrored: BinaryOperator? =
                switch operation {
                case .equal, .notEqual: operation
                case .less: .greater
                case .lessOrEqual: .greaterOrEqual
                case .greater: .less
                case .greaterOrEqual: .lessOrEqual
                default: nil
                }
            return mirrored.map { ($0, constant, true) }
        default: return nil
        }
    }
}
