// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Documents
internal import Facts

/// Reads a file as each of its variants changes it, one after the other.
///
/// Reading all the file for each of its variants takes the product of the two. What cannot differ is not
/// read again, the other variants and the facts; and there is an end to the rest, so that no file takes for
/// ever.
public struct VariantReader {
    private let document: Document
    private let facts: FactBase?
    private let units: Set<String>
    private let cases: [String: PastCases]
    private let variants: Set<String>
    /// The names of the variants that are read.
    public let names: [String]
    /// The first variant that is not read any more, and how many there are in all.
    public let rest: (first: SourcePlace, count: Int)?
    /// How often the file may be read.
    private let most: Int

    /// Variants times values outside of `variants`: a few seconds' reading.
    public static let mostValues = 200_000

    /// `scenario` is what the file says without a variant.
    public init(_ document: Document, _ scenario: Scenario?) {
        // Names of variants may be made by templates.
        let document = document.writtenOut
        self.document = document
        facts = scenario?.facts
        units = Set(document.root.units)
        cases = scenario?.pastCases ?? [:]
        var entries: [Node.Entry] = []
        var outside = document.root.count
        if let variants = document.root.value(at: ["variants"]) {
            outside -= variants.count
            if case .mapping(let mapping) = variants { entries = mapping.entries }
        }
        variants = Set(entries.map(\.key.text))
        let most = max(1, Self.mostValues / max(1, outside))
        self.most = most
        names = entries.prefix(most).map(\.key.text)
        rest = entries.count > most ? (entries[most].key.place, entries.count) : nil
    }

    /// Each option of each choice once, at its first day, as `--set` has it: `choices.squeeze=announce 2025-10-20`.
    public func options(of scenario: Scenario) -> [String] {
        let all = scenario.choices.flatMap { choice in
            choice.options.compactMap { option in
                option.settings.first.map { "choices.\(choice.name)=\($0)" }
            }
        }
        return Array(all.prefix(most))
    }

    /// The scenario of a variant with settings on top of it. Throws everything that is wrong with it
    /// (`Rejection`); warnings go to the sink.
    public func read(
        _ variant: String, settings: [String], sink: DiagnosticSink
    ) throws(Rejection) -> Scenario {
        var root = document.root
        if case .mapping(let mapping)? = root.value(at: ["variants"]),
            let entry = mapping[variant]
        {
            let only = Node.Mapping(entries: [entry], place: mapping.place)
            root = root.replacing(at: ["variants"], with: .mapping(only)) ?? root
        }
        var options = ReadingOptions(variant: variant, settings: settings)
        options.known = ReadingOptions.Known(
            facts: facts, units: units, cases: cases, variants: variants)
        return try ScenarioReader.read(
            Document(file: document.file, root: root), options: options, sink: sink)
    }
}

extension Node {
    /// The values in it, counted as the limit of a document counts them.
    fileprivate var count: Int {
        switch self {
        case .scalar: 1
        case .sequence(let sequence): sequence.items.reduce(1) { $0 + $1.count }
        case .mapping(let mapping): mapping.entries.reduce(1) { $0 + 1 + $1.value.count }
        }
    }
}
