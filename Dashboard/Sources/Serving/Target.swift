// SPDX-License-Identifier: GPL-3.0-or-later

/// What a request asks for: the part of an address after the server.
struct Target {
    /// The segments of the path, decoded.
    let path: [String]
    /// What is after `?`, decoded.
    let query: [(name: String, value: String)]

    init(_ text: String) throws(Refusal) {
        guard text.hasPrefix("/"), !text.contains("#") else {
            throw Refusal(400, "The address in the request does not begin with '/'.")
        }
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var path: [String] = []
        if parts[0] != "/" {
            for segment in parts[0].dropFirst().split(
                separator: "/", omittingEmptySubsequences: false)
            {
                guard !segment.isEmpty else {
                    throw Refusal(400, "The path in the request has an empty segment.")
                }
                path.append(try Self.decoded(segment))
            }
        }
        self.path = path
        var query: [(name: String, value: String)] = []
        for item in parts.count == 2 ? parts[1].split(separator: "&") : [] {
            let sides = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map { $0.replacing("+", with: "%20") }
            let value = sides.count == 2 ? try Self.decoded(sides[1]) : ""
            query.append((name: try Self.decoded(sides[0]), value: value))
        }
        self.query = query
    }

    /// With each `%20` as what it stands for.
    private static func decoded(_ text: some StringProtocol) throws(Refusal) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(digit),
                let low = rest.popFirst().flatMap(digit)
            else { throw Refusal(400, "The address in the request has a '%' without two digits.") }
            bytes.append(high << 4 | low)
        }
        guard let decoded = String(validating: bytes, as: UTF8.self),
            !decoded.unicodeScalars.contains("\0")
        else { throw Refusal(400, "The address in the request is not text in UTF-8.") }
        return decoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
