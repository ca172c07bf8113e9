// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// A scenario that is going to be written: what every importer reads its file into.
///
/// Names in it are names of the language already (`DraftNames`); texts are as the file has them.
struct ScenarioDraft {
    /// A value of YAML.
    indirect enum Value {
        /// A formula, a name or a day: what is written without quotes where that can be.
        case formula(String)
        /// What people wrote.
        case text(String)
        case mapping([(key: String, value: Value)])
        case list([Value])
    }

    /// An entry of a section, with a comment above it.
    struct Item {
        let name: String
        let value: Value
        var comment: String?
    }

    /// A section of the language.
    enum Section: String, CaseIterable {
        case parameters, actors, state, define, negotiations, events, outcomes, variants
    }

    let name: String
    let title: String
    let starts: CivilDate
    let ends: CivilDate
    /// The files it is from, and their format.
    let origin: String
    /// What the import decided where the format leaves it open or says more than the language, a sentence each.
    var decisions: [String] = []
    /// What is known about the scenario without a run, a line each.
    var findings: [String] = []
    private(set) var items: [Section: [Item]] = [:]

    init(name: String, title: String, starts: CivilDate, ends: CivilDate, origin: String) {
        self.name = name
        self.title = title
        self.starts = starts
        self.ends = ends
        self.origin = origin
    }

    mutating func add(
        _ name: String, to section: Section, _ value: [(key: String, value: Value)],
        comment: String? = nil
    ) {
        items[section, default: []].append(
            Item(name: name, value: .mapping(value), comment: comment))
    }
}

extension ScenarioDraft.Value {
    /// A number as formulas have it.
    static func number(_ value: Double) -> Self { .formula(exact(value)) }

    /// The shortest text that is read as the same number.
    static func exact(_ value: Double) -> String {
        let text = "\(value)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
