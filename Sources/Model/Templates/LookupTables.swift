// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

/// The tables of numbers of `tables:`. A formula looks a value up like a function: `demand(now)`.
struct LookupTables {
    private var tables: [String: Table] = [:]
    /// The labels that quantities can have, by their names.
    private let labels: [String: [String]]

    private enum Table {
        /// The value of the last key that is not after the argument; before the first, the first.
        case steps([(key: String, value: String)])
        /// On the straight line between two keys; beyond the ends, the value at the end.
        case linear([(key: String, value: String)])
        case labels([(key: String, value: String)], other: String?)
    }

    init(_ root: Node, _ sink: DiagnosticSink) {
        labels = Self.labels(in: root)
        guard let node = root.value(at: ["tables"]) else { return }
        for entry in node.entries(of: "'tables'", sink) {
            let name = entry.key.text
            guard TemplateItem.isLabel(name), !FormulaReader.isCallable(name) else {
                let problem: ScenarioProblem =
                    TemplateItem.isLabel(name) ? .callableName(name) : .badName(name)
                sink.report(problem, at: entry.key.place)
                continue
            }
            tables[entry.key.text] = Self.table(entry, sink)
        }
    }

    func has(_ name: String) -> Bool { tables[name] != nil }

    /// Whether any name of a table is in the text.
    func isNamed(in text: String) -> Bool { tables.keys.contains { text.contains($0 + "(") } }

    private static func table(_ entry: Node.Entry, _ sink: DiagnosticSink) -> Table? {
        guard let fields = Fields(entry.value, of: "a table", sink: sink) else { return nil }
        _ = fields.optional("note")
        let kinds = ["steps", "linear", "labels"].filter { fields.has($0) }
        guard kinds.count == 1, let node = fields.optional(kinds[0]) else {
            sink.report(TemplateProblem.badTable, at: entry.key.place)
            return nil
        }
        fields.finish()
        let written = node.entries(of: "'\(kinds[0])'", sink)
        let rows = written.compactMap { row in
            row.value.text("the value at '\(row.key.text)'", sink).map {
                (key: row.key.text, value: $0.text)
            }
        }
        guard !rows.isEmpty else {
            sink.report(TemplateProblem.emptyList(entry.key.text), at: entry.key.place)
            return nil
        }
        if kinds[0] == "labels" {
            return .labels(
                rows.filter { $0.key != "else" }, other: rows.first { $0.key == "else" }?.value)
        }
        guard check(written.map(\.key), sink) else { return nil }
        return kinds[0] == "steps" ? .steps(rows) : .linear(rows)
    }

    /// Whether the keys rise, and are all days or all numbers.
    private static func check(_ keys: [Node.Scalar], _ sink: DiagnosticSink) -> Bool {
        var last: (isDay: Bool, value: Double)?
        for key in keys {
            let found: (isDay: Bool, value: Double)
            if let day = CivilDate(key.text) {
                found = (true, Double(day.dayNumber))
            } else if let number = Double(key.text), number.isFinite {
                found = (false, number)
            } else {
                sink.report(TemplateProblem.badKey(key.text), at: key.place)
                return false
            }
            if let last, last.isDay != found.isDay {
                sink.report(TemplateProblem.mixedKeys, at: key.place)
                return false
            }
            if let last, found.value <= last.value {
                sink.report(TemplateProblem.keysNotRising(key.text), at: key.place)
                return false
            }
            last = found
        }
        return true
    }

    /// The formula that is the table's value at the argument, which is a formula too.
    func value(
        _ name: String, of argument: String, at place: SourcePlace, _ sink: DiagnosticSink
    ) -> String {
        guard let table = tables[name] else { return "0" }
        // It is written several times, so it must be the same each time.
        guard !argument.isEmpty, !argument.contains("("),
            argument.utf8.allSatisfy({ $0.isOfName || " .+-*/".utf8.contains($0) })
        else {
            sink.report(TemplateProblem.badArgument(argument), at: place)
            return "0"
        }
        let argument =
            argument.utf8.allSatisfy { $0.isOfName || $0 == UInt8(ascii: ".") }
            ? argument : "(\(argument))"
        switch table {
        case .steps(let rows):
            return Self.search(rows[...], argument) { "(\($0.value))" }
        case .linear(let rows):
            let (first, last) = (rows[0], rows[rows.count - 1])
            guard rows.count > 1 else { return "(\(first.value))" }
            let pairs = Array(zip(rows, rows.dropFirst()))
            let inside = Self.search(pairs.map { (key: $0.0.key, value: $0) }[...], argument) {
                let (low, high) = $0.value
                let share = "((\(argument) - \(low.key)) / (\(high.key) - \(low.key)))"
                return "((\(low.value)) + ((\(high.value)) - (\(low.value))) * \(share))"
            }
            return "if(\(argument) < \(first.key), (\(first.value)), "
                + "if(\(argument) >= \(last.key), (\(last.value)), \(inside)))"
        case .labels(let rows, let other):
            return byLabel(name, argument, rows, other, at: place, sink)
        }
    }

    /// Halves the rows until one is left.
    private static func search<Value>(
        _ rows: ArraySlice<(key: String, value: Value)>, _ argument: String,
        _ text: ((key: String, value: Value)) -> String
    ) -> String {
        guard rows.count > 1 else { return rows.first.map(text) ?? "0" }
        let middle = rows.startIndex + rows.count / 2
        let (below, above) = (rows[..<middle], rows[middle...])
        return "if(\(argument) < \(rows[middle].key), \(search(below, argument, text)), "
            + "\(search(above, argument, text)))"
    }

    private func byLabel(
        _ name: String, _ argument: String, _ rows: [(key: String, value: String)],
        _ other: String?, at place: SourcePlace, _ sink: DiagnosticSink
    ) -> String {
        var rows = rows
        let last: String
        if let other {
            last = other
        } else if let known = labels[argument] {
            if let label = known.first(where: { label in !rows.contains { $0.key == label } }) {
                sink.report(TemplateProblem.labelMissing(label, table: name), at: place)
                return "0"
            }
            last = rows.removeLast().value
        } else {
            sink.report(TemplateProblem.elseMissing(name), at: place)
            return "0"
        }
        return rows.reversed().reduce("(\(last))") {
            "if(\(argument) == \($1.key), (\($1.value)), \($0))"
        }
    }

    /// `one_of:` of states and of actors' quantities.
    private static func labels(in root: Node) -> [String: [String]] {
        var labels: [String: [String]] = [:]
        func add(_ name: String, _ node: Node) {
            guard case .sequence(let list)? = node.value(at: ["one_of"]) else { return }
            labels[name] = list.items.compactMap {
                if case .scalar(let scalar) = $0 { scalar.text } else { nil }
            }
        }
        if case .mapping(let state)? = root.value(at: ["state"]) {
            for entry in state.entries { add(entry.key.text, entry.value) }
        }
        if case .mapping(let actors)? = root.value(at: ["actors"]) {
            for actor in actors.entries {
                guard case .mapping(let has)? = actor.value.value(at: ["has"]) else { continue }
                for entry in has.entries { add("\(actor.key.text).\(entry.key.text)", entry.value) }
            }
        }
        return labels
    }
}
