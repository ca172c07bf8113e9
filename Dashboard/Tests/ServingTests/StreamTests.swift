// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Serving

@Suite struct StreamTests {
    @Test func eventsComeWithTheirLines() async throws {
        try await withServer { server, _ in
            let client = try await RawClient.connected(to: server.port)
            await client.send(try await server.request("GET", "/events?count=2"))
            let text = await client.text(upTo: "two 1\ndata: three\n\n")
            #expect(text.contains("\r\nContent-Type: text/event-stream; charset=utf-8\r\n"))
            #expect(!text.contains("Content-Length"))
            #expect(
                text.content == """
                    event: answer
                    id: 0
                    data: one
                    data: two 0
                    data: three

                    event: answer
                    id: 1
                    data: one
                    data: two 1
                    data: three


                    """)
        }
    }

    @Test func anEventIsOneEventWhateverItSays() {
        for (data, lines) in [
            ("", [""]), ("\n", ["", ""]), ("a\r\rb\n\n", ["a", "", "b", "", ""]),
            ("event: x\nid: y", ["event: x", "id: y"]), ("\r\n\r", ["", "", ""]),
            ("e\u{301}\u{2028}z", ["e\u{301}\u{2028}z"]),
        ] {
            let event = SiteEvent(name: "a\nb", id: "1\0\r2", data: data)
            #expect(
                String(decoding: event.bytes, as: UTF8.self)
                    == "event: ab\nid: 12\n" + lines.map { "data: \($0)\n" }.joined() + "\n")
        }
    }

    @Test func aClientThatLeavesEndsItsStream() async throws {
        try await withServer { server, site in
            let request = try await server.request("GET", "/events?count=3")
            for isHard in [false, true] {
                var client: RawClient? = try await RawClient.connected(to: server.port)
                await client?.send(request)
                _ = await client?.text(upTo: "two 2")
                #expect(site.running.withLock { $0 } == 1)
                if isHard { await client?.reset() }
                client = nil
                #expect(try await eventually { site.running.withLock { $0 } == 0 })
                #expect(try await eventually { server.connections.count == 0 })
            }
        }
    }

    @Test func aClientThatLeavesInMidEventEndsItsStream() async throws {
        try await withServer { server, site in
            for _ in 0..<20 {
                var client: RawClient? = try await RawClient.connected(to: server.port)
                await client?.send(try await server.request("GET", "/events?size=1"))
                _ = await client?.text(upTo: "xxx")
                client = nil
                #expect(try await eventually { site.running.withLock { $0 } == 0 })
            }
            #expect(try await eventually { server.connections.count == 0 })
            #expect(try await server.answer(to: try await server.request()).status == 200)
        }
    }

    @Test func aQuietStreamSendsComments() async throws {
        try await withServer({ $0.heartbeat = 0.2 }) { server, site in
            let client = try await RawClient.connected(to: server.port)
            await client.send(try await server.request("GET", "/events"))
            #expect(await client.text(upTo: ":\n\n:\n\n:\n\n").content == ":\n\n:\n\n:\n\n")
            #expect(site.running.withLock { $0 } == 1)
        }
    }

    @Test func aServerThatEndsEndsItsStreams() async throws {
        var client: RawClient?
        var kept: EchoSite?
        try await withServer { server, site in
            kept = site
            client = try await RawClient.connected(to: server.port)
            await client?.send(try await server.request("GET", "/events?count=1"))
            _ = await client?.text(upTo: "three\n\n")
        }
        #expect(await client?.isEnded() == true)
        #expect(kept?.running.withLock { $0 } == 0)
    }
}
