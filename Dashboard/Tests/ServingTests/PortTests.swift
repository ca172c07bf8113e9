// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Serving

@Suite struct PortTests {
    @Test func theNextPortIsTakenWhereOneIsInUse() async throws {
        try await withServer { first, _ in
            let second = try Server(EchoSite(), port: first.port)
            #expect(second.port > first.port)
            #expect(second.link.hasPrefix("http://127.0.0.1:\(second.port)/"))
            #expect(throws: ServerProblem.allTaken(first: first.port, tries: 1)) {
                _ = try Server(EchoSite(), port: first.port, tries: 1)
            }
        }
    }

    @Test func aPortIsFreeAtOnceAfterItsServerHasEnded() async throws {
        var port = 0
        for round in 0..<3 {
            let server = try Server(EchoSite(), port: port, tries: 1)
            if round > 0 { #expect(server.port == port) }
            port = server.port
            let running = Task { try await server.run() }
            #expect(try await server.answer(to: try await server.request()).status == 200)
            running.cancel()
            _ = await running.result
        }
    }
}
