// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

extension ScenarioReading {
    func declareLeverage(_ entries: [Node.Entry]) {
        for entry in entries where checkName(entry.key, mayBeCallable: true) {
            let name = entry.key.text
            let stages = entry.value.value(at: ["stages"])?.entries(of: "'stages'", sink) ?? []
            let labels = stages.map(\.key.text)
            scope.declare(
                "\(name).stage",
                Meaning(formula: .symbol("\(name).stage"), type: .category(labels: labels)))
            settable.insert("\(name).stage")
            let dates = labels.dropFirst().map { "\($0)_on" } + ["withdrawn_on"]
            for date in dates {
                scope.declare(
                    "\(name).\(date)", Meaning(formula: .symbol("\(name).\(date)"), type: .date))
            }
            if entry.value.value(at: ["pressure"]) != nil {
                scope.declare(
                    "\(name).pressure",
                    Meaning(formula: .symbol("\(name).pressure"), type: .number))
                for side in ["threat", "use"] where entry.value.value(at: ["used"]) != nil {
                    scope.declare(
                        "\(name).\(side)",
                        Meaning(formula: .symbol("\(name).\(side)"), type: .number))
                }
            }
            if let supply = entry.value.value(at: ["supply"]) {
                var type = ValueType.number
                if case .scalar(let unit)? = supply.value(at: ["unit"]) {
                    type = .quantity(UnitTable.named(unit.text, among: scope.units))
                }
                scope.declare(
                    "\(name).stock", Meaning(formula: .symbol("\(name).stock"), type: type))
                settable.insert("\(name).stock")
            }
        }
    }

    func readLeverage(_ entry: Node.Entry) -> LeverageItem? {
        let name = entry.key.text
        guard let fields = Fields(entry.value, of: "a leverage item", sink: sink) else {
            return nil
        }
        let holder = actor(fields.required("holder"))
        let beneficiary = actor(fields.optional("for"))
        let against = actor(fields.optional("against"))
        let entries = fields.required("stages")?.entries(of: "'stages'", sink) ?? []
        if entries.count < 2 {
            sink.report(
                ScenarioProblem.tooFewStages, at: fields.key("stages")?.place ?? entry.key.place)
        }
        let stages = entries.enumerated().compactMap { readStage($1, index: $0, of: name) }
        let labels = entries.map(\.key.text)
        let withdrawal = fields.optional("withdrawn").flatMap { readWithdrawal($0, name, labels) }
        let supply = fields.optional("supply").flatMap { readSupply($0, name, labels) }
        let pressure = fields.optional("pressure").flatMap { readPressure($0, labels) }
        let halfLives = readFading(fields, labels)
        let used = readUsed(fields, labels)
        var basis = Basis()
        if fields.has("because") || fields.has("note") || pressure != nil {
            basis = self.basis(fields, path: "leverage.\(name)", at: entry.key.place)
        } else {
            _ = (fields.optional("because"), fields.optional("note"))
        }
        fields.finish()
        guard let holder, stages.count == entries.count, stages.count >= 2 else { return nil }
        return LeverageItem(
            name: name, place: entry.key.place, holder: holder, beneficiary: beneficiary,
            against: against, stages: stages, withdrawal: withdrawal, supply: supply,
            pressure: pressure, halfLives: halfLives, used: used, basis: basis)
    }

    private func readStage(
        _ entry: Node.Entry, index: Int, of item: String
    ) -> LeverageItem.Stage? {
        let name = entry.key.text
        guard checkName(entry.key, isReadable: false) else { return nil }
        let place = entry.key.place
        if entry.value.isNull {
            return LeverageItem.Stage(
                name: name, place: place, trigger: nil, effects: [], basis: Basis())
        }
        guard index > 0 else {
            sink.report(ScenarioProblem.firstStageHasTrigger(name), at: place)
            return nil
        }
        guard let fields = Fields(entry.value, of: "a stage", sink: sink) else { return nil }
        let trigger = self.trigger(
            fields, of: "stage '\(name)' of '\(item)'", at: place, forbidding: ["every"])
        let effects = self.effects(fields.optional("do"))
        let basis = self.basis(fields, path: "leverage.\(item).stages.\(name)", at: place)
        fields.finish()
        return trigger.map {
            LeverageItem.Stage(
                name: name, place: place, trigger: $0, effects: effects, basis: basis)
        }
    }

