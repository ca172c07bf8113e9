// SPDX-License-Identifier: GPL-3.0-or-later

extension JSONSchema {
    /// Indented JSON that ends with a line feed.
    public var text: String { write(indent: 0) + "\n" }

    private func write(indent: Int) -> String {
        guard !keywords.isEmpty else { return "{}" }
        let inner = String(repeating: " ", count: indent + 2)
        let lines = keywords.map {
            "\(inner)\(Value.quoted($0.name)): \($0.value.write(indent: indent + 2))"
        }
        return "{\n" + lines.joined(separator: ",\n") + "\n"
            + String(repeating: " ", count: indent) + "}"
    }
}

extension JSONSchema.Value {
    fileprivate func write(indent: Int) -> String {
        switch self {
        case .bool(let value): return value ? "true" : "false"
        case .number(let value): return String(value)
        case .text(let text): return Self.quoted(text)
        case .schema(let schema): return schema.write(indent: indent)
        case .list(let values):
            if values.allSatisfy(\.isText) {
                return "[" + values.map { $0.write(indent: 0) }.joined(separator: ", ") + "]"
            }
            let inner = String(repeating: " ", count: indent + 2)
            let lines = values.map { inner + $0.write(indent: indent + 2) }
            return "[\n" + lines.joined(separator: ",\n") + "\n"
                + String(repeating: " ", count: indent) + "]"
        }
    }

    private var isText: Bool {
        if case .text = self { return true }
        return false
    }

    /// Schemas hold no control characters, so that these two are all there is to escape.
    fileprivate static func quoted(_ text: String) -> String {
        let escaped = text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }
        return "\"" + escaped.joined() + "\""
    }
}
