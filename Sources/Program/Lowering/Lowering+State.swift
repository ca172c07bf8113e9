// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model

extension ScenarioLowering {
    mutating func lower(_ variable: StateVariable) {
        let check: Slot.Check = variable.type == .date ? .number : .finite
        slots.append(
            Slot(
                name: variable.name, initial: variable.initial.formula, check: check,
                origin: Origin("the start value of '\(variable.name)'", variable.initial.place)))
    }

    /// Parameters in an order in which each reads only earlier ones; the reader has ruled out cycles.
    func lowerParameters() -> [ProcessParameter] {
        let byName = Dictionary(
            scenario.parameters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var ordered: [ProcessParameter] = []
        var placed: Set<String> = []
        func place(_ parameter: Parameter) {
            guard placed.insert(parameter.name).inserted else { return }
            for name in parameter.formula.formula.symbols.sorted() {
                if let needed = byName[name] { place(needed) }
            }
            ordered.append(
                ProcessParameter(
                    name: parameter.name, formula: parameter.formula.formula,
                    oddsMultiplier: parameter.usedOdds,
                    origin: Origin("parameter '\(parameter.name)'", parameter.formula.place)))
        }
        for parameter in scenario.parameters { place(parameter) }
        return ordered
    }

    mutating func lower(_ event: Event) {
        let origin = Origin("event '\(event.name)'", event.place)
        for (record, initial, _) in records(of: event) {
            addRecord("\(event.name).\(record)", initial: initial, origin)
        }
        add(
            event.trigger, named: ClockEvent.event(event.name).path, during: nil,
            assignments: assignments(of: event), what: "event '\(event.name)'")
    }

    private func records(of event: Event) -> [(name: String, initial: Formula, value: Formula)] {
        [
            ("count", .zero, .binary(.add, .symbol("\(event.name).count"), .one)),
            ("first_on", .never, .firstTime("\(event.name).first_on")),
            ("last_on", .never, .now),
        ]
    }

    /// All that an event does, and its records.
    func assignments(of event: Event) -> [Assignment] {
        let what = "event '\(event.name)'"
        let name = ClockEvent.event(event.name).path
        var assignments = assignments(event.effects, of: name, what: "the effect of \(what)")
        for (record, _, value) in records(of: event) {
            let slot = "\(event.name).\(record)"
            guard read.contains(slot) else { continue }
            assignments.append(
                Assignment(
                    slot: slot, value: value, site: name, origin: Origin(what, event.place)))
        }
        return assignments
    }

    func lower(_ outcome: Outcome) -> ProcessOutcome {
        let kind: ProcessOutcome.Kind
        let formula: CheckedFormula
        switch outcome.kind {
        case .happens(let condition, let before):
            (kind, formula) = (.happens(condition.formula, before: before), condition)
        case .holds(let condition, let moment):
            (kind, formula) = (.holds(condition.formula, at: moment), condition)
        case .date(let condition):
            (kind, formula) = (.date(condition.formula), condition)
        case .number(let value, _, let moment):
            (kind, formula) = (.number(value.formula, at: moment), value)
        case .category(let value, let labels, let moment):
            (kind, formula) = (.category(value.formula, labels: labels.count, at: moment), value)
        }
        return ProcessOutcome(
            name: outcome.name, kind: kind,
            origin: Origin("outcome '\(outcome.name)'", formula.place))
    }
}
