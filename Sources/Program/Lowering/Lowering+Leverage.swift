// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model

extension ScenarioLowering {
    mutating func lower(_ item: LeverageItem) {
        let stage = "\(item.name).stage"
        let origin = Origin("leverage '\(item.name)'", item.place)
        slots.append(Slot(name: stage, initial: .zero, check: .finite, origin: origin))
        for later in item.stages.dropFirst() {
            addRecord("\(item.name).\(later.name)_on", initial: .never, origin)
        }
        addRecord("\(item.name).withdrawn_on", initial: .never, origin)
        if let supply = item.supply {
            slots.append(
                Slot(
                    name: "\(item.name).stock", initial: supply.stock.formula, check: .notNegative,
                    origin: Origin("the stock of '\(item.name)'", supply.stock.place)))
        }
        lowerPressure(of: item)
        for index in item.stages.indices.dropFirst() { lowerStage(index, of: item) }
        lowerWithdrawal(of: item)
    }

    private mutating func lowerStage(_ index: Int, of item: LeverageItem) {
        let stage = item.stages[index]
        let slot = "\(item.name).stage"
        let name = "leverage/\(item.name)/stages/\(stage.name)"
        let what = "stage '\(stage.name)' of '\(item.name)'"
        if let trigger = stage.trigger {
            var during = Formula.equal(.symbol(slot), .constant(Double(index - 1)))
            if let use = item.supply?.uses[index] {
                let enough = Formula.atLeast(.symbol("\(item.name).stock"), use.formula)
                during = .both(during, enough) ?? during
            }
            add(
                trigger, named: name, during: during,
                assignments: move(
                    item, from: index - 1, to: .constant(Double(index)), site: name,
                    origin: Origin(what, stage.place)),
                what: what)
        }
        guard !stage.effects.isEmpty else { return }
        // A clock of its own, so that they happen however the stage is reached.
        add(
            Clock(
                name: name + "/entered", timing: .condition,
                condition: .atLeast(.symbol(slot), .constant(Double(index))),
                assignments: assignments(stage.effects, of: name, what: "the effect of \(what)"),
                site: name + "/entered/clock", origin: Origin(what, stage.place)),
            at: stage.place)
    }

    private mutating func lowerWithdrawal(of item: LeverageItem) {
        guard let withdrawal = item.withdrawal else { return }
        let name = "leverage/\(item.name)/withdrawn"
        let what = "the withdrawal of '\(item.name)'"
        let origin = Origin(what, withdrawal.trigger.place)
        add(
            withdrawal.trigger, named: name,
            during: .binary(
                .greater, .symbol("\(item.name).stage"), .constant(Double(withdrawal.to))),
            assignments: move(
                item, from: nil, to: .constant(Double(withdrawal.to)), site: name, origin: origin)
                + assignments(withdrawal.effects, of: name, what: "the effect of \(what)"),
            what: what)
    }

    /// Setting the stage keeps the books: dates of the stages passed, the date of a withdrawal, and
    /// what the stages passed take from the stock.
    func move(
        _ item: LeverageItem, from: Int?, to target: Formula, site: String, origin: Origin
    ) -> [Assignment] {
        let slot = "\(item.name).stage"
        let before = from.map { Formula.constant(Double($0)) } ?? .symbol(slot)
        var result = [Assignment(slot: slot, value: target, site: site, origin: origin)]
        for index in item.stages.indices.dropFirst() {
            let record = "\(item.name).\(item.stages[index].name)_on"
            guard read.contains(record) else { continue }
            let value = Formula.choose(
                reaches(index, before, target), .firstTime(record), .symbol(record))
            guard value != .symbol(record) else { continue }
            result.append(Assignment(slot: record, value: value, site: site, origin: origin))
        }
        result += refreshed(item, before, target, site: site, origin)
        let withdrawn = "\(item.name).withdrawn_on"
        if read.contains(withdrawn) {
            let value = Formula.choose(.below(target, before), .now, .symbol(withdrawn))
            if value != .symbol(withdrawn) {
                result.append(Assignment(slot: withdrawn, value: value, site: site, origin: origin))
            }
        }
        if let supply = item.supply {
            let stock = Formula.symbol("\(item.name).stock")
            var left = stock
            for index in supply.uses.keys.sorted() {
                guard let use = supply.uses[index] else { continue }
                let taken = Formula.choose(reaches(index, before, target), use.formula, .zero)
                if taken != .zero { left = .binary(.subtract, left, taken) }
            }
            if left != stock {
                let origin = Origin("the stock of '\(item.name)'", supply.place)
                result.append(
                    Assignment(
                        slot: "\(item.name).stock", value: left, site: site, origin: origin))
            }
        }
        return result
    }

    /// Whether a move from one stage to another comes to or past the stage of that index.
    private func reaches(_ index: Int, _ before: Formula, _ target: Formula) -> Formula? {
        let stage = Formula.constant(Double(index))
        return .both(.below(before, stage), .atLeast(target, stage))
    }
}
