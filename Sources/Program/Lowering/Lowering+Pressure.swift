// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Foundation
internal import Model

/// What an item of leverage is worth: by stage, fading where the file says so, as a threat or in use.
///
/// Fading goes by steps, since rates and conditions are followed from event to event: a slot holds what is
/// left of a stage's pressure, and a clock lowers it so many times in each half-life. Whoever reads the
/// pressure between two steps reads the same number.
extension ScenarioLowering {
    /// Steps in which a pressure falls to half, each by 3.4 %.
    private static let stepsPerHalf = 20.0
    /// What is left falls no further than this.
    private static let least = 1e-12

    mutating func lowerPressure(of item: LeverageItem) {
        guard let pressure = item.pressure else { return }
        let (name, stage) = ("\(item.name).pressure", "\(item.name).stage")
        let table = SlotTable(slot: stage, values: pressure.map(\.formula))
        for (stage, value) in zip(item.stages, pressure)
        where read.contains("\(name)/\(stage.name)") {
            definitions["\(name)/\(stage.name)"] = value.formula
        }
        if item.fades {
            tables["\(name)/full"] = table
            definitions[name] = .binary(.multiply, .symbol("\(name)/full"), .symbol(item.left))
            lowerFading(of: item)
        } else {
            tables[name] = table
        }
        guard let used = item.used else { return }
        let isUsed = Formula.atLeast(.symbol(stage), .constant(Double(used)))
        definitions["\(item.name).threat"] = .conditional(isUsed, .zero, .symbol(name))
        definitions["\(item.name).use"] = .conditional(isUsed, .symbol(name), .zero)
    }

    private mutating func lowerFading(of item: LeverageItem) {
        let origin = Origin("the fading of '\(item.name)'", item.place)
        slots.append(
            Slot(name: item.left, initial: .one, check: .finite, origin: origin, kind: .helper))
        slots.append(
            Slot(
                name: item.next, initial: nextStep(of: item, at: .zero), check: .number,
                origin: origin, kind: .helper))
        let name = ClockEvent.fading(of: item.name).path
        let stays = Formula.below(.symbol(item.left), .constant(Self.least))
        let values: [(String, Formula)] = [
            (
                item.left,
                .binary(
                    .multiply, .symbol(item.left), .constant(exp2(-1 / Self.stepsPerHalf)))
            ),
            (item.next, .choose(stays, .never, nextStep(of: item, at: .symbol(item.stage)))),
        ]
        add(
            Clock(
                name: name, timing: .scheduled(slot: item.next), condition: nil,
                assignments: values.map {
                    Assignment(slot: $0.0, value: $0.1, site: name, origin: origin)
                },
                site: name + "/clock", origin: origin),
            at: item.place)
    }

    /// Entering another stage gives it its full pressure.
    func refreshed(
        _ item: LeverageItem, _ before: Formula, _ target: Formula, site: String, _ origin: Origin
    ) -> [Assignment] {
        guard item.pressure != nil, item.fades else { return [] }
        let stays = Formula.equal(before, target)
        return [
            (item.left, Formula.choose(stays, .symbol(item.left), .one)),
            (item.next, .choose(stays, .symbol(item.next), nextStep(of: item, at: target))),
        ].map { Assignment(slot: $0.0, value: $0.1, site: site, origin: origin) }
    }

    /// The moment of the next step at that stage; never where its pressure stays.
    private func nextStep(of item: LeverageItem, at stage: Formula) -> Formula {
        // Of a stage that is known, the others need not be gone through.
        if let known = stage.constantValue {
            guard let index = Int(exactly: known), item.halfLives.indices.contains(index) else {
                return .never
            }
            return nextStep(of: item, at: index) ?? .never
        }
        var next = Formula.never
        for index in item.halfLives.indices.reversed() {
            guard let step = nextStep(of: item, at: index) else { continue }
            next = .choose(.equal(stage, .constant(Double(index))), step, next)
        }
        return next
    }

    private func nextStep(of item: LeverageItem, at index: Int) -> Formula? {
        guard let halfLife = item.halfLives[index] else { return nil }
        let step = Formula.binary(.multiply, halfLife.formula, .constant(1 / Self.stepsPerHalf))
        return .binary(.add, .now, .unary(.delay, step))
    }
}

extension LeverageItem {
    fileprivate var fades: Bool { halfLives.contains { $0 != nil } }
    fileprivate var stage: String { "\(name).stage" }
    /// The slot with what is left of the pressure, from 1 down.
    fileprivate var left: String { "\(name)/left" }
    /// The slot with the moment of the next step.
    fileprivate var next: String { "\(name)/next" }
}
