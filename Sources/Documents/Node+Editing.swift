// SPDX-License-Identifier: GPL-3.0-or-later

/// Changes to a tree, for variants and settings.
extension Node {
    public func value(at path: [String]) -> Node? {
        guard let first = path.first else { return self }
        guard case .mapping(let mapping) = self, let entry = mapping[first] else { return nil }
        return entry.value.value(at: Array(path.dropFirst()))
    }

    /// A copy with the value at the path replaced, or the last key added; nothing where the way
    /// there does not exist.
    public func replacing(at path: [String], with node: Node) -> Node? {
        guard let first = path.first else { return node }
        guard case .mapping(let mapping) = self else { return nil }
        var entries = mapping.entries
        let rest = Array(path.dropFirst())
        if let index = mapping.place(of: first) {
            guard let value = entries[index].value.replacing(at: rest, with: node) else {
                return nil
            }
            entries[index] = Entry(key: entries[index].key, value: value)
        } else {
            guard rest.isEmpty else { return nil }
            let key = Scalar(text: first, place: node.place)
            entries.append(Entry(key: key, value: node))
        }
        return .mapping(Mapping(entries: entries, place: mapping.place))
    }

    /// A copy without those keys beside the one at the end of the path.
    public func removing(_ keys: [String], besides path: [String]) -> Node {
        let parent = Array(path.dropLast())
        guard !keys.isEmpty, case .mapping(let mapping)? = value(at: parent) else { return self }
        let left = mapping.entries.filter { !keys.contains($0.key.text) }
        return replacing(
            at: parent, with: .mapping(Mapping(entries: left, place: mapping.place))) ?? self
    }
}
