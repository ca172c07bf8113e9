// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
public import Program

/// What differs between two models once they are lowered: titles, notes and the order of the file
/// don't count, a changed rate does.
public struct ModelDifference: Sendable, Equatable {
    /// `parameters`, `clocks`, ...
    public let section: String
    public let name: String
    /// As `simulate explain` prints it; nothing if it is only in the second model.
    public let first: String?
    /// Nothing if it is only in the first.
    public let second: String?

    /// All differences, in the order of the first model, then what only the second has.
    public static func between(_ first: Process, _ second: Process) -> [ModelDifference] {
        let (a, b) = (first.entries, second.entries)
        let other = Dictionary(b.map { ($0.key, $0.text) }, uniquingKeysWith: { old, _ in old })
        let known = Set(a.map(\.key))
        let changed = a.compactMap { entry -> ModelDifference? in
            let text = other[entry.key]
            guard text != entry.text else { return nil }
            return ModelDifference(
                section: entry.key.section, name: entry.key.name, first: entry.text, second: text)
        }
        let added = b.filter { !known.contains($0.key) }.map {
            ModelDifference(
                section: $0.key.section, name: $0.key.name, first: nil, second: $0.text)
        }
        return changed + added
    }
}
