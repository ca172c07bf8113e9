// SPDX-License-Identifier: GPL-3.0-or-later

/// Slips of the pen in texts.
extension String {
    /// `p:beta(4, 4)`, cut at the colon; nothing for other texts, a clock's 12:30 and addresses among them.
    var withoutSpace: (key: String, rest: String)? {
        guard let colon = firstIndex(of: ":") else { return nil }
        let (key, rest) = (String(self[..<colon]), String(self[index(after: colon)...]))
        guard key.isPath, let next = rest.first, !next.isWhitespace, !rest.hasPrefix("//"),
            next != ":"
        else { return nil }
        return (key, rest)
    }

    /// `x = 1` or `x += 1`, cut at the sign; nothing for other texts.
    var assignment: (name: String, value: String)? {
        guard let sign = firstIndex(of: "=") else { return nil }
        var name = self[..<sign]
        var value = self[index(after: sign)...].drop { $0 == "=" || $0 == " " }
        var change = ""
        if let last = name.last, "+-*/:".contains(last) {
            name = name.dropLast()
            if last != ":" { change = String(last) }
        }
        while name.last == " " { name = name.dropLast() }
        guard String(name).isPath, !value.isEmpty else { return nil }
        if !change.isEmpty { value = "\(name) \(change) \(value)" }
        return (String(name), String(value))
    }

    /// `1,000` or `1,000,000`.
    var isGroupedNumber: Bool {
        let groups = split(separator: ",", omittingEmptySubsequences: false)
        return groups.count > 1 && (1...3).contains(groups[0].count)
            && groups.dropFirst().allSatisfy { $0.count == 3 }
            && groups.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
    }

    /// Names joined by dots.
    private var isPath: Bool {
        func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }
        return split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            (part.utf8.first.map(isLetter) ?? false)
                && part.utf8.allSatisfy { isLetter($0) || (48...57).contains($0) || $0 == 95 }
        }
    }
}
