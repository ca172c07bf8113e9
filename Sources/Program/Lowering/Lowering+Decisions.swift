// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model

extension ScenarioLowering {
    /// Two steps at one moment: the choice is drawn, then a clock per option does what it does. What is
    /// chosen stands in a slot of its own meanwhile, so that the same option can be chosen again.
    mutating func lower(_ decision: Decision) {
        let name = ClockEvent.decision(decision.name).path
        let what = "decision '\(decision.name)'"
        let origin = Origin(what, decision.place)
        let chosen = "\(decision.name).chosen"
        slots.append(
            Slot(name: chosen, initial: .zero, check: .finite, origin: origin, kind: .helper))
        let records: [(String, Formula, Formula)] = [
            ("count", .zero, .binary(.add, .symbol("\(decision.name).count"), .one)),
            ("last_on", .never, .now),
        ]
        let choice = "\(decision.name).choice"
        if read.contains(choice) {
            slots.append(Slot(name: choice, initial: .zero, check: .finite, origin: origin))
        }
        for (record, initial, _) in records {
            addRecord("\(decision.name).\(record)", initial: initial, origin)
        }
        add(
            decision.trigger, named: name, during: nil,
            assignments: [
                Assignment(
                    slot: chosen, value: .draw(decision.draw), site: name + "/choice",
                    origin: Origin("the choice of \(what)", decision.place))
            ],
            what: what)
        for (index, option) in decision.options.enumerated() {
            let optionName = ClockEvent.option(option.name, of: decision.name).path
            let what = "option '\(option.name)' of \(what)"
            let origin = Origin(what, option.place)
            var assignments = assignments(
                option.effects, of: optionName, what: "the effect of \(what)")
            assignments.append(
                Assignment(slot: chosen, value: .zero, site: optionName, origin: origin))
            if read.contains(choice) {
                assignments.append(
                    Assignment(
                        slot: choice, value: .constant(Double(index)), site: optionName,
                        origin: origin))
            }
            for (record, _, value) in records where read.contains("\(decision.name).\(record)") {
                assignments.append(
                    Assignment(
                        slot: "\(decision.name).\(record)", value: value, site: optionName,
                        origin: origin))
            }
            add(
                Clock(
                    name: optionName, timing: .condition,
                    condition: .equal(.symbol(chosen), .constant(Double(index + 1))),
                    assignments: assignments, site: optionName + "/clock", origin: origin),
                at: option.place)
        }
    }
}

extension Decision {
    /// 1 for the first option and so on; an option that is not open has the utility −∞.
    fileprivate var draw: Draw {
        .logit(
            utilities: options.map { option in
                guard let condition = option.condition else { return option.utility.formula }
                return .choose(
                    condition.formula, option.utility.formula, .constant(-.infinity))
            },
            rationality: rationality?.formula ?? .never)
    }
}
