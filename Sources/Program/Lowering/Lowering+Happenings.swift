// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model

/// What a variant has happen: a clock on that moment, which does all that the thing itself would do, and
/// draws where it would draw.
extension ScenarioLowering {
    func lowerHappenings() -> [Clock] {
        let all = (scenario.variant?.happenings ?? []) + scenario.happenings
        return all.enumerated().compactMap { index, happening in
            clock(happening).map { clock in
                var clock = clock
                clock.name += Happens.mark + (index == 0 ? "" : "/\(index + 1)")
                clock.site = clock.name + "/clock"
                return clock
            }
        }
    }

    private func clock(_ happening: Happening) -> Clock? {
        func clock(
            _ name: String, _ what: String, if condition: Formula? = nil,
            _ assignments: [Assignment]
        ) -> Clock {
            Clock(
                name: name, timing: .moment(happening.at), condition: condition,
                assignments: assignments, site: name, origin: Origin(what, happening.place))
        }
        switch happening.what {
        case .event(let name):
            guard let event = scenario.events.first(where: { $0.name == name }) else { return nil }
            var result = clock("events/\(name)", "event '\(name)'", assignments(of: event))
            if event.trigger.isOnce { result.stops = "events/\(name)" }
            return result
        case .stage(let name, let index):
            guard let item = scenario.leverage.first(where: { $0.name == name }) else {
                return nil
            }
            let stage = item.stages[index].name
            let what = "stage '\(stage)' of '\(name)'"
            let path = "leverage/\(name)/stages/\(stage)"
            let target = Formula.constant(Double(index))
            return clock(
                path, what, if: .below(.symbol("\(name).stage"), target),
                move(
                    item, from: nil, to: target, site: path,
                    origin: Origin(what, happening.place)))
        case .meeting(let name):
            guard let meeting = scenario.meetings.first(where: { $0.name == name }),
                let held = Meeting.statuses.firstIndex(of: "held").map({
                    Formula.constant(Double($0))
                })
            else { return nil }
            let what = "meeting '\(name)'"
            return clock(
                "meetings/\(name)/held", what,
                if: .binary(.notEqual, .symbol("\(name).status"), held),
                move(
                    meeting, to: held, site: "meetings/\(name)",
                    origin: Origin(what, happening.place)))
        case .option(let name, let index):
            let what = "decision '\(name)'"
            let path = "decisions/\(name)"
            return clock(
                path, what,
                [
                    Assignment(
                        slot: "\(name).chosen", value: .constant(Double(index + 1)), site: path,
                        origin: Origin(what, happening.place))
                ])
        }
    }
}

extension Trigger {
    /// Whether it fires once and then waits for its condition to turn again, at most.
    fileprivate var isOnce: Bool {
        switch timing {
        case .after, .on: true
        case .rate, .every, .condition: false
        }
    }
}
