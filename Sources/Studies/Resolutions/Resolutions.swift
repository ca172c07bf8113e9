// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Documents
internal import Expressions

/// How the questions of a scenario were answered, and what others said of them beforehand.
public struct Resolutions: Sendable {
    struct Entry: Sendable {
        let question: String
        let place: SourcePlace
        var answer: Answer?
        var reference: Reference?
        var markets: [Market] = []
    }

    struct Answer: Sendable {
        /// As it is written: `true`, a label, a day, a number, `never` or `void`.
        let was: String
        let place: SourcePlace
        let on: CivilDate
        let known: CivilDate
        let source: String
        let note: String
    }

    /// The share of past cases: counted, or estimated.
    struct Reference: Sendable {
        let place: SourcePlace
        let value: Double
        let count: Int?
        let cases: Int?
        let note: String
    }

    struct Market: Sendable {
        let place: SourcePlace
        let on: CivilDate
        let chance: Double
        let source: String
    }

    public let file: SourceFile
    let scenario: String
    let scenarioPlace: SourcePlace
    let entries: [Entry]

    /// Reads a YAML file; throws all that is wrong with it.
    public init(path: String) throws(Rejection) {
        let sink = DiagnosticSink()
        let document = Document.load(path: path, sink: sink)
        try self.init(document, sink)
    }

    init(_ document: Document?, _ sink: DiagnosticSink) throws(Rejection) {
        guard let document, let reader = ResolutionReader(document, sink), !sink.hasErrors else {
            throw Rejection(sink.diagnostics)
        }
        file = document.file
        scenario = reader.scenario.text
        scenarioPlace = reader.scenario.place
        entries = reader.entries
    }
}