    private func readWithdrawal(
        _ node: Node, _ item: String, _ labels: [String]
    ) -> LeverageItem.Withdrawal? {
        guard let fields = Fields(node, of: "a withdrawal", sink: sink) else { return nil }
        let trigger = self.trigger(
            fields, of: "the withdrawal of '\(item)'", at: node.place, forbidding: ["every"])
        var to = 0
        if let stage = fields.optional("to")?.text("a stage", sink) {
            if let index = labels.firstIndex(of: stage.text) {
                to = index
            } else {
                sink.report(
                    ScenarioProblem.unknownStage(stage.text, known: labels), at: stage.place)
            }
        }
        let effects = self.effects(fields.optional("do"))
        let basis = self.basis(fields, path: "leverage.\(item).withdrawn", at: node.place)
        fields.finish()
        return trigger.map {
            LeverageItem.Withdrawal(trigger: $0, to: to, effects: effects, basis: basis)
        }
    }

    private func readSupply(
        _ node: Node, _ item: String, _ labels: [String]
    ) -> LeverageItem.Supply? {
        guard let fields = Fields(node, of: "a supply", sink: sink) else { return nil }
        let unit = fields.required("unit")?.text("a unit", sink)
        let type = ValueType.quantity(unit.flatMap { self.unit($0) } ?? .one)
        let stock = fields.required("stock").flatMap {
            formula($0, "the stock of '\(item)'", expecting: .type(type), role: .parameter)
        }.flatMap { refuseState(in: $0) }
        var uses: [Int: CheckedFormula] = [:]
        for use in fields.optional("use")?.entries(of: "'use'", sink) ?? [] {
            guard let index = labels.firstIndex(of: use.key.text) else {
                sink.report(
                    ScenarioProblem.unknownStage(use.key.text, known: labels), at: use.key.place)
                continue
            }
            guard index > 0 else {
                sink.report(ScenarioProblem.noSuchUse(use.key.text), at: use.key.place)
                continue
            }
            uses[index] = formula(
                use.value, "what '\(use.key.text)' uses", expecting: .type(type), role: .watched)
        }
        let basis = self.basis(fields, path: "leverage.\(item).supply", at: node.place)
        fields.finish()
        guard let stock, let unit else { return nil }
        return LeverageItem.Supply(
            place: node.place, stock: stock, unit: unit.text, uses: uses, basis: basis)
    }

    /// Pressure for every stage; the first has none unless the file gives one.
    private func readPressure(_ node: Node, _ labels: [String]) -> [CheckedFormula]? {
        let entries = node.entries(of: "'pressure'", sink)
        for entry in entries where !labels.contains(entry.key.text) {
            sink.report(
                ScenarioProblem.unknownStage(entry.key.text, known: labels), at: entry.key.place)
        }
        var all: [CheckedFormula] = []
        for (index, label) in labels.enumerated() {
            if let entry = entries.first(where: { $0.key.text == label }) {
                let value = formula(
                    entry.value, "the pressure at '\(label)'", expecting: .type(.number),
                    role: .watched)
                if let value { all.append(value) }
            } else if index == 0 {
                all.append(
                    CheckedFormula(
                        formula: .constant(0), type: .number, text: "0", place: node.place))
            } else {
                sink.report(ScenarioProblem.missingPressure(label), at: node.place)
            }
        }
        return all.count == labels.count ? all : nil
    }
}
