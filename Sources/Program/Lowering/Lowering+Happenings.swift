// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model

/// What a variant has happen: a clock on that moment, which does all that the thing itself would do, and
/// draws where it would draw.
extension ScenarioLowering {
    func lowerHappenings() -> [Clock] {
        let all = (scenario.variant?.happenings ?? []) + scenario.happenings
        return all.enumerated().compactMap { index, happening in
            clock(happening).map { event, clock in
                var clock = clock
                clock.name = ClockName(event, happening: index + 1).text
                clock.site = clock.name + "/clock"
                return clock
            }
        }
    }

    private func clock(_ happening: Happening) -> (ClockEvent, Clock)? {
        func clock(
            _ event: ClockEvent, _ what: String, if condition: Formula? = nil,
            _ assignments: [Assignment]
        ) -> (ClockEvent, Clock) {
            let clock = Clock(
                name: event.path, timing: .moment(happening.at), condition: condition,
                assignments: assignments, site: event.path, origin: Origin(what, happening.place))
            return (event, clock)
        }
        switch happening.what {
        case .event(let name):
            guard let event = scenario.events.first(where: { $0.name == name }) else { return nil }
            var result = clock(.event(name), "event '\(name)'", assignments(of: event))
            if event.trigger.isOnce { result.1.stops = result.0.path }
            return result
        case .stage(let name, let index):
            guard let item = scenario.leverage.first(where: { $0.name == name }) else {
                return nil
            }
            let stage = item.stages[index].name
            let what = "stage '\(stage)' of '\(name)'"
            let reached = ClockEvent.stage(stage, of: name)
            let target = Formula.constant(Double(index))
            return clock(
                reached, what, if: .below(.symbol("\(name).stage"), target),
                move(
                    item, from: nil, to: target, site: reached.path,
                    origin: Origin(what, happening.place)))
        case .meeting(let name):
            guard let meeting = scenario.meetings.first(where: { $0.name == name }),
                let held = Meeting.statuses.firstIndex(of: "held").map({
                    Formula.constant(Double($0))
                })
            else { return nil }
            let what = "meeting '\(name)'"
            return clock(
                .meeting(name, .held), what,
                if: .binary(.notEqual, .symbol("\(name).status"), held),
                move(
                    meeting, to: held, site: "meetings/\(name)",
                    origin: Origin(what, happening.place)))
        case .option(let name, let index):
            let what = "decision '\(name)'"
            let made = ClockEvent.decision(name)
            return clock(
                made, what,
                [
                    Assignment(
                        slot: "\(name).chosen", value: .constant(Double(index + 1)),
                        site: made.path,
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
