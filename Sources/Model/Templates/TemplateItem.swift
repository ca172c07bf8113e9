// SPDX-License-Identifier: GPL-3.0-or-later

internal import Documents

/// One of the things that a template is written out for.
struct TemplateItem {
    /// What `<s>` stands for: part of a name, or a whole number.
    let text: String
    /// What `<s.capacity>` stands for.
    let fields: [String: Node.Scalar]
    /// Its place in its list, from 0.
    let position: Int
    /// The list that it is from, as messages call it.
    let list: String

    init(_ text: String, fields: [String: Node.Scalar] = [:], position: Int, list: String) {
        self.text = text
        self.fields = fields
        self.position = position
        self.list = list
    }

    /// Letters, digits and `_`, so that it can be part of a name.
    static func isLabel(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 64 && text.utf8.allSatisfy(\.isOfName)
    }
}

extension UInt8 {
    /// A letter, a digit or `_`.
    var isOfName: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

/// What each variable of a template stands for at the moment.
struct TemplateBindings {
    private(set) var items: [String: TemplateItem] = [:]
    /// `s = anna, p = 2`; empty outside of templates.
    private(set) var words = ""
    /// Rises from instance to instance in the order in which they are written out.
    var number = 0

    subscript(name: String) -> TemplateItem? { items[name] }

    var names: [String] { items.keys.sorted() }

    func binding(_ name: String, to item: TemplateItem) -> TemplateBindings {
        var copy = self
        copy.items[name] = item
        copy.words += (words.isEmpty ? "" : ", ") + "\(name) = \(item.text)"
        return copy
    }
}
