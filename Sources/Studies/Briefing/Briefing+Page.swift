// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Model
public import Tables

extension Briefing {
    /// The sections in the order in which they are read; what there is nothing to say of is left out.
    public var page: Page {
        let (answers, scenario) = (first.answers, first.scenario)
        let told = storylines.flatMap { $0.events.isEmpty ? nil : $0.findings(scenario) }
        let sections = [
            comparison?.overview, answers.probabilityPage,
            comparison == nil ? answers.blending(blend).opinionPage : nil, dates, numbers,
            answers.categoryPage,
            leverage.isEmpty ? nil : LeverageTable.findings(leverage, scenario),
            comparison?.findings(blend: blend).called("Comparison"),
        ]
        let inputs = [
            told?.called("Storylines"), scenario.inputs.isEmpty ? nil : scenario.inputFindings,
            scenario.facts.map { _ in scenario.factFindings },
        ]
        let notes = [
            answers.run.isPartial ? answers.partialWords("Partial: interrupted") + "." : nil,
            answers.weighing?.words,
        ].compactMap { $0 }
        return Page(
            title: answers.title ?? answers.scenario, subtitle: answers.span,
            warning: notes.isEmpty ? nil : notes.joined(separator: " "),
            summary: summary, sections: (sections + studies + inputs).compactMap { $0 },
            foot: Page.foot(columns: labels, foot))
    }

    /// What the runs were, and how to get the same numbers.
    private var foot: [(label: String, texts: [String])] {
        let all = runs.map(\.answers)
        var rows: [(String, [String])] = [
            ("trials", all.map { $0.run.trials.grouped }),
            ("trials per parameter draw", all.map { $0.run.repeats.grouped }),
        ]
        if all.contains(where: { $0.ranges != nil }) {
            rows.append(("parameter ranges", all.map { $0.ranges?.words ?? "–" }))
        }
        rows += [
            ("stop reason", all.map(\.run.stopReason)),
            ("seed", all.map { String($0.run.seed) }),
            ("random streams", all.map { String($0.run.streamVersion) }),
            ("program", all.map { "simulate \($0.run.version)" }),
            ("model digest", all.map(\.run.digest)), ("tables digest", all.map(\.tablesDigest)),
        ]
        for role in ["scenario", "facts"] {
            let files = all.map { answers in answers.run.texts.first { $0.role == role } }
            guard files.contains(where: { $0 != nil }) else { continue }
            rows.append(("\(role) file", files.map { $0?.path ?? "–" }))
            rows.append(("its SHA-256", files.map { $0?.checksum ?? "–" }))
        }
        return rows
    }
}
