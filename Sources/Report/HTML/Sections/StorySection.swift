// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Model
internal import Statistics
internal import Studies
internal import Tables

/// The tree of storylines as nested lists, and the likeliest whole sequences.
struct StorySection {
    struct Branch {
        let text: String
        let share: String
        let interval: String
        let days: [String]
        let width: String
        /// The share to which nothing more happens; empty where that is none, or all.
        let endings: [String]
        let branches: [Branch]
        let hasMore: Bool
    }

    let always: [String]
    let branches: [Branch]
    let eventless: String?
    let covered: String
    let table: PageTable

    init?(_ content: PageContent) {
        guard let stories = content.storylines, !stories.events.isEmpty else { return nil }
        let scenario = content.first.scenario
        always = stories.certain.map { "\($0.event.pageText) on \(scenario.day(at: $0.time))" }
        branches = stories.branches.map { Branch($0, scenario) }
        eventless =
            stories.eventless.successes == 0 ? nil : SignificantDigits.percent(stories.eventless)
        covered =
            "Of \(stories.trials.grouped) trials the tree tells "
            + "\(SignificantDigits.percent(stories.coveredByTree)) to their end, the sequences "
            + "\(SignificantDigits.percent(stories.covered)); there are "
            + "\(stories.distinct.grouped) different sequences."
        var table = PageTable(
            "story-table", "The likeliest whole sequences, with median days",
            ["Rank", "#Chance", "#95 % interval", "Sequence"])
        for (index, line) in stories.lines.enumerated() {
            let steps = zip(line.events, line.medianTimes).map {
                "\($0.pageText) (\(scenario.day(at: $1)))"
            }
            table.add(
                "\(index + 1)",
                [
                    SignificantDigits.percent(line.proportion),
                    SignificantDigits.percents(line.proportion, dash: "–"),
                    steps.isEmpty ? "nothing of this" : steps.joined(separator: " → "),
                ], notes: [nil, SignificantDigits.warning(line.proportion)])
        }
        self.table = table
    }
}

extension StorySection.Branch {
    fileprivate init(_ branch: Storylines.Branch, _ scenario: Scenario) {
        text = branch.event.pageText
        share = SignificantDigits.percent(branch.proportion)
        interval = SignificantDigits.percents(branch.proportion, dash: "–")
        days = ["\(scenario.day(at: branch.medianTime))"]
        width = SVGNumber.percent(branch.proportion.value)
        branches = branch.branches.map { StorySection.Branch($0, scenario) }
        hasMore = !branch.branches.isEmpty
        endings =
            branch.ending.successes == 0 || branch.branches.isEmpty
            ? [] : [SignificantDigits.percent(branch.ending)]
    }
}

extension MainEvent {
    /// As the page tells it: a condition by the question that asks for it.
    fileprivate var pageText: String {
        switch question {
        case .comesTrue(let question): "yes to “\(question)”"
        case .comes(let question): "the day of “\(question)”"
        case nil: text
        }
    }
}
