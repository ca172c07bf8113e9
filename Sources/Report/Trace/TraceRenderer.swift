// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
public import Model
public import Program
public import Simulation
internal import Studies

/// Tells one trial as a dated story.
public struct TraceRenderer {
    private let scenario: Scenario
    private let program: Program
    private let width: Int
    private let arrow: String
    private let values: ValueWords

    public init(_ scenario: Scenario, _ program: Program, width: Int = 80, isUnicode: Bool = true) {
        self.scenario = scenario
        self.program = program
        self.width = max(60, width)
        arrow = isUnicode ? "→" : "->"
        values = ValueWords(scenario)
    }

    /// `isComplete` tells also of events that change no slot, and of the engine's own clocks.
    public func render(_ trace: TrialTrace, seed: UInt64, isComplete: Bool) -> String {
        var lines = TextTable.wrap(
            "Trial \(trace.trial) of \(scenario.name) with seed \(seed)"
                + (scenario.variant.map { ", variant \($0.name)" } ?? ""),
            width: width, indent: 0, hanging: 2)
        lines += section("PARAMETERS", trace.parameters)
        lines += section("AT THE START", trace.start.filter { $0.name.isAuthored })
        lines += ["", "EVENTS"]
        var hidden = 0
        for event in trace.events {
            let name = program.clocks[event.clock].name
            let changes = event.changes.filter(\.slot.isAuthored)
            let isSeen = (!changes.isEmpty || name.isChoice) && !name.isEngineOwn
            guard isComplete || isSeen else {
                hidden += 1
                continue
            }
            lines += TextTable.wrap(
                "\(values.moment(event.time))  \(EventWords.sentence(name))\(why(event))",
                width: width, indent: 2, hanging: 20)
            for change in changes {
                let before = values.text(change.before, of: change.slot)
                let after = values.text(change.after, of: change.slot)
                lines += TextTable.wrap(
                    "\(change.slot): \(before) \(arrow) \(after)", width: width, indent: 20,
                    hanging: 24)
            }
        }
        if hidden > 0 {
            lines.append("  and \(hidden.grouped) events that change nothing to be seen")
        }
        lines += ["", "ANSWERS"]
        for (outcome, answer) in zip(scenario.outcomes, trace.answers) {
            lines += item("\(outcome.name): \(values.text(answer, of: outcome))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func section(_ title: String, _ pairs: [(name: String, value: Double)]) -> [String] {
        guard !pairs.isEmpty else { return [] }
        return ["", title]
            + pairs.flatMap { item("\($0.name) = \(values.text($0.value, of: $0.name))") }
    }

    private func item(_ text: String) -> [String] {
        TextTable.wrap(text, width: width, indent: 2, hanging: 4)
    }

    /// Why it happened just then; nothing where a condition turned true.
    private func why(_ event: TrialTrace.Event) -> String {
        func days(_ from: Double) -> String { String(format: "%.3g days", event.time - from) }
        switch event.cause {
        case .hazard(let last, let budget, let since):
            return String(format: " (budget %.3g spent in ", budget) + days(since)
                + String(format: ", hazard %.3g per day)", last)
        case .appointed(let day): return " (fixed \(days(day)) before)"
        case .atOnce: return ""
        }
    }
}

extension String {
    /// Whether a slot is one that an author knows, and no helper of the lowering.
    fileprivate var isAuthored: Bool {
        !hasSuffix(".chosen") && !hasSuffix(".fresh") && !contains("/")
    }

    /// Clocks that only the engine knows.
    fileprivate var isEngineOwn: Bool { hasPrefix("sample/") || hasPrefix("calendar/") }

    /// What an actor has chosen is told even where it changes nothing.
    fileprivate var isChoice: Bool {
        (hasPrefix("decisions/") || hasPrefix("games/")) && contains("/options/")
    }
}
