// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
public import Model
internal import Statistics
public import Studies
internal import Tables

/// Lays storylines out for a terminal.
public struct StorylinesRenderer {
    private let scenario: Scenario
    private let width: Int
    private let isUnicode: Bool

    public init(_ scenario: Scenario, width: Int = 80, isUnicode: Bool = true) {
        self.scenario = scenario
        self.width = max(60, width)
        self.isUnicode = isUnicode
    }

    public func render(_ stories: Storylines) -> String {
        let variant = scenario.variant.map { ", variant \($0.name)" } ?? ""
        var lines = TextTable.wrap(
            "Storylines of \(scenario.name)\(variant)", width: width, indent: 0, hanging: 0)
        for (event, time) in stories.certain {
            lines += TextTable.wrap(
                "in every trial \(event.text) on \(day(time))", width: width, indent: 0,
                hanging: 2)
        }
        lines += sequences(stories) + tree(stories) + foot(stories)
        return lines.joined(separator: "\n") + "\n"
    }

    private func sequences(_ stories: Storylines) -> [String] {
        var lines = [""]
        lines += TextTable.wrap(
            "SEQUENCES  chance and 95 % interval, with the median day of each event",
            width: width, indent: 0, hanging: 2)
        for line in stories.lines {
            lines.append("  " + chance(line.proportion))
            if let warning = SignificantDigits.warning(line.proportion) {
                lines += TextTable.wrap(warning, width: width, indent: 6, hanging: 8)
            }
            let steps = zip(line.events, line.medianTimes).map { "\($0.text) (\(day($1)))" }
            let text = steps.isEmpty ? "nothing of this" : steps.joined(separator: " \(arrow) ")
            lines += TextTable.wrap(text, width: width, indent: 6, hanging: 8)
        }
        return lines
    }

    private func tree(_ stories: Storylines) -> [String] {
        guard !stories.branches.isEmpty else { return [] }
        var lines = ["", "TREE  of all trials, with the median day"]
        var rows: [(chance: String, text: String)] = []
        add(stories.branches, ending: nil, prefix: "", to: &rows)
        if stories.eventless.successes > 0 {
            rows.append((SignificantDigits.percent(stories.eventless), "nothing of this"))
        }
        let column = rows.map(\.chance.count).max() ?? 0
        for row in rows {
            let space = String(repeating: " ", count: column - row.chance.count)
            let start = "  \(space)\(row.chance)  "
            let rest = TextTable.wrap(row.text, width: width - start.count, indent: 0, hanging: 8)
            lines.append(start + rest[0])
            lines += rest.dropFirst().map { String(repeating: " ", count: start.count) + $0 }
        }
        return lines
    }

    private func add(
        _ branches: [Storylines.Branch], ending: Proportion?, prefix: String,
        to rows: inout [(chance: String, text: String)]
    ) {
        let hasEnding = (ending?.successes ?? 0) > 0 && !branches.isEmpty
        for (index, branch) in branches.enumerated() {
            // What only one thing follows, and always, stands on one line with it.
            var events = [branch]
            while let last = events.last, last.ending.successes == 0,
                last.branches.count == 1, let next = last.branches.first,
                next.proportion.successes == last.proportion.successes
            {
                events.append(next)
            }
            guard let last = events.last else { continue }
            let isLast = index == branches.count - 1 && !hasEnding
            let (joint, below) = ending == nil ? ("", "") : isLast ? lastJoint : joints
            let told = events.map { "\($0.event.text) (\(day($0.medianTime)))" }
            rows.append(
                (
                    SignificantDigits.percent(branch.proportion),
                    prefix + joint + told.joined(separator: ", ")
                ))
            add(last.branches, ending: last.ending, prefix: prefix + below, to: &rows)
        }
        if let ending, hasEnding {
            rows.append(
                (SignificantDigits.percent(ending), prefix + lastJoint.0 + "and nothing more"))
        }
    }

    private func foot(_ stories: Storylines) -> [String] {
        let kinds = MainEvent.Kind.allCases.compactMap { kind -> String? in
            let count = stories.events.count { $0.kind == kind }
            return count == 0 ? nil : "\(kind.rawValue) (\(count))"
        }
        let least = SignificantDigits.number(100 * stories.least, halfWidth: 0)
        let texts = [
            "covered   the sequences tell \(SignificantDigits.percent(stories.covered)) of trials, the tree \(SignificantDigits.percent(stories.coveredByTree)) (branches of at least \(least) %); there are \(stories.distinct.grouped) different sequences",
            "events    first occurrences of \(kinds.joined(separator: ", ")); --events chooses others",
            "trials    \(stories.trials.grouped), seed \(stories.seed), scenario \(stories.digest.prefix(12))",
        ]
        return ["", "RUN"]
            + texts.flatMap { TextTable.wrap($0, width: width, indent: 2, hanging: 12) }
    }

    private func chance(_ proportion: Proportion) -> String {
        SignificantDigits.percent(proportion) + "  "
            + SignificantDigits.percents(proportion, dash: isUnicode ? "–" : "-")
    }

    private func day(_ time: Double) -> String {
        "\(scenario.day(at: time))"
    }

    private var arrow: String { isUnicode ? "→" : "->" }
    private var joints: (String, String) { isUnicode ? ("├ ", "│ ") : ("+ ", "| ") }
    private var lastJoint: (String, String) { isUnicode ? ("└ ", "  ") : ("+ ", "  ") }
}
