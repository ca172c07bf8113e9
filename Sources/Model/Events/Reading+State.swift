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
            return StateVariable(
                name: name, place: place, initial: initial, type: initial.type, basis: basis)
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
        if let unit { initial = initial.measured(in: unit) ?? initial }
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
            let name = entry.key.text
            scope.declare(name, at: entry.key.place) { [unowned self] in
                var node = entry.value
                if case .mapping = node {
                    guard let fields = Fields(node, of: "a definition", sink: sink) else {
                        return nil
                    }
                    _ = fields.optional("note")?.text("the note", sink)
                    guard let inner = fields.required("is") else { return nil }
                    fields.finish()
                    node = inner
                }
                guard
                    let formula = self.formula(
                        node, "what '\(name)' is", expecting: .any, role: .watched)
                else { return nil }
                definitions.append(
                    Definition(name: name, place: entry.key.place, formula: formula))
                return Meaning(formula: .symbol(name), type: formula.type)
            }
        }
    }
}
