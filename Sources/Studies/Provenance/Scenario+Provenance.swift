// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Facts
public import Model
public import Tables

extension Scenario {
    /// The tables that its facts have in files.
    public static let factTableNames = ["facts", "inputs"]

    /// Which inputs rest on which facts, in words and columns.
    public var factFindings: Findings {
        let ledger = ledger
        let origin = facts.map { [$0.file.path] } ?? []
        var sections: [Findings.Section] = [.table(factTable), .table(inputTable(in: .files))]
        if !origin.isEmpty {
            sections.append(
                .listing(
                    Listing("", in: .terminal, origin.map { .init($0, indent: 0, hanging: 0) })))
        }
        func add(_ heading: Heading, in media: Media, _ lines: [Listing.Line]) {
            sections.append(.listing(Listing(heading, in: media, lines)))
        }
        add(
            "", in: .page,
            [
                .init(
                    (facts.map { "Source: \($0.source). " } ?? "")
                        + "Grades are the Admiralty code: the source from A (reliable) to F, what it says from 1 "
                        + "(confirmed) to 6.", indent: 4)
            ])
        add(
            Heading("Facts used", " (\(ledger.used.count))"), in: .readers,
            ledger.used.flatMap { Self.lines($0.fact, inputs: $0.inputs) })
        add(
            Heading("Unused facts", " (\(ledger.unused.count))"), in: .readers,
            ledger.unused.flatMap { Self.lines($0, inputs: []) })
        add(
            Heading("Inputs based on assumptions only", " (\(ledger.assumed.count))"),
            in: .terminal,
            ledger.assumed.flatMap {
                [.init($0.path, hanging: 2)]
                    + [$0.note].compactMap { $0 }.map { .init($0, indent: 6, hanging: 6) }
            })
        add(
            Heading("Unsupported inputs", " (\(ledger.unsupported.count))"), in: .terminal,
            ledger.unsupported.map { .init($0.path, hanging: 2) })
        return Findings(
            format: "simulate facts", title: Heading(name: facts?.source ?? ""), brief: "Facts",
            sections: sections)
    }

    private static func lines(_ fact: Fact, inputs: [String]) -> [Listing.Line] {
        let value = fact.value.map { " = \($0.text)" } ?? ""
        let said = fact.saidBy.map { ", \($0)" } ?? ""
        let draft = fact.isDraft ? ", draft" : ""
        let origin = fact.origin.map { "repeats \($0): their odds are used once" }
        let quote = fact.quote.map { "“\($0.text)”" }
        return [
            .init(
                "\(fact.id)\(value)  [\(fact.grade.text), \(fact.date)\(said)\(draft)]", hanging: 2)
        ]
            + ([fact.statement] + [quote, origin].compactMap { $0 } + inputs.map { "→ \($0)" })
            .map { .init($0, indent: 6, hanging: 6) }
    }

    /// What was put in: every input with its value and what it rests on.
    public var inputFindings: Findings {
        Findings(
            format: "simulate inputs", title: "Inputs",
            remarks: [
                .plain(
                    "Of \(inputs.count) input\(inputs.count == 1 ? "" : "s"), "
                        + Answers.Support(of: self).words
                        + ". Values are as written in the scenario.")
            ], sections: [.table(inputTable(in: .page))])
    }

    private func inputTable(in media: Media) -> Table {
        var table = Table(
            "inputs", of: "Input", in: media,
            [
                .text("input", "Path of the input"),
                .text("value", "As the scenario has it", shownAs: "value"),
                .text("rests_on", "Facts, then the note; empty for nothing", shownAs: "rests on"),
            ])
        table.begin("Inputs and their sources")
        for input in inputs {
            let basis = [input.basis.facts.joined(separator: ", "), input.basis.note ?? ""]
                .filter { !$0.isEmpty }.joined(separator: "; ")
            let isForReaders = media == .page
            table.add(
                input.path,
                [
                    .text(input.path), Quantity(input.text ?? (isForReaders ? "–" : nil)),
                    Quantity(basis.isEmpty ? (isForReaders ? "unsupported" : nil) : basis),
                ])
        }
        return table
    }

    private var factTable: Table {
        var table = Table(
            "facts", in: .files,
            [
                .text("fact", "Name of the fact"), .text("statement", "What it says"),
                .text("value", "Its value; empty for none"),
                .text("grade", "Admiralty code of source and statement"),
                .text("date", "When it was said"),
                .text("said_by", "Who said it; empty if unknown"),
                .text("origin", "The report that it repeats; empty for none"),
                .text("inputs", "Inputs that rest on it, with spaces between; empty for none"),
                .text("quote", "The passage of the source that it rests on; empty for none"),
                .text("draft", "yes if nobody has read it against its source yet; empty if not"),
            ])
        func add(_ fact: Fact, _ inputs: [String]) {
            table.add(
                fact.id,
                [
                    .text(fact.id), .text(fact.statement), Quantity(fact.value?.text),
                    .text(fact.grade.text), .text("\(fact.date)"), Quantity(fact.saidBy),
                    Quantity(fact.origin),
                    Quantity(inputs.isEmpty ? nil : inputs.joined(separator: " ")),
                    Quantity(fact.quote?.text), Quantity(fact.isDraft ? "yes" : nil),
                ])
        }
        for (fact, inputs) in ledger.used { add(fact, inputs) }
        for fact in ledger.unused { add(fact, []) }
        return table
    }
}
