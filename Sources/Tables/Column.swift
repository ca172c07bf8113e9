// SPDX-License-Identifier: GPL-3.0-or-later

/// A column of quantities: what it is called, what it means, and which of its parts are written where.
public struct Column: Sendable {
    /// One column of a file.
    public struct Field: Sendable {
        /// The types of a Frictionless table schema.
        public enum Kind: String, Sendable {
            case string, integer, number, date
        }

        /// As in the header of a file.
        public let name: String
        /// The type of its cells.
        public let kind: Kind
        /// What it means, with its unit or range.
        public let description: String
        /// What it holds of the quantity.
        public let part: Quantity.Part

        public init(
            _ name: String, _ kind: Kind, _ description: String, part: Quantity.Part = .value
        ) {
            self.name = name
            self.kind = kind
            self.description = description
            self.part = part
        }
    }

    /// One column at the terminal and on the page.
    public struct Face: Sendable {
        /// Over the column; words in lower case.
        public let title: String
        public let part: Quantity.Part
        /// Numbers stand to the right.
        public let isNumeric: Bool
        /// Whether the title is somebody's name, which is written as it is.
        public let isName: Bool

        public init(
            _ title: String, part: Quantity.Part = .value, isNumeric: Bool = true,
            isName: Bool = false
        ) {
            self.title = title
            self.part = part
            self.isNumeric = isNumeric
            self.isName = isName
        }
    }

    /// Empty where the column is only shown.
    public let fields: [Field]
    /// Empty where the column is only in files.
    public let faces: [Face]

    public init(fields: [Field], faces: [Face] = []) {
        self.fields = fields
        self.faces = faces
    }
}

extension Column {
    /// Plain text, printed under a title if it has one.
    public static func text(
        _ name: String, _ description: String, shownAs title: String? = nil
    ) -> Column {
        Column(
            fields: [Field(name, .string, description)],
            faces: title.map { [Face($0, isNumeric: false)] } ?? [])
    }

    /// One field, shown to readers under a title if it has one.
    public static func value(
        _ name: String, _ description: String, kind: Field.Kind = .number,
        shownAs title: String? = nil
    ) -> Column {
        Column(
            fields: [Field(name, kind, description)],
            faces: title.map { [Face($0, isNumeric: kind != .string)] } ?? [])
    }

    /// A quantity with the ends of its 95% interval: `NAME`, `NAME_low95` and `NAME_high95`. It is shown with its
    /// error, under a title if it has one.
    public static func measured(
        _ name: String, _ description: String, shownAs title: String?
    ) -> Column {
        measured(
            name, description, faces: title.map { [Face($0, part: .valueAndError)] } ?? [])
    }

    /// The same, shown otherwise; then other fields.
    public static func measured(
        _ name: String, _ description: String, kind: Field.Kind = .number,
        and more: [Field] = [], faces: [Face] = []
    ) -> Column {
        Column(
            fields: [
                Field(name, kind, description),
                Field("\(name)_low95", kind, "Lower end of its 95% interval", part: .low),
                Field("\(name)_high95", kind, "Upper end of its 95% interval", part: .high),
            ] + more, faces: faces)
    }
}
