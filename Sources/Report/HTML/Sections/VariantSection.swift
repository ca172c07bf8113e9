// SPDX-License-Identifier: GPL-3.0-or-later

internal import Studies

/// What the variants are, and what each answers to every question.
struct VariantSection {
    struct VariantView {
        let label: String
        /// Where the label is another; one, or none.
        let names: [String]
        let texts: [String]
        let notes: [String]
    }

    let variants: [VariantView]
    let table: PageTable

    init?(_ content: PageContent) {
        guard let comparison = content.comparison else { return nil }
        let labels = content.labels
        variants = zip(labels, content.runs).map { label, run in
            let variant = run.scenario.variant
            return VariantView(
                label: label, names: label == run.name ? [] : [run.name],
                texts: [variant?.text].compactMap { $0 },
                notes: [variant == nil ? "The scenario as it stands." : variant?.note]
                    .compactMap { $0 })
        }
        var table = PageTable(
            "variant-table", "Every question under every variant",
            ["Question"] + labels.map { "#" + $0 })
        for outcome in comparison.outcomes {
            for statement in outcome.statements {
                let changes = labels.indices.dropFirst().map { side in
                    Change(outcome, statement, side, content)
                }
                table.add(
                    content.question(outcome.name, statement.label),
                    statement.values.map(Change.text), notes: [nil] + changes.map(\.difference))
            }
        }
        self.table = table
    }
}

extension PageContent {
    /// What a statement of a comparison is about: of a date, that it comes at all.
    func question(_ outcome: String, _ label: String?) -> String {
        let text = question(outcome)
        if let label { return "\(text) – \(label)" }
        let number = first.report.numbers.first { $0.name == outcome }
        if let unit = number?.unit { return "\(text) – mean, in \(unit)" }
        let isDate = first.report.dates.contains { $0.name == outcome }
        return isDate ? "\(text) – by the end" : text
    }
}
