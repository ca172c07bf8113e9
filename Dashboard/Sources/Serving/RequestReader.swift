// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Reads the requests of one connection, each with a bound on its bytes; the connection's own clock bounds the time.
struct RequestReader {
    private let connection: Connection
    private let limits: Limits
    /// What has come and was not used yet.
    private var bytes: [UInt8] = []

    private static let emptyLine = Array("\r\n\r\n".utf8)

    init(_ connection: Connection, _ limits: Limits) {
        self.connection = connection
        self.limits = limits
    }

    /// The next request without its body; `nil` if the client has gone.
    mutating func head() async throws -> RequestHead? {
        connection.enter(bytes.isEmpty ? .idle : .reading)
        var searched = 0
        while true {
            if let end = emptyLine(from: max(0, searched - 3)) {
                guard end <= limits.head else { throw tooLong }
                let head = bytes[..<end]
                bytes.removeFirst(end + Self.emptyLine.count)
                return try RequestHead(head)
            }
            guard bytes.count <= limits.head else { throw tooLong }
            searched = bytes.count
            guard try await more() else { return nil }
        }
    }

    /// The body of the request whose head was read last; `nil` if the client has gone.
    mutating func body(of head: RequestHead) async throws -> Data? {
        let length = try head.length(atMost: limits.body)
        if try head.waits(), bytes.count < length {
            try await connection.write(Data("HTTP/1.1 100 Continue\r\n\r\n".utf8), then: .reading)
        }
        while bytes.count < length { guard try await more() else { return nil } }
        let body = Data(bytes.prefix(length))
        bytes.removeFirst(length)
        return body
    }

    /// Whether there are more bytes.
    private mutating func more() async throws -> Bool {
        let new = try await connection.read()
        guard !new.isEmpty else {
            if connection.isLate, !bytes.isEmpty {
                throw Refusal(
                    408, "The request took more than \(Int(limits.request.rounded(.up))) s.")
            }
            return false
        }
        if bytes.isEmpty { connection.enter(.reading) }
        bytes += new
        return true
    }

    private var tooLong: Refusal {
        Refusal(431, "The request has more than \(limits.head) bytes before its body.")
    }

    private func emptyLine(from start: Int) -> Int? {
        guard bytes.count >= start + 4 else { return nil }
        return (start...(bytes.count - 4)).first { at in
            bytes[at] == 13 && bytes[at..<(at + 4)].elementsEqual(Self.emptyLine)
        }
    }
}
