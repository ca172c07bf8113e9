// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Synchronization

@testable import Serving

/// Says what it was asked, and counts its streams.
final class EchoSite: Site {
    private static let long = String(repeating: "x", count: 100_000)

    let running = Mutex(0)
    let asked = Mutex(0)

    func answer(_ request: SiteRequest) async -> SiteAnswer {
        asked.withLock { $0 += 1 }
        if request.path == ["save"] {
            return SiteAnswer(
                contentType: "text/csv", body: Data("a,b\n".utf8), fileName: "Łódź \"2\".csv")
        }
        if request.path == ["big"] {
            return SiteAnswer(
                contentType: "text/plain", body: Data(repeating: 0x78, count: 20_000_000))
        }
        let query = request.query.map { "\($0.name)=\($0.value)" }.joined(separator: ",")
        let text =
            "\(request.method) \(request.path) [\(query)] \(String(decoding: request.body, as: UTF8.self))"
        return SiteAnswer(contentType: "text/plain", body: Data(text.utf8))
    }

    /// As many events as the query says, then none for ever.
    func events(_ request: SiteRequest) async -> AsyncStream<SiteEvent> {
        running.withLock { $0 += 1 }
        let (stream, continuation) = AsyncStream.makeStream(
            of: SiteEvent.self, bufferingPolicy: .bufferingNewest(1000))
        continuation.onTermination = { _ in self.running.withLock { $0 -= 1 } }
        for number in 0..<(Int(request["count"] ?? "") ?? 0) {
            continuation.yield(
                SiteEvent(name: "answer", id: "\(number)", data: "one\ntwo \(number)\r\nthree"))
        }
        if request["size"] != nil {
            for _ in 0..<500 { continuation.yield(SiteEvent(name: "big", data: Self.long)) }
        }
        return stream
    }
}

/// A server on a free port, as long as `body` runs.
func withServer(
    _ change: (inout Limits) -> Void = { _ in },
    _ body: (Server, EchoSite) async throws -> Void
) async throws {
    var limits = Limits()
    change(&limits)
    let site = EchoSite()
    let server = try Server(site, port: 0, limits: limits)
    let running = Task { try await server.run() }
    do {
        try await body(server, site)
    } catch {
        running.cancel()
        throw error
    }
    running.cancel()
    _ = await running.result
}

extension Server {
    var host: String { "127.0.0.1:\(port)" }

    /// The answer to one request of a client of its own.
    func answer(to request: String, patience: Int = 5) async throws -> String {
        let client = try await RawClient.connected(to: port, patience: patience)
        await client.send(request)
        return await client.rest()
    }

    /// The cookie that the printed link gives, as `name=value`.
    func cookie() async throws -> String {
        let target = String(link.dropFirst("http://\(host)".count))
        let answer = try await answer(to: "GET \(target) HTTP/1.1\r\nHost: \(host)\r\n\r\n")
        let line = answer.split(separator: "\r\n").first { $0.hasPrefix("Set-Cookie: ") } ?? ""
        return String(line.dropFirst("Set-Cookie: ".count).prefix { $0 != ";" })
    }

    /// A request with everything that it needs.
    func request(
        _ method: String = "GET", _ target: String = "/", _ fields: [String] = [],
        body: String = "", closes: Bool = true
    ) async throws -> String {
        let all =
            ["Host: \(host)", "Cookie: \(try await cookie())"] + fields
            + (closes ? ["Connection: close"] : [])
        return "\(method) \(target) HTTP/1.1\r\n" + all.map { $0 + "\r\n" }.joined() + "\r\n" + body
    }
}

extension String {
    /// The code of an answer.
    var status: Int { Int(split(separator: " ").dropFirst().first ?? "") ?? 0 }

    /// What comes after the headers.
    var content: String {
        guard let end = range(of: "\r\n\r\n") else { return "" }
        return String(self[end.upperBound...])
    }
}

/// Waits until something holds, for a few seconds at most.
func eventually(_ holds: () -> Bool) async throws -> Bool {
    for _ in 0..<500 {
        if holds() { return true }
        try await Task.sleep(for: .milliseconds(10))
    }
    return holds()
}
