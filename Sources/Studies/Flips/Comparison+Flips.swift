// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Foundation
internal import Model
internal import Tables

extension Comparison {
    private static let flipColumns: [Column] = [
        .text("outcome", "Name of the outcome"), .text("reference", "What is compared with"),
        .text("variant", "What is compared"),
        .text("event", "The first event that differs; empty if none does"),
        .text("happens_in", "The side in which it happens then; empty if none differs"),
        Column(fields: [
            .init("count", .integer, "Flips that begin with it", part: .count),
            .init("share", .number, "Of the flips that were run again, from 0 to 1"),
        ]),
        .value("median_day", "Median day of the event", kind: .date),
        .text(
            "before", "What the other side most often has of its own after it; empty for nothing"),
        .value(
            "before_count", "Flips of the row in which that is so; empty for nothing",
            kind: .integer),
        .value("flips", "Flips that were run again", kind: .integer),
        .value("all_flips", "All flips of the run", kind: .integer),
    ]

    /// What flips begin with, a row an event.
    func flipTable(_ explained: [ExplainedFlips]) -> Table {
        var table = Table("flips", in: .files, Self.flipColumns)
        for flips in explained {
            let all = flips.explanation
            func add(_ count: Int, _ cause: FlipExplanation.Cause?) {
                let side = cause.map { $0.isInFirst ? flips.reference : flips.variant }
                let day = cause.map { sides[0].scenario.day(at: $0.medianTime) }
                table.add(
                    "",
                    [
                        .text(flips.outcome), .text(flips.reference), .text(flips.variant),
                        .init(cause?.event), .init(side), .part(count, of: all.flips),
                        .init(day: day),
                        .init(cause?.before?.event),
                        cause?.before.map { .count($0.count) } ?? .nothing, .count(all.flips),
                        .count(all.allFlips),
                    ])
            }
            for cause in all.causes { add(cause.count, cause) }
            if all.withoutEvents > 0 { add(all.withoutEvents, nil) }
        }
        return table
    }

    /// The same for a terminal.
    func tree(_ flips: ExplainedFlips) -> Tree {
        let (all, shown) = (flips.explanation, 12)
        func node(_ count: Int, _ text: String) -> Tree.Node? {
            count == 0 ? nil : Tree.Node(.part(count, of: all.flips), text)
        }
        let rest = all.causes.dropFirst(shown).reduce(0) { $0 + $1.count }
        let part = all.flips < all.allFlips ? ", the first of \(all.allFlips.grouped)" : ""
        return Tree(
            Heading(
                "First divergence",
                ": trials whose answer to '\(flips.outcome)' changes in \(flips.variant), by the "
                    + "first event that differs (median day)"), in: .terminal,
            all.causes.prefix(shown).compactMap { node($0.count, sentence($0, flips)) }
                + [
                    node(rest, "other events"),
                    node(all.withoutEvents, "no event: the same events, with other results"),
                ].compactMap { $0 },
            notes: [
                all.flips == 0 ? "none does" : "of \(all.flips.grouped) trials that change\(part)"
            ]
        )
    }

    /// `budapest is cancelled in resolute (2025-11-15); then, in baseline only, budapest is held`.
    private func sentence(_ cause: FlipExplanation.Cause, _ flips: ExplainedFlips) -> String {
        let (own, other) =
            cause.isInFirst ? (flips.reference, flips.variant) : (flips.variant, flips.reference)
        let day = sides[0].scenario.day(at: cause.medianTime)
        let start = "\(EventWords.difference(cause.event)) in \(own) (\(day))"
        guard let before = cause.before else {
            return start + "; then nothing that only \(other) has"
        }
        let share = Double(before.count) / Double(cause.count)
        let often = share > 0.995 ? "" : String(format: " (%.0f%% of these)", 100 * share)
        return start
            + "; then, in \(other) only, \(EventWords.difference(before.event))\(often)"
    }
}
