// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// Which values slots can hold: stages, statuses, flags and labels hold few, and where one of them is
/// known the code needs no question about it.
///
/// Everything found is exact: what is computed here is computed as a trial would compute it, and
/// nothing that can fail is left out.
final class SlotValues {
    /// What slots hold at some point of the code; nothing is said of those that are not named.
    struct Known: ExpressibleByDictionaryLiteral {
        private var settled: [String: Set<Double>] = [:]
        /// What is known otherwise than `settled` says, while that is shared and not to be copied.
        private var changed: [String: Set<Double>?] = [:]
        private var isShared = false

        init(dictionaryLiteral elements: (String, Set<Double>)...) {
            for (name, values) in elements { settled[name] = values }
        }

        subscript(name: String) -> Set<Double>? {
            get { changed[name] ?? settled[name] }
            set {
                if isShared { changed[name] = .some(newValue) } else { settled[name] = newValue }
            }
        }

        /// Whether something is known of one of those.
        func concerns(_ names: Set<String>) -> Bool {
            if changed.count + settled.count < names.count {
                return changed.keys.contains(where: names.contains)
                    || settled.keys.contains(where: names.contains)
            }
            return names.contains { changed[$0] != nil || settled[$0] != nil }
        }

        /// A copy for a few changes to what very many slots hold.
        var layered: Known {
            var copy = self
            copy.isShared = true
            return copy
        }
    }

    private let process: Process
    private let facts: ProcessFacts
    private let slotNames: Set<String>
    /// All values that a slot ever holds; slots with more than a few, or with other than constants,
    /// are missing.
    private(set) var ever: [String: Set<Double>] = [:]

    /// Whether all domains have been found.
    private var isComplete = false
    private var commonValues: [String: Set<Double>?] = [:]

    /// More values than this are not told apart.
    static let most = 16

    init(_ process: Process, _ facts: ProcessFacts, calendar: [String]) {
        self.process = process
        self.facts = facts
        slotNames = Set(process.slots.map(\.name))
        findDomains(calendar)
    }

    /// Grows what each slot can hold until nothing is added; whatever grows too large drops out.
    private func findDomains(_ calendar: [String]) {
        for name in calendar { ever[name] = [0, 1] }
        for slot in process.slots { ever[slot.name] = [] }
        let assignments = process.interventions.joined() + process.clocks.flatMap(\.assignments)
        let sources =
            process.slots.map { ($0.name, $0.initial) } + assignments.map { ($0.slot, $0.value) }
        // Only what reads a slot that grew can grow in turn.
        var readers: [String: [Int]] = [:]
        for (index, source) in sources.enumerated() {
            for name in facts.reads(source.1) { readers[name, default: []].append(index) }
        }
        var open = Array(sources.indices)
        var isOpen = [Bool](repeating: true, count: sources.count)
        var next = 0
        while next < open.count {
            let index = open[next]
            next += 1
            isOpen[index] = false
            let (slot, value) = sources[index]
            guard let known = ever[slot] else { continue }
            var reasoning = Reasoning(self, [:])
            let united = reasoning.values(of: value).map(known.union)
            guard united != known else { continue }
            ever[slot] = united.flatMap { $0.count <= Self.most ? $0 : nil }
            for reader in readers[slot] ?? [] where !isOpen[reader] {
                isOpen[reader] = true
                open.append(reader)
            }
        }
        // A slot that nothing sets, which reading rules out, would hold no value at all.
        ever = ever.filter { !$0.value.isEmpty }
        isComplete = true
    }

    /// The values of a definition of which no more is known than what its slots ever hold: found once for
    /// all who ask. Nothing for others, and while domains are still being found.
    func common(_ name: String, apartFrom known: Known) -> Set<Double>?? {
        guard isComplete, process.definitions[name] != nil || process.tables[name] != nil,
            !known.concerns(facts.reads(named: name))
        else { return nil }
        if let found = commonValues[name] { return .some(found) }
        var reasoning = Reasoning(self, [:])
        let found = reasoning.defined(name)
        commonValues[name] = .some(found)
        return .some(found)
    }

    /// What is known after assignments, all from what was known before.
    func after(_ assignments: [Assignment], from known: Known) -> Known {
        var result = known
        var reasoning = Reasoning(self, known)
        for assignment in assignments {
            result[assignment.slot] =
                reasoning.values(of: assignment.value) ?? ever[assignment.slot]
        }
        return result
    }

    /// What is known where a condition holds besides.
    func assuming(_ condition: Formula, _ holds: Bool = true, in known: Known) -> Known {
        var assumed: Set<Assumption> = []
        return assuming(condition, holds, in: known, &assumed)
    }

    /// A definition that has been taken to hold, or not to.
    private struct Assumption: Hashable {
        var name: String
        var holds: Bool
    }

    /// What has been assumed is not assumed again, which would narrow nothing further: definitions may
    /// read one another very many times.
    private func assuming(
        _ condition: Formula, _ holds: Bool, in known: Known, _ assumed: inout Set<Assumption>
    ) -> Known {
        switch condition {
        case .unary(.not, let operand): return assuming(operand, !holds, in: known, &assumed)
        case .binary(.and, let left, let right) where holds,
            .binary(.or, let left, let right) where !holds:
            let first = assuming(left, holds, in: known, &assumed)
            return assuming(right, holds, in: first, &assumed)
        case .symbol(let name):
            if let definition = process.definitions[name] {
                let assumption = Assumption(name: name, holds: holds)
                guard assumed.insert(assumption).inserted else { return known }
                return assuming(definition, holds, in: known, &assumed)
            }
            return narrowing(name, in: known) { ($0 != 0) == holds }
        case .binary(let operation, .symbol(let name), .constant(let value)):
            guard let compare = operation.comparison else { return known }
            if operation == .equal, holds, known[name] == nil, ever[name] == nil,
                slotNames.contains(name), value != 0
            {
                var result = known
                result[name] = [value]
                return result
            }
            return narrowing(name, in: known) { compare($0, value) == holds }
        case .binary(let operation, .constant(let value), .symbol(let name)):
            guard let compare = operation.comparison else { return known }
            return narrowing(name, in: known) { compare(value, $0) == holds }
        default: return known
        }
    }

    private func narrowing(
        _ name: String, in known: Known, _ isPossible: (Double) -> Bool
    ) -> Known {
        guard let before = known[name] ?? ever[name] else { return known }
        let left = before.filter(isPossible)
        // Nothing left means code that is never reached: nothing is said of it.
        guard !left.isEmpty else { return known }
        var result = known
        result[name] = left
        return result
    }

    func definition(_ name: String) -> Formula? { process.definitions[name] }
    func table(_ name: String) -> SlotTable? { process.tables[name] }
    func canFail(_ formula: Formula) -> Bool { facts.canFail(formula) }
    func failsItself(_ formula: Formula) -> Bool { facts.failsItself(formula) }
}
