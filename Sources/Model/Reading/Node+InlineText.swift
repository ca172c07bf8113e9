// SPDX-License-Identifier: GPL-3.0-or-later

internal import Documents

extension Node {
    /// What is written, in one line, without what is said about it.
    var inlineText: String {
        guard case .mapping(let mapping) = self else { return nestedText }
        let entries = mapping.entries.filter { !Self.remarks.contains($0.key.text) }
        if entries.count == 1, entries[0].key.text == "is" { return entries[0].value.nestedText }
        return entries.map { "\($0.key.text): \($0.value.nestedText)" }.joined(separator: ", ")
    }

    private static let remarks: Set = ["because", "note", "question", "title", "name"]

    private var nestedText: String {
        switch self {
        case .scalar(let scalar): scalar.text
        case .sequence(let sequence):
            "[" + sequence.items.map(\.nestedText).joined(separator: ", ") + "]"
        case .mapping(let mapping):
            "{"
                + mapping.entries.filter { !Self.remarks.contains($0.key.text) }
                .map { "\($0.key.text): \($0.value.nestedText)" }.joined(separator: ", ") + "}"
        }
    }
}
