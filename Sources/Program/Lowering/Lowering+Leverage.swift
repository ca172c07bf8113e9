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
        let name = ClockEvent.stage(stage.name, of: item.name).path
        let what = "stage '\(stage.name)' of '\(item.name)'"
        if let trigger = stage.trigger {
            var during = Formula.equal(.symbol(slot), .constant(Double(index - 1)))
            let assignments = move(
                item, from: index - 1, to: .constant(Double(index)), site: name,
                origin: Origin(what, stage.place))
            if let due = item.due(index) {
                lowerDue(due, of: item, stage.name, trigger, during, what)
                add(
                    Clock(
                        name: name, timing: .scheduled(slot: due),
                        condition: .both(
                            .both(during, item.hasEnough(for: index)), trigger.condition?.formula),
                        assignments: assignments, site: name + "/waiting/clock",
                        origin: Origin(what, trigger.place)),
                    at: trigger.place)
            } else {
                during = .both(during, item.hasEnough(for: index)) ?? during
                add(trigger, named: name, during: during, assignments: assignments, what: what)
            }
        }
        guard !stage.effects.isEmpty else { return }
        // A clock of its own, so that they happen however the stage is reached.
        add(
            Clock(
                name: ClockEvent.stageEffects(stage.name, of: item.name).path, timing: .condition,
                condition: .atLeast(.symbol(slot), .constant(Double(index))),
                assignments: assignments(stage.effects, of: name, what: "the effect of \(what)"),
                site: name + "/entered/clock", origin: Origin(what, stage.place)),
            at: stage.place)
    }

    /// The delay and the date of a stage that takes from the stock run whether or not there is enough: a
    /// slot holds when the stage is due, and from then on it waits for the stock alone.
    private mutating func lowerDue(
        _ due: String, of item: LeverageItem, _ stage: String, _ trigger: Trigger,
        _ during: Formula, _ what: String
    ) {
        let name = ClockEvent.stage(stage, of: item.name).path
        let timing: Clock.Timing
        let value: Formula
        var origin = Origin(what, trigger.place)
        switch trigger.timing {
        case .after(let delay):
            origin = Origin(what, delay.place)
            (timing, value) = (
                .condition, .binary(.add, .now, .unary(.delay, delay.formula))
            )
        case .on(let moment): (timing, value) = (.moment(moment), .now)
        case .rate, .every, .condition: return
        }
        slots.append(
            Slot(name: due, initial: .never, check: .number, origin: origin, kind: .helper))
        add(
            Clock(
                name: ClockEvent.stageDay(stage, of: item.name).path, timing: timing,
                condition: .both(during, trigger.condition?.formula),
                // The site of the stage's clock, so that its luck is the same with and without a stock.
                assignments: [
                    Assignment(slot: due, value: value, site: name + "/clock", origin: origin)
                ],
                site: name + "/due/clock", origin: origin),
            at: trigger.place)
    }

    private mutating func lowerWithdrawal(of item: LeverageItem) {
        guard let withdrawal = item.withdrawal else { return }
        let name = ClockEvent.withdrawal(of: item.name).path
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
        guard let books = books[item.name], excess == nil else { return [] }
        var result = [Assignment(slot: slot, value: target, site: site, origin: origin)]
        for (index, record) in books.reached(in: books.records, before, target) {
            let value = Formula.choose(
                reaches(index, before, target), .firstTime(record), .symbol(record))
            guard value != .symbol(record) else { continue }
            result.append(Assignment(slot: record, value: value, site: site, origin: origin))
        }
        for (index, due) in books.dues {
            // Given up with the stage before it; an item that is set where it stands keeps it.
            let place = Formula.constant(Double(index - 1))
            let stays = Formula.both(.equal(before, place), .equal(target, place))
            result.append(
                Assignment(
                    slot: due, value: .choose(stays, .symbol(due), .never), site: site,
                    origin: origin))
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
            for (index, use) in books.reached(in: books.uses, before, target) {
                let taken = Formula.choose(reaches(index, before, target), use, .zero)
                if taken != .zero { left = .binary(.subtract, left, taken) }
            }
            if left != stock {
                // What is left is nothing where it is only what rounding left of the use.
                let use = Formula.binary(.subtract, stock, left)
                left = .choose(
                    .below(
                        .unary(.absolute, left),
                        .binary(.multiply, .constant(LeverageItem.rounding), use)),
                    .zero, left)
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

extension LeverageItem {
    /// What a stock may lack of a use and still be enough, as a share of the use: tenths are not exact, and
    /// 0.3 pays 0.1 three times.
    fileprivate static let rounding = 1e-6

    /// Whether there is enough for the stage of that index; nothing if it takes nothing.
    fileprivate func hasEnough(for index: Int) -> Formula? {
        guard let use = supply?.uses[index]?.formula else { return nil }
        let least =
            use.constantValue.map { Formula.constant($0 * (1 - Self.rounding)) }
            ?? .binary(.multiply, use, .constant(1 - Self.rounding))
        return .atLeast(.symbol("\(name).stock"), least)
    }

    /// The slot with the moment at which a stage that takes from the stock is due; nothing for stages that
    /// take nothing, or that run by a hazard or a condition.
    func due(_ index: Int) -> String? {
        guard supply?.uses[index] != nil, let trigger = stages[index].trigger else { return nil }
        return switch trigger.timing {
        case .after, .on: "\(name).\(stages[index].name)/due"
        case .rate, .every, .condition: nil
        }
    }
}
