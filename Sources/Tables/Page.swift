// SPDX-License-Identifier: GPL-3.0-or-later

/// Several findings under one title, which a writer lays out as one document.
public struct Page: Sendable {
    /// Over the page.
    public let title: String
    /// What it is about, in one line; empty if the title says it.
    public let subtitle: String
    /// That it is incomplete, say.
    public let warning: String?
    /// The whole in a few sentences.
    public let summary: [String]
    /// In reading order.
    public let sections: [Findings]
    /// What the numbers were made from.
    public let foot: Table

    public init(
        title: String, subtitle: String = "", warning: String? = nil, summary: [String] = [],
        sections: [Findings], foot: Table
    ) {
        self.title = title
        self.subtitle = subtitle
        self.warning = warning
        self.summary = summary
        self.sections = sections
        self.foot = foot
    }

    /// A page of one study.
    public init(_ findings: Findings) {
        let title = findings.title.text
        self.init(
            title: title.isEmpty ? findings.brief ?? "" : title, sections: [findings],
            foot: Self.foot(
                columns: ["Value"], findings.foot.map { (label: $0.label, texts: [$0.text]) }))
    }

    /// What the runs were: one column for each, one row for each label.
    public static func foot(
        columns: [String], _ rows: [(label: String, texts: [String])]
    ) -> Table {
        var table = Table(
            "run", of: "What", in: .page,
            columns.map {
                Column(fields: [], faces: [.init($0, isNumeric: false, isName: true)])
            })
        table.begin("The run")
        for row in rows { table.add(row.label, row.texts.map { .text($0) }) }
        return table
    }
}
