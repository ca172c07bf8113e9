// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Expressions
internal import Model

/// Something that can happen in a scenario, and can't any more once a variant has set what it sets.
public struct SilencedClock: Sendable {
    /// `event 'controls_start'`.
    public let what: String
    /// The event's name, if it is one that would have set what the variant sets.
    public let setter: String?
    /// When the variant sets it, in days since the start.
    public let from: Double
    /// Where it does.
    public let place: SourcePlace
}

extension Program {
    /// What can no longer happen with this scenario's variant.
    ///
    /// Known for certain only: each slot can hold what its start value and everything that can fire give it,
    /// and a clock is named whose condition no such value fulfils.
    public var silenced: [SilencedClock] { LargeStack.runIfPossible { findSilenced() } }

    private func findSilenced() -> [SilencedClock] {
        let set = scenario.variant?.interventions ?? []
        guard let first = set.first else { return [] }
        let reach = Reach(process)
        let (start, possible) = (reach.start, reach.closure(of: reach.start))
        var after = first.at > 0 ? possible : start
        for assignment in reach.assignmentsSet { after = reach.setting(assignment, in: after) }
        let left = reach.closure(of: after)

        let items = Set(
            set.map { $0.effect.target.split(separator: ".").first.map(String.init) ?? "" })
        let happening = Set(clocks.filter { $0.event != $0.name }.map(\.event))
        var told: Set<String> = []
        return reach.clocks.compactMap { clock in
            let event = ClockName(clock.name)?.event
            // An item that is set passes through what lies between, and does all of it.
            guard let event, !(event.passesThrough.map(items.contains) ?? false),
                !happening.contains(clock.name), event.isOfTheFile,
                reach.canFire(clock, in: possible), !reach.canFire(clock, in: left),
                told.insert(clock.origin.what).inserted
            else { return nil }
            let targets = Set(clock.assignments.map(\.slot))
            var setter: String?
            if case .event(let name) = event,
                set.contains(where: { targets.contains($0.effect.target) })
            {
                setter = name
            }
            return SilencedClock(
                what: clock.origin.what, setter: setter, from: first.at, place: first.place)
        }
    }
}

extension ClockEvent {
    /// Whether it is something of the file, and not a step that the engine takes for it.
    fileprivate var isOfTheFile: Bool {
        switch self {
        case .event, .stage, .withdrawal, .decision, .game, .negotiation, .talks, .surrender,
            .refusal, .agreement, .failure, .intervention:
            true
        case .meeting(_, let step): step != .scheduled
        case .stageEffects, .stageDay, .fading, .meetingEffects, .option, .gameOption: false
        }
    }

    /// The item of leverage or the meeting that it belongs to.
    fileprivate var passesThrough: String? {
        switch self {
        case .stage(_, let item), .stageEffects(_, let item), .stageDay(_, let item),
            .withdrawal(let item), .fading(let item), .meeting(let item, _),
            .meetingEffects(let item, _):
            item
        case .event, .decision, .option, .game, .gameOption, .negotiation, .talks, .surrender,
            .refusal, .agreement, .failure, .intervention:
            nil
        }
    }
}
