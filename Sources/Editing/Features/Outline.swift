// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Model

/// A part of a file with a name, for lists of what is in it.
struct OutlineItem {
    let name: String
    let detail: String
    let range: Range<EditorText.Position>
    let children: [OutlineItem]
}

extension OpenFile {
    /// Sections with what they define.
    var outline: [OutlineItem] {
        guard let document = analysis.document, case .mapping(let root) = document.root else {
            return []
        }
        return root.entries.compactMap { entry in
            guard case .mapping(let items) = entry.value else { return nil }
            let words =
                analysis.symbols.first { symbol in
                    items.entries.contains { $0.key.place == symbol.place }
                }?.words ?? ""
            return OutlineItem(
                name: entry.key.text, detail: "",
                range: analysis.places.positions(of: entry.key.place),
                children: items.entries.map {
                    OutlineItem(
                        name: $0.key.text, detail: words,
                        range: analysis.places.positions(of: $0.key.place), children: [])
                })
        }
    }
}
