// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Model

/// A stretch of a file, open or not.
struct FilePlace: Hashable {
    let path: String
    let range: Range<EditorText.Position>
}

extension OpenFile {
    /// The word at an offset, with what it stands for.
    func symbol(at offset: Int) -> (symbol: Symbol, word: SourcePlace)? {
        let analysis = analysis
        func isThere(_ place: SourcePlace) -> Bool {
            let range = analysis.places.range(of: place)
            return range.contains(offset) || range.upperBound == offset
        }
        if let mention = analysis.mentions.first(where: { isThere($0.place) }),
            let symbol = symbol(of: mention)
        {
            return (symbol, mention.place)
        }
        return analysis.symbols.first { isThere($0.place) }.map { ($0, $0.place) }
    }

    /// What a word stands for, if it is something of the author's.
    private func symbol(of mention: Mention) -> Symbol? {
        switch mention.kind {
        case .fact: return analysis.factSymbols.first { $0.name == mention.word }
        case .member(let actor):
            return analysis.symbols.first {
                $0.name == mention.word && $0.kind == .quantity(actor: actor)
            }
        case .name:
            // The key under which a quantity is defined stands alone.
            return analysis.symbols.first {
                guard $0.name == mention.word else { return false }
                if case .name = $0.kind { return true }
                return $0.place == mention.place
            }
        }
    }

    /// Where the symbol is used here, its definition included.
    func mentions(of symbol: Symbol) -> [SourcePlace] {
        var places = analysis.mentions.filter { mention in
            guard mention.word == symbol.name else { return false }
            switch (symbol.kind, mention.kind) {
            case (.fact, .fact): return true
            case (.name, .name): return self.symbol(of: mention)?.kind == symbol.kind
            case (.quantity(let actor), .member(let owner)): return actor == owner
            default: return mention.place == symbol.place
            }
        }.map(\.place)
        if symbol.place.file === analysis.file, !places.contains(symbol.place) {
            places.append(symbol.place)
        }
        return places.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    /// A place of this file or of the facts that it names, as an editor counts.
    func filePlace(_ place: SourcePlace) -> FilePlace {
        let map =
            place.file === analysis.file
            ? analysis.places : PlaceMap(place.file, EditorText(place.file.text))
        return FilePlace(path: place.file.path, range: map.positions(of: place))
    }

    var start: Range<EditorText.Position> {
        text.position(of: 0)..<text.position(of: 0)
    }

    /// Where the scenario names its facts.
    var placeOfFacts: Range<EditorText.Position> {
        guard let node = analysis.document?.root.value(at: ["facts"]) else { return start }
        return analysis.places.positions(of: node.place)
    }
}
