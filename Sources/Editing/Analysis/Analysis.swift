// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Facts
internal import Model
internal import Runs

/// What is known of an open file as it stands. Its tree is read at once; what is wrong with it only when that is
/// asked for, which takes longer.
final class Analysis {
    enum Kind {
        case scenario, facts
        /// YAML of something else, of which nothing is said, or a file that has yet to begin.
        case other
    }

    let kind: Kind
    let file: SourceFile
    let places: PlaceMap
    /// Nil while the text is no YAML that this program reads.
    let document: Document?
    let symbols: [Symbol]
    let mentions: [Mention]
    /// The file of facts that the scenario names, or the file itself if it is one.
    let facts: Document?
    let factSymbols: [Symbol]
    let guide: SchemaGuide
    private let factsFile: SourceFile?

    /// Of a text at a path; `other` gives the text of another open file.
    init(_ text: EditorText, path: String, other: (String) -> String?) {
        let file = SourceFile(path: path, text: text.text)
        self.file = file
        places = PlaceMap(file, text)
        let document = Document.parse(file, sink: DiagnosticSink())
        self.document = document
        kind = Self.kind(document, file)
        guide = kind == .facts ? Self.factsGuide : Self.scenarioGuide
        switch kind {
        case .facts:
            factsFile = nil
            facts = document
            symbols = document.map { SymbolTable(facts: $0).symbols } ?? []
        case .scenario, .other:
            factsFile = document.flatMap { Self.facts(of: $0, other) }
            facts = factsFile.flatMap { Document.parse($0, sink: DiagnosticSink()) }
            symbols =
                (document.map { SymbolTable(scenario: $0) } ?? SymbolTable(lines: file)).symbols
        }
        factSymbols = facts.map { SymbolTable(facts: $0).symbols } ?? []
        let labels = symbols.filter { if case .label = $0.kind { true } else { false } }
        mentions =
            document.map { [guide] document in
                Mention.all(in: document, guide, labels: Set(labels.map(\.name)))
            } ?? []
    }

    private static let scenarioGuide = SchemaGuide(ScenarioSchema.schema)
    private static let factsGuide = SchemaGuide(FactsSchema.schema)

    /// What is wrong with it or doubtful, and the scenario if it has no errors.
    private(set) lazy var checked: (diagnostics: [Diagnostic], scenario: Scenario?) = check()

    private func check() -> (diagnostics: [Diagnostic], scenario: Scenario?) {
        switch kind {
        case .facts:
            let sink = DiagnosticSink()
            if let document = Document.parse(file, sink: sink) {
                _ = FactBase.read(document, sink: sink)
            }
            return (sink.diagnostics, nil)
        case .other: return ([], nil)
        case .scenario:
            do {
                let check = try ScenarioCheck(file, facts: factsFile)
                return (check.found, check.scenario)
            } catch let rejection as Rejection {
                return (rejection.diagnostics, nil)
            } catch {
                return ([], nil)
            }
        }
    }

    /// A scenario says so, and a file of facts has facts of its own.
    private static func kind(_ document: Document?, _ file: SourceFile) -> Kind {
        if let root = document?.root {
            if root.value(at: ["scenario"]) != nil { return .scenario }
            if case .mapping? = root.value(at: ["facts"]) { return .facts }
        }
        func has(_ start: String) -> Bool { file.lines.contains { $0.hasPrefix(start) } }
        return has("scenario:") ? .scenario : document == nil && has("facts:") ? .facts : .other
    }

    /// The file of facts that a scenario names, open or on disk; nil if it names none or it can't be read.
    private static func facts(of document: Document, _ other: (String) -> String?) -> SourceFile? {
        guard case .scalar(let written)? = document.root.value(at: ["facts"]),
            let path = try? FactsLocation.resolve(written.text, from: document.file.path),
            let text = other(path) ?? Document.text(path: path)
        else { return nil }
        return SourceFile(path: path, text: text)
    }
}
