// SPDX-License-Identifier: GPL-3.0-or-later

/// A distribution as a formula writes it: `gamma(3.5, 2)`, `10 to 45`, with calls inside calls.
struct Call {
    let name: String
    let arguments: [Argument]

    enum Argument {
        case number(Double)
        case call(Call)
    }

    init?(_ text: String) {
        let words = text.split(separator: " ")
        if words.count == 3, words[1] == "to", let low = Double(words[0]),
            let high = Double(words[2])
        {
            name = "to"
            arguments = [.number(low), .number(high)]
            return
        }
        guard let open = text.firstIndex(of: "("), text.last == ")" else { return nil }
        name = String(text[..<open])
        var parts: [String] = [""]
        var depth = 0
        for character in text[text.index(after: open)...].dropLast() {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if character == ",", depth == 0 {
                parts.append("")
            } else if character != " " || depth > 0 || !parts[parts.count - 1].isEmpty {
                parts[parts.count - 1].append(character)
            }
        }
        var read: [Argument] = []
        for part in parts where !part.isEmpty {
            if let number = Double(part) {
                read.append(.number(number))
            } else if let call = Call(part) {
                read.append(.call(call))
            } else {
                return nil
            }
        }
        arguments = read
    }

    var numbers: [Double] {
        arguments.compactMap { if case .number(let value) = $0 { value } else { nil } }
    }

    var calls: [Call] {
        arguments.compactMap { if case .call(let call) = $0 { call } else { nil } }
    }
}
