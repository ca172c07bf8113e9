// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Serving

@Suite struct RequestTests {
    @Test func pathsAndQueriesAreDecoded() async throws {
        try await withServer { server, _ in
            for (target, shown) in [
                ("/", "[] []"), ("/a/b%20c", "[\"a\", \"b c\"] []"),
                ("/..%2f..%2Fetc/passwd", "[\"../../etc\", \"passwd\"] []"),
                ("/a?x=1&y=a+b%26c&x=2&z", "[\"a\"] [x=1,y=a b&c,x=2,z=]"),
                ("/%C5%81%C3%B3d%C5%BA?=%F0%9F%98%80", "[\"Łódź\"] [=😀]"),
            ] {
                let answer = try await server.answer(to: try await server.request("GET", target))
                #expect(answer.content == "get \(shown) ", "\(target)")
            }
        }
    }

    @Test(
        arguments: [
            "GET /%zz HTTP/1.1", "GET /% HTTP/1.1", "GET /%4 HTTP/1.1", "GET /%FF HTTP/1.1",
            "GET /%00 HTTP/1.1", "GET //evil.example HTTP/1.1", "GET /a//b HTTP/1.1",
            "GET /a#b HTTP/1.1", "GET http://127.0.0.1/ HTTP/1.1", "GET * HTTP/1.1",
            "GET  / HTTP/1.1", "GET / HTTP/1.1 ", "GET /\u{1} HTTP/1.1", "GET /ä HTTP/1.1",
            "GET /", "GET", "", " GET / HTTP/1.1", "G@T / HTTP/1.1",
        ])
    func otherRequestLinesAreRefused(_ line: String) async throws {
        try await withServer { server, site in
            let request = try await server.request()
                .replacing("GET / HTTP/1.1\r\n", with: line + "\r\n")
            #expect(try await server.answer(to: request).status == 400)
            #expect(site.asked.withLock { $0 } == 0)
        }
    }

    @Test(arguments: ["HTTP/2.0", "HTTP/0.9", "HTTP/1.2", "http/1.1", "SIP/2.0"])
    func otherVersionsAreRefused(_ version: String) async throws {
        try await withServer { server, _ in
            let request = try await server.request().replacing("HTTP/1.1", with: version)
            #expect(try await server.answer(to: request).status == 505)
        }
    }

    @Test(
        arguments: [
            "No colon", ": no name", "Bad name: x", " Goes: on", "\tGoes: on", "A: b\u{1}c",
            "A: b\u{7F}", "A: b\rC: d", "Content-Length : 3", "A: b\nC: d",
        ])
    func headersThatTwoProgramsCouldReadDifferentlyAreRefused(_ line: String) async throws {
        try await withServer { server, site in
            let request = try await server.request("GET", "/", [line])
            #expect(try await server.answer(to: request).status == 400)
            #expect(site.asked.withLock { $0 } == 0)
        }
    }

    @Test(
        arguments: [
            (["Content-Length: 3", "Content-Length: 3"], 400), (["Content-Length: 3, 3"], 400),
            (["Content-Length: -1"], 400), (["Content-Length: +3"], 400),
            (["Content-Length: 0x3"], 400), (["Content-Length:"], 400),
            (["Content-Length: ٣"], 400), (["Content-Length: 65537"], 413),
            (["Content-Length: 99999999999999999999999999"], 413),
            (["Transfer-Encoding: chunked"], 411),
            (["Transfer-Encoding: chunked", "Content-Length: 3"], 411),
            (["Transfer-Encoding: identity"], 411), (["Expect: tea", "Content-Length: 3"], 417),
        ])
    func bodiesWithoutOneClearLengthAreRefused(_ fields: [String], _ status: Int) async throws {
        try await withServer { server, site in
            let request = try await server.request(
                "POST", "/", fields, body: "3\r\nabc\r\n0\r\n\r\n")
            #expect(try await server.answer(to: request).status == status)
            #expect(site.asked.withLock { $0 } == 0)
        }
    }

    @Test func theLargestBodyIsTakenWhole() async throws {
        try await withServer { server, _ in
            let body = String(repeating: "b", count: 65_536)
            let request = try await server.request(
                "POST", "/", ["Content-Length: 65536"], body: body)
            #expect(try await server.answer(to: request).content == "post [] [] " + body)
        }
    }

    @Test func whoWaitsForLeaveToSendTheBodyGetsIt() async throws {
        try await withServer { server, _ in
            let client = try await RawClient.connected(to: server.port)
            await client.send(
                try await server.request(
                    "POST", "/", ["Content-Length: 3", "Expect: 100-continue"]))
            #expect(await client.text(upTo: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
            await client.send("abc")
            #expect(await client.rest().content == "post [] [] abc")
        }
    }

    @Test func requestsThatComeTogetherAreAnsweredInTheirOrder() async throws {
        try await withServer { server, _ in
            let client = try await RawClient.connected(to: server.port)
            let first = try await server.request(
                "POST", "/1", ["Content-Length: 2"], body: "ab", closes: false)
            let second = try await server.request("GET", "/2", closes: false)
            let third = try await server.request("HEAD", "/3", closes: false)
            let last = try await server.request("GET", "/4")
            await client.send(first + second + third + last + "GET /never")
            let answers = await client.rest()
            let order = ["post [\"1\"] [] ab", "get [\"2\"] [] ", "get [\"4\"] [] "]
            let places = order.compactMap { answers.range(of: $0)?.lowerBound }
            #expect(places.count == 3 && places == places.sorted())
            // HEAD gets the length and no body.
            #expect(answers.components(separatedBy: "Content-Length: 13").count == 4)
            #expect(!answers.contains("get [\"3\"]"))
            #expect(!answers.contains("never"))
        }
    }

    @Test func aRequestMayComeByteByByte() async throws {
        try await withServer { server, _ in
            let client = try await RawClient.connected(to: server.port)
            for byte in try await server.request(
                "POST", "/", ["Content-Length: 3"], body: "abc"
            ).utf8 { await client.send([byte]) }
            #expect(await client.rest().content == "post [] [] abc")
        }
    }

    @Test func connectionsOfTheOlderProtocolEndAfterOneAnswer() async throws {
        try await withServer { server, _ in
            let request = try await server.request("GET", "/", closes: false)
                .replacing("HTTP/1.1", with: "HTTP/1.0")
            let answer = try await server.answer(to: request)
            #expect(answer.status == 200)
            #expect(answer.contains("\r\nConnection: close\r\n"))
        }
    }

    @Test func aFileNameIsSafeInItsHeader() async throws {
        try await withServer { server, _ in
            let answer = try await server.answer(to: try await server.request("GET", "/save"))
            #expect(
                answer.contains(
                    "\r\nContent-Disposition: attachment; filename=\"__d___2_.csv\"; "
                        + "filename*=UTF-8''%C5%81%C3%B3d%C5%BA%20%222%22.csv\r\n"))
        }
    }

    @Test func whatASiteSaysBeginsNoHeader() {
        let answer = HTTPAnswer(
            SiteAnswer(
                contentType: "text/plain\r\nSet-Cookie: a=b\nX: y", body: Data(),
                fileName: "a\r\nX: y"))
        let text = String(decoding: answer.bytes(isLast: false), as: UTF8.self)
        #expect(!text.contains("\nSet-Cookie") && !text.contains("\nX: y"))
    }
}
