// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Model
internal import Studies
internal import Tables

/// What the template reads: texts in the page's order. Names here are names there.
struct PageView {
    let style = PageTemplates.style
    /// Optional texts within sections are arrays of one or none: a template looks for a missing value
    /// in what stands around it.
    let title: String
    let what: String
    let partial: String?
    let summary: [String]
    let made: String
    let command: String
    let links: [Link]
    let probabilities: FindingsView?
    let dates: DateSection?
    let numbers: NumberSection?
    let categories: FindingsView?
    let leverage: FindingsView?
    let comparison: FindingsView?
    let studies: [FindingsView]
    let storylines: FindingsView?
    let variants: FindingsView?
    let inputs: FindingsView?
    let facts: FindingsView?
    /// One, or none.
    let run: RunSection?

    struct Link {
        let id: String
        let text: String
    }

    init(_ content: PageContent) {
        let report = content.first.report
        let scenario = content.first.scenario
        title = report.title ?? report.scenario
        var what = "\(report.start) to \(report.end)"
        if let variant = report.variant { what += ", variant \(variant)" }
        if !report.settings.isEmpty { what += ", with \(report.settings.joined(separator: ", "))" }
        self.what = what
        partial =
            report.run.isPartial ? report.partialWords("Partial: interrupted") + "." : nil
        summary = PageSummary.sentences(content)
        command = content.command
        made =
            (content.made.map { "Made on \($0)" } ?? "Made")
            + " by simulate \(report.run.version) with"
        variants = content.comparison.map { FindingsView($0.overview, id: "variants") }
        inputs = scenario.inputs.isEmpty ? nil : FindingsView(scenario.inputFindings, id: "inputs")
        probabilities = report.probabilityPage.map { FindingsView($0, id: "probabilities") }
        dates = DateSection(content)
        numbers = NumberSection(content)
        categories = report.categoryPage.map { FindingsView($0, id: "categories") }
        leverage =
            content.leverage.isEmpty
            ? nil
            : FindingsView(LeverageTable.findings(content.leverage, scenario), id: "leverage")
        comparison = content.comparison.map { FindingsView($0.findings(), id: "comparison") }
        studies = FindingsView.all(content.studies)
        storylines = content.storylines.flatMap {
            $0.events.isEmpty ? nil : FindingsView($0.findings(scenario), id: "storylines")
        }
        facts = scenario.facts.map { _ in FindingsView(scenario.factFindings, id: "facts") }
        run = RunSection(content)
        let sections: [(String, String, Bool)] =
            [
                ("variants", "Variants", variants != nil),
                ("probabilities", "Probabilities", probabilities != nil),
                ("dates", "Dates", dates != nil),
                ("numbers", "Numbers", numbers != nil),
                ("categories", "Categories", categories != nil),
                ("leverage", "Leverage", leverage != nil),
                ("comparison", "Comparison", comparison != nil),
            ]
            + studies.map { ($0.id, $0.title, true) } + [
                ("storylines", "Storylines", storylines != nil),
                ("inputs", "Inputs", inputs != nil),
                ("facts", "Facts", facts != nil), ("run", "Run", true),
            ]
        links = sections.filter(\.2).map { Link(id: $0.0, text: $0.1) }
    }

    /// A page of one study.
    init(_ findings: Findings, command: String, version: String) {
        title = findings.title.text.isEmpty ? findings.brief ?? "" : findings.title.text
        what = ""
        partial = nil
        summary = []
        self.command = command
        made = "Made by simulate \(version) with"
        studies = FindingsView.all([findings])
        links = []
        (probabilities, dates, numbers, categories) = (nil, nil, nil, nil)
        (leverage, comparison, storylines) = (nil, nil, nil)
        (variants, inputs, facts) = (nil, nil, nil)
        run = RunSection(findings.foot, command)
    }
}
