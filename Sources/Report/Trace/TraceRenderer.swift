// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Foundation
public import Model
public import Program
public import Simulation

/// Tells one trial as a dated story.
public struct TraceRenderer {
    private let scenario: Scenario
    private let program: Program
    private let width: Int
    private let arrow: String
    private let labels: [String: [String]]

    public init(_ scenario: Scenario, _ program: Program, width: Int = 80, isUnicode: Bool = true) {
        self.scenario = scenario
        self.program = program
        self.width = max(60, width)
        arrow = isUnicode ? "→" : "->"
        labels = scenario.slotLabels
    }

    /// `isComplete` tells also of events that change no slot, and of the engine's own clocks.
    public func render(_ trace: TrialTrace, seed: UInt64, isComplete: Bool) -> String {
        var lines = [
            "Trial \(trace.trial) of \(scenario.name) with seed \(seed)"
                + (scenario.variant.map { ", variant \($0.name)" } ?? "")
        ]
        lines += values("PARAMETERS", trace.parameters)
        lines += values("AT THE START", trace.start.filter { program.isAuthored($0.name) })
        lines += ["", "EVENTS"]
        var hidden = 0
        for event in trace.events {
            let name = program.clocks[event.clock].name
            let changes = event.changes.filter { program.isAuthored($0.slot) }
            guard isComplete || (!changes.isEmpty && !name.isEngineOwn) else {
                hidden += 1
                continue
            }
            let hazard = event.hazard.map { String(format: " (hazard %.3g per day)", $0) } ?? ""
            lines += TextTable.wrap(
                "\(moment(event.time))  \(name)\(hazard)", width: width, indent: 2, hanging: 20)
            for change in changes {
                let (before, after) = (
                    text(change.before, change.slot), text(change.after, change.slot)
                )
                lines += TextTable.wrap(
                    "\(change.slot): \(before) \(arrow) \(after)", width: width, indent: 20,
                    hanging: 24)
            }
        }
        if hidden > 0 { lines.append("  and \(hidden) events that change nothing to be seen") }
        lines += ["", "ANSWERS"]
        for (outcome, answer) in zip(scenario.outcomes, trace.answers) {
            lines.append("  \(outcome.name): \(text(answer, outcome))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func values(_ title: String, _ values: [(name: String, value: Double)]) -> [String] {
        guard !values.isEmpty else { return [] }
        return ["", title] + values.map { "  \($0.name) = \(text($0.value, $0.name))" }
    }

    /// `2025-10-17 13:05`.
    private func moment(_ time: Double) -> String {
        guard time.isFinite else { return "never" }
        let day = time.rounded(.down)
        let minutes = Int(((time - day) * 1_440).rounded(.down))
        let clock = String(format: "%02d:%02d", minutes / 60, minutes % 60)
        return "\(scenario.start.adding(days: Int(day))) \(clock)"
    }

    private func text(_ value: Double, _ slot: String) -> String {
        if let labels = labels[slot], labels.indices.contains(Int(value)) {
            return labels[Int(value)]
        }
        if slot.hasSuffix("_on") || slot.hasSuffix(".date") { return moment(value) }
        return number(value)
    }

    private func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15
            ? String(Int(value)) : String(format: "%.6g", value)
    }

    private func text(_ answer: Double, _ outcome: Outcome) -> String {
        switch outcome.kind {
        case .happens, .holds: answer != 0 ? "yes" : "no"
        case .date: moment(answer)
        case .number(_, let unit, _): number(answer) + (unit.map { " " + $0 } ?? "")
        case .category(_, let labels, _): labels[Int(answer)]
        }
    }
}

extension Program {
    /// Whether a slot is one that an author knows, and no helper of the lowering.
    fileprivate func isAuthored(_ slot: String) -> Bool {
        !slot.hasSuffix(".chosen") && !slot.hasSuffix(".fresh")
    }
}

extension String {
    /// Clocks that only the engine knows.
    fileprivate var isEngineOwn: Bool { hasPrefix("sample/") || hasPrefix("calendar/") }
}

extension Scenario {
    /// The labels of every slot that holds a category or a truth.
    fileprivate var slotLabels: [String: [String]] {
        var labels: [String: [String]] = [:]
        for variable in state {
            switch variable.type {
            case .category(let own): labels[variable.name] = own
            case .boolean: labels[variable.name] = ["false", "true"]
            case .quantity, .date: break
            }
        }
        for item in leverage { labels["\(item.name).stage"] = item.stages.map(\.name) }
        for meeting in meetings { labels["\(meeting.name).status"] = Meeting.statuses }
        for decision in decisions {
            labels["\(decision.name).choice"] = decision.options.map(\.name)
        }
        return labels
    }
}
