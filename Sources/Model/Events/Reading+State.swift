// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

extension ScenarioReading {
    func declareState(_ entries: [Node.Entry]) {
        for entry in entries where checkName(entry.key) {
            declareState(entry.key.text, path: "state.\(entry.key.text)", entry)
        }
    }

    /// A state variable under its full name: an entry of `state:` or of an actor's `has:`.
    func declareState(_ name: String, path: String, _ entry: Node.Entry) {
        settable.insert(name)
        scope.declare(name, at: entry.key.place) { [unowned self] in
            guard let variable = readState(name, path: path, entry) else { return nil }
            state.append(variable)
            return Meaning(formula: .symbol(name), type: variable.type)
        }
    }

    private func readState(_ name: String, path: String, _ entry: Node.Entry) -> StateVariable? {
        let place = entry.key.place
        guard case .mapping = entry.value else {
            let basis = self.basis(nil, path: path, at: place)
            guard let initial = self.initial(entry.value, name, expecting: .any) else { return nil }
            let kept = keepingType(
                initial, at: path.split(separator: ".").map(String.init), sourceOf: entry.value)
            return StateVariable(
                name: name, place: place, initial: kept, type: kept.type, basis: basis)
        }
        guard let fields = Fields(entry.value, of: "a state", sink: sink) else { return nil }
        let unit = self.unit(fields)
        let labels = fields.optional("one_of").map { self.labels($0) }
        let basis = self.basis(fields, path: path, at: place)
        let written = fields.required("is")
        fields.finish()
        if let labels, labels.isEmpty { return nil }
        let expecting: Expectation = labels.map { .type(.category(labels: $0)) } ?? .any
        guard let written, var initial = self.initial(written, name, expecting: expecting) else {
            return nil
        }
        if let unit {
            guard let measured = measured(initial, in: unit, fields) else { return nil }
            initial = measured
        }
        initial = keepingType(
            initial, at: path.split(separator: ".").map(String.init), sourceOf: written)
        return StateVariable(
            name: name, place: place, initial: initial, type: initial.type, basis: basis)
    }

    private func initial(
        _ node: Node, _ name: String, expecting: Expectation
    ) -> CheckedFormula? {
        formula(node, "the start value of '\(name)'", expecting: expecting, role: .parameter)
            .flatMap { refuseState(in: $0) }
    }

    private func labels(_ node: Node) -> [String] {
        let written = node.texts("a label", sink)
        guard (2...250).contains(written.count), Set(written.map(\.text)).count == written.count
        else {
            sink.report(ScenarioProblem.tooFewLabels, at: node.place)
            return []
        }
        for label in written where !checkName(label, isReadable: false) { return [] }
        return written.map(\.text)
    }

    func declareDefinitions(_ entries: [Node.Entry]) {
        for entry in entries where checkName(entry.key) {
            scope.declare(entry.key.text, at: entry.key.place) { [unowned self] in
                guard let definition = readDefinition(entry) else { return nil }
                definitions.append(definition)
                return Meaning(
                    formula: .symbol(definition.name), type: definition.formula.type)
            }
        }
    }

    private func readDefinition(_ entry: Node.Entry) -> Definition? {
        let name = entry.key.text
        var fields: Fields?
        var written: Node? = entry.value
        if case .mapping = entry.value {
            fields = Fields(entry.value, of: "a definition", sink: sink)
            written = fields?.required("is")
        }
        let formula = written.flatMap {
            self.formula($0, "what '\(name)' is", expecting: .any, role: .watched)
        }
        // A name for a sum or a maximum claims nothing; a number of its own does.
        let claims = formula?.formula.hasOwnNumbers ?? false
        if claims || fields?.has("because") ?? false || fields?.has("note") ?? false {
            basis(fields, path: "define.\(name)", at: entry.key.place)
        }
        fields?.finish()
        guard let formula, let written else { return nil }
        return Definition(
            name: name, place: entry.key.place,
            formula: keepingType(
                formula, at: ["define", name], sourceOf: written, role: .watched))
    }
}

extension Formula {
    /// Whether it holds a number other than 0 and 1; those that stand for a stage or a status in a
    /// comparison are not numbers to the author.
    fileprivate var hasOwnNumbers: Bool {
        switch self {
        case .constant(let value): return value != 0 && abs(value) != 1 && value.isFinite
        case .binary(_, .symbol(let name), .constant)
        where name.hasSuffix(".stage") || name.hasSuffix(".status"):
            return false
        default: return parts.contains(where: \.hasOwnNumbers)
        }
    }
}
