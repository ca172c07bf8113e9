// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
public import Facts

/// Lays out for a terminal which input rests on which fact.
public struct FactsRenderer {
    private let width: Int
    private let arrow: String

    public init(width: Int = 80, isUnicode: Bool = true) {
        self.width = max(60, width)
        arrow = isUnicode ? "→" : "->"
    }

    public func render(_ ledger: Ledger, of facts: FactBase?) -> String {
        var lines: [String] = []
        if let facts { lines += wrap(facts.source, 0) + wrap(facts.file.path, 0) + [""] }
        lines += section("FACTS USED", ledger.used.count) {
            ledger.used.flatMap { fact, inputs in
                describe(fact) + inputs.flatMap { wrap("\(arrow) \($0)", 6) }
            }
        }
        lines += section("FACTS NOT USED", ledger.unused.count) {
            ledger.unused.flatMap(describe)
        }
        lines += section("ASSUMPTIONS", ledger.assumed.count) {
            ledger.assumed.flatMap { wrap($0.path, 2) + wrap($0.note ?? "", 6) }
        }
        lines += section("RESTING ON NOTHING STATED", ledger.unsupported.count) {
            ledger.unsupported.flatMap { wrap($0.path, 2) }
        }
        while lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }

    private func section(_ title: String, _ count: Int, _ body: () -> [String]) -> [String] {
        ["\(title) (\(count))"] + body() + [""]
    }

    private func describe(_ fact: Fact) -> [String] {
        let value = fact.value.map { " = \($0.text)" } ?? ""
        let said = fact.saidBy.map { ", \($0)" } ?? ""
        let origin = fact.origin.map { wrap("repeats \($0): their odds are used once", 6) } ?? []
        return wrap("\(fact.id)\(value)  [\(fact.grade.text), \(fact.date)\(said)]", 2)
            + wrap(fact.statement, 6) + origin
    }

    private func wrap(_ text: String, _ indent: Int) -> [String] {
        TextTable.wrap(text, width: width, indent: indent, hanging: indent)
    }
}
