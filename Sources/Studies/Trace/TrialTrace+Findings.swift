// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
internal import Model
public import Program
public import Simulation
public import Tables

extension TrialTrace {
    /// One trial as a dated story. `isComplete` tells also of events that change no slot, and of the engine's
    /// own clocks.
    public func findings(_ program: Program, seed: UInt64, isComplete: Bool) -> Findings {
        let scenario = program.scenario
        let values = ValueWords(scenario)
        let named = program.namedSlots
        let variant = scenario.variant.map { ", variant \($0.name)" } ?? ""
        func listing(
            _ heading: Heading, _ pairs: [(name: String, value: Double)]
        ) -> [Findings.Section] {
            pairs.isEmpty
                ? []
                : [
                    .listing(
                        Listing(
                            heading,
                            pairs.map {
                                .init("\($0.name) = \(values.text($0.value, of: $0.name))")
                            }
                        ))
                ]
        }
        return Findings(
            format: "simulate trace",
            title: Heading(
                name: "Trial \(trial) of \(scenario.name) with seed \(seed)\(variant)"),
            sections: listing("Parameters", parameters)
                + listing("At the start", start.filter { named.contains($0.name) })
                + [
                    .listing(
                        Listing("Events", story(program, values, isComplete: isComplete))),
                    .listing(
                        Listing(
                            "Answers",
                            zip(scenario.outcomes, answers).map {
                                .init("\($0.name): \(values.text($1, of: $0))")
                            })),
                ])
    }

    private func story(
        _ program: Program, _ values: ValueWords, isComplete: Bool
    ) -> [Listing.Line] {
        let named = program.namedSlots
        var lines: [Listing.Line] = []
        var hidden = 0
        for event in events {
            let name = program.clocks[event.clock].name
            let changes = event.changes.filter { named.contains($0.slot) }
            // Clocks without such a name are the engine's own.
            let isSeen = ClockName(name).map { !changes.isEmpty || $0.event.isChoice } ?? false
            guard isComplete || isSeen else {
                hidden += 1
                continue
            }
            lines.append(
                .init(
                    "\(values.moment(event.time))  \(EventWords.sentence(name))\(event.why)",
                    hanging: 20))
            lines += changes.map { change in
                let before = values.text(change.before, of: change.slot)
                let after = values.text(change.after, of: change.slot)
                return .init("\(change.slot): \(before) → \(after)", indent: 20, hanging: 24)
            }
        }
        if hidden > 0 {
            lines.append(
                .init("and \(hidden.grouped) events with no visible effect (--all shows them)"))
        }
        return lines
    }
}

extension TrialTrace.Event {
    /// Why it happened just then; empty where a condition turned true.
    fileprivate var why: String {
        func days(_ from: Double) -> String { String(format: "%.3g days", time - from) }
        switch cause {
        case .hazard(let last, let budget, let since):
            return String(format: " (cumulative hazard %.3g after ", budget) + days(since)
                + String(format: ", hazard %.3g per day)", last)
        case .appointed(let day): return " (set \(days(day)) earlier)"
        case .atOnce: return ""
        }
    }
}

extension Program {
    /// The slots that the scenario's author knows.
    fileprivate var namedSlots: Set<String> {
        Set(process.slots.filter { $0.kind == .named }.map(\.name))
    }
}

extension ClockEvent {
    /// What an actor has chosen is told even where it changes nothing.
    fileprivate var isChoice: Bool {
        switch self {
        case .option, .gameOption: true
        case .event, .stage, .stageEffects, .stageDay, .withdrawal, .fading, .meeting,
            .meetingEffects, .decision, .game, .negotiation, .talks, .surrender, .refusal,
            .agreement, .failure, .intervention:
            false
        }
    }
}
