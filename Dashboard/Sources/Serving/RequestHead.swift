// SPDX-License-Identifier: GPL-3.0-or-later

/// A request before its body, read strictly: whatever two programs could understand differently is refused.
struct RequestHead: Equatable {
    struct Field: Equatable {
        /// In lower case.
        let name: String
        let value: String
    }

    let method: String
    let target: String
    /// Whether the version is 1.1, and not 1.0.
    let isCurrent: Bool
    let fields: [Field]

    /// The lines up to the empty one, without that.
    init(_ bytes: some Collection<UInt8>) throws(Refusal) {
        var lines = try Self.lines(bytes)[...]
        let words = (lines.popFirst() ?? []).split(
            separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.count == 3, let method = Self.token(words[0]),
            words[1].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { throw Refusal(400, "The request line is not one of HTTP/1.1.") }
        switch String(decoding: words[2], as: UTF8.self) {
        case "HTTP/1.1": isCurrent = true
        case "HTTP/1.0": isCurrent = false
        default: throw Refusal(505, "This server speaks HTTP/1.1.")
        }
        self.method = method
        target = String(decoding: words[1], as: UTF8.self)
        var fields: [Field] = []
        for line in lines { fields.append(try Self.field(line)) }
        self.fields = fields
    }

    /// The values of all fields with this name, which is in lower case.
    func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// The words of a field that is a list with commas, in lower case.
    private func words(_ name: String) -> [String] {
        values(name).flatMap { $0.split(separator: ",") }
            .map { $0.lowercased().filter { $0 != " " && $0 != "\t" } }
    }

    /// Whether the connection ends after the answer.
    var isLast: Bool { !isCurrent || words("connection").contains("close") }

    /// Whether the client waits for leave to send the body.
    func waits() throws(Refusal) -> Bool {
        let expected = words("expect")
        guard expected.allSatisfy({ $0 == "100-continue" }) else {
            throw Refusal(417, "This server meets no expectation but 100-continue.")
        }
        return isCurrent && !expected.isEmpty
    }

    /// The number of bytes in the body.
    func length(atMost most: Int) throws(Refusal) -> Int {
        guard values("transfer-encoding").isEmpty else {
            throw Refusal(411, "A body needs its length in Content-Length.")
        }
        let given = values("content-length")
        guard let first = given.first else { return 0 }
        guard given.count == 1, !first.isEmpty,
            first.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
        else { throw Refusal(400, "Content-Length is not one whole number.") }
        // A number with too many digits is nil.
        guard let length = Int(first), length <= most else {
            throw Refusal(413, "The body has more than \(most) bytes.")
        }
        return length
    }
}

extension RequestHead {
    /// Lines that each end with CR and LF; neither is allowed anywhere else.
    private static func lines(
        _ bytes: some Collection<UInt8>
    ) throws(Refusal) -> [ArraySlice<UInt8>] {
        var lines = Array(bytes).split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for index in lines.indices {
            if index < lines.count - 1 {
                guard lines[index].popLast() == UInt8(ascii: "\r") else {
                    throw Refusal(400, "A line of the request does not end with CR and LF.")
                }
            }
            guard !lines[index].contains(UInt8(ascii: "\r")) else {
                throw Refusal(400, "There is a CR within a line of the request.")
            }
        }
        return lines
    }

    private static func field(_ line: ArraySlice<UInt8>) throws(Refusal) -> Field {
        let parts = line.split(
            separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        // A line that begins with a space would go on with the one before it, and has no name.
        guard parts.count == 2, let name = token(parts[0]) else {
            throw Refusal(400, "A header of the request has no name.")
        }
        let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        var value = parts[1].drop(while: isBlank)
        while let last = value.last, isBlank(last) { value.removeLast() }
        guard value.allSatisfy({ ($0 >= 0x20 && $0 != 0x7F) || $0 == UInt8(ascii: "\t") }) else {
            throw Refusal(400, "A header of the request has a control character.")
        }
        return Field(name: name.lowercased(), value: String(decoding: value, as: UTF8.self))
    }

    /// A word of the letters that names of methods and headers are made of.
    private static func token(_ bytes: ArraySlice<UInt8>) -> String? {
        let marks = Array("!#$%&'*+-.^_`|~".utf8)
        guard !bytes.isEmpty,
            bytes.allSatisfy({ byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"):
                    true
                default: marks.contains(byte)
                }
            })
        else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
