// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// An element of an XML file, with the place of everything in it.
///
/// Text between elements is left out: the formats that are read keep all they say in attributes.
public struct XMLElement: Sendable {
    public struct Attribute: Sendable {
        public let name: String
        public let value: String
        /// Of the value.
        public let place: SourcePlace
    }

    public let name: String
    /// In the order of the file; names are unique.
    public let attributes: [Attribute]
    public let children: [XMLElement]
    /// Of the name.
    public let place: SourcePlace

    /// The attribute of that name.
    public subscript(name: String) -> Attribute? { attributes.first { $0.name == name } }

    /// The children of that name.
    public func children(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    /// Reads the root of a file.
    public static func read(_ file: SourceFile) throws(Rejection) -> XMLElement {
        var reader = XMLReader(file)
        return try reader.root()
    }
}
