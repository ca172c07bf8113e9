// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Model

/// Text that takes the place of what is there.
struct TextEdit {
    let range: Range<EditorText.Position>
    let text: String
}

/// Why something cannot be called otherwise.
enum RenamingProblem: Error, Equatable {
    /// There is nothing of the author's at that place.
    case nothing
    case badName(String)
    case taken(String)
    /// The file has errors, which hide what a name stands for.
    case errors
    /// It would have errors: the first.
    case breaks(String)

    var message: String {
        switch self {
        case .nothing: "only names that the file defines can be renamed, and ids of facts"
        case .badName(let name):
            "'\(name)' cannot be a name: a name has letters, digits and _, and begins with a letter"
        case .taken(let name): "'\(name)' is defined already"
        case .errors: "the file has errors; correct them first"
        case .breaks(let message): "with that name the file has an error: \(message)"
        }
    }
}

extension OpenFile {
    /// The range of the name at an offset, if it can be changed.
    func renameable(at offset: Int) -> Range<Int>? {
        guard let (symbol, place) = symbol(at: offset) else { return nil }
        if case .label = symbol.kind { return nil }
        if symbol.isFromTemplate { return nil }
        return analysis.places.range(of: place)
    }

    /// The edits of this file that give the symbol another name. The text with them is checked before anything is
    /// changed.
    func edits(renaming symbol: Symbol, to name: String) throws(RenamingProblem) -> [TextEdit] {
        if case .label = symbol.kind { throw .nothing }
        if symbol.isFromTemplate { throw .nothing }
        let isWord =
            name.first?.isLetter == true
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        guard isWord, name.count <= 64 else { throw .badName(name) }
        guard name != symbol.name else { return [] }
        let others = symbol.kind == .fact ? analysis.factSymbols : analysis.symbols
        guard !others.contains(where: { $0.name == name && Self.clash($0.kind, symbol.kind) })
        else {
            throw .taken(name)
        }
        return mentions(of: symbol).map {
            TextEdit(range: analysis.places.positions(of: $0), text: name)
        }
    }

    /// Whether two things share their names.
    private static func clash(_ kind: Symbol.Kind, _ other: Symbol.Kind) -> Bool {
        switch (kind, other) {
        case (.name, .name), (.fact, .fact): true
        case (.quantity(let actor), .quantity(let owner)): actor == owner
        default: false
        }
    }

    /// The text with these edits.
    func text(with edits: [TextEdit]) -> String {
        var changed = text
        for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            changed.replace(edit.range, with: edit.text)
        }
        return changed.text
    }

    var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
}
