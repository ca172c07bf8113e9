// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

extension ScenarioReading {
    func declareDecisions(_ entries: [Node.Entry]) {
        for entry in entries where checkName(entry.key, mayBeCallable: true) {
            let name = entry.key.text
            let options = entry.value.value(at: ["options"])?.entries(of: "'options'", sink) ?? []
            scope.declare(
                "\(name).choice",
                Meaning(
                    formula: .symbol("\(name).choice"),
                    type: .category(labels: options.map(\.key.text))))
            scope.declare(
                "\(name).count", Meaning(formula: .symbol("\(name).count"), type: .number))
            scope.declare(
                "\(name).last_on", Meaning(formula: .symbol("\(name).last_on"), type: .date))
        }
    }

    func readDecision(_ entry: Node.Entry) -> Decision? {
        let name = entry.key.text
        guard let fields = Fields(entry.value, of: "a decision", sink: sink) else { return nil }
        let actor = actor(fields.required("who"))
        let trigger = self.trigger(fields, of: "decision '\(name)'", at: entry.key.place)
        let (isBest, rationality) = readRationality(fields.required("rationality"))
        let entries = fields.required("options")?.entries(of: "'options'", sink) ?? []
        if fields.has("options"), !(2...250).contains(entries.count) {
            sink.report(
                ScenarioProblem.tooFewOptions, at: fields.key("options")?.place ?? entry.key.place)
        }
        let options = entries.compactMap { readOption($0, of: name) }
        let basis = self.basis(fields, path: "decisions.\(name)", at: entry.key.place)
        fields.finish()
        guard let actor, let trigger, isBest || rationality != nil,
            options.count == entries.count, options.count >= 2
        else { return nil }
        return Decision(
            name: name, place: entry.key.place, actor: actor, trigger: trigger,
            rationality: rationality, options: options, basis: basis)
    }

    /// `best`, or a precision that is not below zero.
    private func readRationality(_ node: Node?) -> (isBest: Bool, formula: CheckedFormula?) {
        guard let node, let written = node.text("the rationality", sink) else {
            return (false, nil)
        }
        if written.text == "best" { return (true, nil) }
        let formula = formula(
            node, "the rationality", expecting: .type(.number), role: .watched)
        if let value = formula?.formula.constantValue, value < 0 {
            sink.report(ScenarioProblem.badRationality, at: node.place)
            return (false, nil)
        }
        return (false, formula)
    }

    private func readOption(_ entry: Node.Entry, of decision: String) -> Decision.Option? {
        let name = entry.key.text
        guard checkName(entry.key, isReadable: false),
            let fields = Fields(entry.value, of: "an option", sink: sink)
        else { return nil }
        let utility = fields.required("utility").flatMap {
            formula($0, "the utility of '\(name)'", expecting: .type(.number), role: .watched)
        }
        let condition = fields.optional("when").map {
            formula(
                $0, "the condition of '\(name)'", expecting: .type(.boolean), role: .watched)
        }
        let effects = self.effects(fields.optional("do"))
        var basis = Basis()
        if fields.has("because") || fields.has("note") {
            basis = self.basis(
                fields, path: "decisions.\(decision).options.\(name)", at: entry.key.place)
        }
        fields.finish()
        guard let utility else { return nil }
        if let condition, condition == nil { return nil }
        return Decision.Option(
            name: name, place: entry.key.place, utility: utility, condition: condition ?? nil,
            effects: effects, basis: basis)
    }
}
