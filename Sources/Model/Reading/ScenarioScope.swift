// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions

/// The names of a scenario. What a name stands for is read when it is first asked for, so that the
/// order of the file does not matter.
final class ScenarioScope: Scope {
    let start: CivilDate
    let units: Set<String>
    let open = OpenParts()
    private let sink: DiagnosticSink
    private var meanings: [String: Meaning] = [:]
    private var unread: [String: () -> Meaning?] = [:]
    private var places: [String: SourcePlace] = [:]
    /// Names being read now, outermost first.
    private var reading: [String] = []
    private(set) var names: [String] = []

    init(start: CivilDate, units: Set<String>, sink: DiagnosticSink) {
        self.start = start
        self.units = units
        self.sink = sink
    }

    func declare(_ name: String, _ meaning: Meaning) {
        names.append(name)
        meanings[name] = meaning
    }

    /// A name whose meaning comes from reading something; nothing then means that it is broken.
    func declare(_ name: String, at place: SourcePlace, reading: @escaping () -> Meaning?) {
        names.append(name)
        unread[name] = reading
        places[name] = place
    }

    /// The names that something has been read for, with their types.
    var typedNames: [(name: String, type: ValueType)] {
        names.compactMap { name in meanings[name].map { (name, $0.type) } }
    }

    func resolve(_ path: [String]) -> Meaning? {
        let name = path.joined(separator: ".")
        if let known = meanings[name] { return known }
        guard let read = unread[name] else { return nil }
        let broken = Meaning(formula: .symbol(name), type: .number, isBroken: true)
        if let index = reading.firstIndex(of: name) {
            sink.report(
                ScenarioProblem.readsItself(Array(reading[index...]) + [name]), at: places[name])
            meanings[name] = broken
            return broken
        }
        // A name is at least one level. Bounds the stack; what is too deep is found whole afterwards.
        guard reading.count < FormulaLimits.levels else {
            if !open.isTooDeep { sink.report(ScenarioProblem.tooDeep, at: places[name]) }
            open.isTooDeep = true
            return broken
        }
        reading.append(name)
        let found = read()
        reading.removeLast()
        // A cycle may have settled it meanwhile.
        let meaning = meanings[name] ?? found ?? broken
        meanings[name] = meaning
        return meaning
    }

    func resolve(_ path: [String], label: String) -> Meaning? {
        guard path.last == "at" || path.last == "pressure" else { return nil }
        let stage = path.dropLast().joined(separator: ".") + ".stage"
        guard let meaning = meanings[stage], case .category(let labels) = meaning.type,
            let index = labels.firstIndex(of: label)
        else { return nil }
        if path.last == "pressure" {
            let pressure = path.joined(separator: ".")
            guard meanings[pressure] != nil else { return nil }
            return Meaning(formula: .symbol("\(pressure)/\(label)"), type: .number)
        }
        return Meaning(
            formula: .binary(.greaterOrEqual, meaning.formula, .constant(Double(index))),
            type: .boolean)
    }
}
