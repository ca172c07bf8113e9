// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Documents
internal import Facts
internal import Model

extension ScenarioCheck {
    /// Warnings and notes about a scenario or a file of facts, which is told by its keys. With an article, its
    /// facts' quotes are looked for there.
    ///
    /// Throws everything that must be fixed (`Rejection`).
    public static func found(
        contentsOf path: String, as other: String? = nil, variant: String? = nil,
        settings: [String] = [], article: String? = nil
    ) throws -> [Diagnostic] {
        let text = try article.map { path throws(Rejection) in try Article(contentsOf: path) }
        if path != "-", !ScenarioSource.isRun(path), let facts = try facts(at: path) {
            guard variant == nil, settings.isEmpty else {
                throw Rejection(CheckProblem.factsOnly(path))
            }
            return try facts.draftNotes + held(facts, against: text)
        }
        let check = try ScenarioCheck(
            contentsOf: path, as: other, variant: variant, settings: settings)
        guard let text else { return check.found }
        guard let facts = check.scenario.facts else { throw Rejection(CheckProblem.noFacts(path)) }
        return try check.found + held(facts, against: text)
    }

    /// Notes of facts without quotes; throws if a quote is not there.
    private static func held(
        _ facts: FactBase, against article: Article?
    ) throws(Rejection) -> [Diagnostic] {
        let found = article.map { facts.check(against: $0) } ?? []
        guard !found.contains(where: { $0.severity == .error }) else { throw Rejection(found) }
        return found
    }

    /// The facts of a file that holds nothing else; `nil` of other files, also of those that can't be read.
    private static func facts(at path: String) throws(Rejection) -> FactBase? {
        guard let document = Document.load(path: path, sink: DiagnosticSink()),
            case .mapping(let root) = document.root, root["scenario"] == nil,
            root["source"] != nil || root["published"] != nil,
            case .mapping? = document.root.value(at: ["facts"])
        else { return nil }
        let sink = DiagnosticSink()
        guard let base = FactBase.read(document, sink: sink), !sink.hasErrors else {
            throw Rejection(sink.diagnostics)
        }
        return base
    }
}

/// What can't be checked together.
enum CheckProblem: Error, Equatable, Sendable {
    case factsOnly(String)
    case noFacts(String)
}

extension CheckProblem: Problem {
    var message: String {
        switch self {
        case .factsOnly(let path):
            "'\(path)' is a facts file, in which --variant and --set have nothing to change"
        case .noFacts(let path): "'\(path)' names no facts whose quotes --article could test"
        }
    }
}
