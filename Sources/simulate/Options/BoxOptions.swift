// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Runs

/// What boxes of trials are searched for, how they are peeled, and which one is chosen.
struct BoxOptions: ParsableArguments {
    @Option(
        "Search for this condition instead of an --outcome.", "condition",
        name: .customLong("where"))
    var condition: String?

    @Option(
        "Choose the first box with this density (default: the best compromise of coverage and density).",
        "share", read: Share.upToAll)
    var density: Double?

    @Option(
        "Share of the box's draws that each step removes (default: 5%).", "share",
        read: Share.belowHalf)
    var alpha = 0.05

    @Flag(
        name: .customLong("drop-weak"),
        help: "Peel again without the inputs whose bounds may be chance.")
    var dropsWeak = false

    @Option(
        "Print the box as a variant of the scenario, with this name, to paste into its file.",
        "name", name: .customLong("as-variant"))
    var variant: String?
}

/// Which columns of a table of cases are searched, and what for.
struct CaseSearchOptions: ParsableArguments {
    @Option(
        "Columns of a CSV file to search: names, numbers or ranges (3-11), with commas.", "columns")
    var inputs: String?

    @Option(
        "What is searched for in a CSV file: a column of yes and no, or a condition.", "condition",
        name: .customLong("yes"))
    var answer: String?

    typealias Search = (inputs: [String], answer: String)

    /// The columns, and what is searched for in them; `nil` unless a table is searched.
    var search: Search? {
        guard let inputs, let answer else { return nil }
        let names = inputs.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        return (names, answer)
    }

    /// Refuses a table and a run at once, and a run of which nothing or several things are asked.
    func check(_ study: StudyOptions, _ boxes: BoxOptions) throws {
        let named = study.outcomes.count + (boxes.condition == nil ? 0 : 1)
        let isNothing = (inputs ?? "").allSatisfy { ", ".contains($0) }
        guard (inputs == nil) == (answer == nil), inputs == nil || !isNothing else {
            throw ValidationError("Name both the --inputs and the --yes of a CSV file.")
        }
        guard search == nil else {
            let isOther =
                boxes.variant != nil || study.scenario.isAnyGiven || study.options.isAnyGiven
            guard named == 0, !isOther else {
                throw ValidationError(
                    "--inputs and --yes are about a CSV file, which has no outcomes, variants or trials."
                )
            }
            return
        }
        guard named == 1 else {
            throw ValidationError("Name either one --outcome or a condition (--where).")
        }
        guard !study.scenario.file.lowercased().hasSuffix(".csv") else {
            throw ValidationError("A CSV file needs --inputs and --yes.")
        }
    }
}
