// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// A YAML tree in which everything knows its place, and scalars are the text that was written.
///
/// Nothing is typed here: `NO`, `010` and `1:30` are texts until a reader asks for a number.
public indirect enum Node: Sendable {
    case scalar(Scalar)
    case mapping(Mapping)
    case sequence(Sequence)

    /// Where the node starts (a scalar: its first character inside any quotes).
    public var place: SourcePlace {
        switch self {
        case .scalar(let scalar): scalar.place
        case .mapping(let mapping): mapping.place
        case .sequence(let sequence): sequence.place
        }
    }

    public struct Scalar: Sendable {
        public let text: String
        public let place: SourcePlace
        /// A quoted scalar is always text: `"7"` is not a number where either could stand.
        public let isQuoted: Bool

        public init(text: String, place: SourcePlace, isQuoted: Bool = false) {
            self.text = text
            self.place = place
            self.isQuoted = isQuoted
        }
    }

    public struct Mapping: Sendable {
        /// In the order of the file; keys are unique.
        public let entries: [Entry]
        public let place: SourcePlace
        /// Where each key stands, in mappings that are too long to be searched.
        private let index: [String: Int]?

        public init(entries: [Entry], place: SourcePlace) {
            self.entries = entries
            self.place = place
            index =
                entries.count > Self.mostSearched
                ? Dictionary(
                    entries.enumerated().map { ($1.key.text, $0) },
                    uniquingKeysWith: { first, _ in first })
                : nil
        }

        private static let mostSearched = 16

        /// The entry of that key.
        public subscript(key: String) -> Entry? {
            place(of: key).map { entries[$0] }
        }

        func place(of key: String) -> Int? {
            guard let index else { return entries.firstIndex { $0.key.text == key } }
            return index[key]
        }
    }

    public struct Entry: Sendable {
        public let key: Scalar
        public let value: Node

        public init(key: Scalar, value: Node) {
            self.key = key
            self.value = value
        }
    }

    public struct Sequence: Sendable {
        public let items: [Node]
        public let place: SourcePlace

        public init(items: [Node], place: SourcePlace) {
            self.items = items
            self.place = place
        }
    }
}
