// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Serving

/// One after another, since they measure time.
@Suite(.serialized) struct LimitTests {
    @Test func headersAreBounded() async throws {
        try await withServer { server, site in
            let most = 16 * 1024
            let plain = try await server.request("GET", "/", ["A: "])
            let room = most - (plain.utf8.count - 4)
            let fits = try await server.request(
                "GET", "/", ["A: " + String(repeating: "x", count: room)])
            #expect(try await server.answer(to: fits).status == 200)
            for request in [
                try await server.request(
                    "GET", "/", ["A: " + String(repeating: "x", count: room + 1)]),
                // Without an end in sight: a line, many lines, an address.
                "GET / HTTP/1.1\r\nA: " + String(repeating: "x", count: 2_000_000),
                "GET / HTTP/1.1\r\n" + String(repeating: "A: b\r\n", count: 100_000),
                "GET /" + String(repeating: "x", count: 100_000),
                String(repeating: "\0", count: 100_000),
            ] { #expect(try await server.answer(to: request).status == 431) }
            #expect(site.asked.withLock { $0 } == 1)
        }
    }

    @Test func halfARequestIsGivenUp() async throws {
        try await withServer({ $0.request = 0.5 }) { server, site in
            let whole = try await server.request("POST", "/", ["Content-Length: 3"], body: "abc")
            for half in [
                "G", "GET / HTTP/1.1\r\nHost: \(server.host)\r\n", String(whole.dropLast(1)),
            ] {
                let client = try await RawClient.connected(to: server.port)
                let began = ContinuousClock.now
                await client.send(half)
                #expect(await client.rest().status == 408)
                let taken = ContinuousClock.now - began
                #expect(taken > .milliseconds(400) && taken < .seconds(3))
            }
            // A byte now and then does not help.
            let slow = try await RawClient.connected(to: server.port)
            let began = ContinuousClock.now
            for byte in whole.utf8 {
                guard await slow.send([byte]) else { break }
                try await Task.sleep(for: .milliseconds(20))
                if ContinuousClock.now - began > .seconds(2) { break }
            }
            #expect(await slow.rest().status == 408)
            #expect(site.asked.withLock { $0 } == 0)
            #expect(try await eventually { server.connections.count == 0 })
        }
    }

    @Test func aConnectionWithoutARequestEnds() async throws {
        try await withServer({ $0.idle = 0.3 }) { server, _ in
            let silent = try await RawClient.connected(to: server.port)
            #expect(await silent.rest().isEmpty)
            #expect(await silent.isEnded())
            let kept = try await RawClient.connected(to: server.port)
            await kept.send(try await server.request("GET", "/", closes: false))
            #expect(await kept.rest().status == 200)
            #expect(await kept.isEnded())
        }
    }

    @Test func aClientThatTakesNothingIsGivenUp() async throws {
        try await withServer({ $0.writing = 0.3 }) { server, site in
            for target in ["/big", "/events?size=1"] {
                let client = try await RawClient.connected(to: server.port)
                await client.send(try await server.request("GET", target))
                #expect(try await eventually { server.connections.count == 0 })
                // It was told of no end, so it can't take the part for the whole.
                let got = await client.rest()
                #expect(got.status == 200 && got.utf8.count < 20_000_000)
            }
            #expect(site.running.withLock { $0 } == 0)
        }
    }

    @Test func aNewClientTakesThePlaceOfTheOldestThatWaits() async throws {
        try await withServer({ $0.connections = 4 }) { server, _ in
            // One that has shown the cookie, then some that have not.
            let friend = try await RawClient.connected(to: server.port)
            await friend.send(try await server.request("GET", "/", closes: false))
            #expect(await friend.text(upTo: "get [] [] ").status == 200)
            var strangers: [RawClient] = []
            for number in 0..<20 {
                let client = try await RawClient.connected(to: server.port)
                if number % 2 == 0 { await client.send("GET / HTTP/1.1\r\n") }
                strangers.append(client)
                #expect(server.connections.count <= 4)
            }
            #expect(try await eventually { server.connections.count == 4 })
            // The oldest had to go, and the friend stays.
            #expect(await strangers[0].isEnded())
            await friend.send(try await server.request("GET", "/again"))
            #expect(await friend.rest().content == "get [\"again\"] [] ")
        }
    }

    @Test func whoHasGotTheLastAnswerKeepsNobodyOut() async throws {
        try await withServer({ $0.connections = 4 }) { server, _ in
            let request = try await server.request("GET", "/good")
            var refused: [RawClient] = []
            for _ in 0..<12 {
                let client = try await RawClient.connected(to: server.port)
                await client.send("nonsense\r\n\r\n")
                #expect(await client.rest().status == 400)
                // It does not end its side.
                refused.append(client)
            }
            #expect(server.connections.count > 0)
            let began = ContinuousClock.now
            #expect(try await server.answer(to: request).status == 200)
            #expect(ContinuousClock.now - began < .seconds(1))
        }
    }

    @Test func thereIsNoRoomBesideConnectionsThatWork() async throws {
        try await withServer({ $0.connections = 3 }) { server, site in
            var streams: [RawClient] = []
            let request = try await server.request("GET", "/events?count=1")
            for _ in 0..<3 {
                let client = try await RawClient.connected(to: server.port)
                await client.send(request)
                #expect(await client.text(upTo: "\n\n").status == 200)
                streams.append(client)
            }
            let refused = try await RawClient.connected(to: server.port)
            #expect(await refused.rest().status == 503)
            #expect(server.connections.count == 3)
            await streams[0].reset()
            #expect(try await eventually { site.running.withLock { $0 } == 2 })
            #expect(
                try await server.answer(to: request.replacing("/events", with: "/a")).status == 200)
        }
    }

    @Test func streamsAreCounted() async throws {
        try await withServer({ $0.streams = 2 }) { server, site in
            let request = try await server.request("GET", "/events")
            var open: [RawClient] = []
            for _ in 0..<2 {
                let client = try await RawClient.connected(to: server.port)
                await client.send(request)
                #expect(await client.text(upTo: "\r\n\r\n").status == 200)
                open.append(client)
            }
            #expect(try await server.answer(to: request).status == 503)
            #expect(server.connections.streams == 2)
            open.removeAll()
            #expect(try await eventually { server.connections.streams == 0 })
            #expect(site.running.withLock { $0 } == 0)
        }
    }

    @Test func aThousandClientsThatSayNothingKeepNobodyOut() async throws {
        try await withServer { server, site in
            let request = try await server.request("GET", "/good")
            let before = Memory.resident
            var clients: [RawClient] = []
            for number in 0..<1000 {
                let client = try await RawClient.connected(to: server.port)
                switch number % 4 {
                case 0: break
                case 1: await client.send("GET / HTTP/1.1\r\nHost: \(server.host)\r\n")
                case 2:
                    await client.send(
                        "GET / HTTP/1.1\r\nA: " + String(repeating: "x", count: 16_000))
                default: await client.reset()
                }
                clients.append(client)
                #expect(server.connections.count <= 64)
            }
            #expect(try await server.answer(to: request).content == "get [\"good\"] [] ")
            #expect(Memory.resident - before < 64 * 1024 * 1024)
            clients.removeAll()
            #expect(try await eventually { server.connections.count == 0 })
            #expect(site.asked.withLock { $0 } == 1)
        }
    }
}

enum Memory {
    /// Bytes of this process in memory.
    static var resident: Int {
        let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
        return (text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 4096
    }
}
