// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Serving

@Suite struct GateTests {
    @Test(arguments: ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"])
    func otherNamesOfThisMachineAreRefusedOnEveryMethod(_ method: String) async throws {
        try await withServer { server, site in
            let cookie = try await server.cookie()
            for host in [
                "evil.example", "evil.example:\(server.port)", "127.0.0.1", "127.0.0.1:1",
                "localhost.evil.example:\(server.port)", "127.0.0.1:\(server.port).evil.example",
                "[::1]:\(server.port)", "127.0.0.2:\(server.port)", "",
            ] {
                let answer = try await server.answer(
                    to: "\(method) / HTTP/1.1\r\nHost: \(host)\r\nCookie: \(cookie)\r\n\r\n")
                #expect(answer.status == 421, "\(host)")
            }
            let none = try await server.answer(
                to: "\(method) / HTTP/1.1\r\nCookie: \(cookie)\r\n\r\n")
            #expect(none.status == 421)
            let twice = try await server.answer(
                to:
                    "\(method) / HTTP/1.1\r\nHost: \(server.host)\r\nHost: \(server.host)\r\nCookie: \(cookie)\r\n\r\n"
            )
            #expect(twice.status == 421)
            #expect(site.asked.withLock { $0 } == 0)
        }
    }

    @Test func bothNamesOfThisMachineAreTaken() async throws {
        try await withServer { server, _ in
            let cookie = try await server.cookie()
            for host in [server.host, "localhost:\(server.port)", "LOCALHOST:\(server.port)"] {
                let answer = try await server.answer(
                    to:
                        "GET /a HTTP/1.1\r\nHost: \(host)\r\nCookie: \(cookie)\r\nConnection: close\r\n\r\n"
                )
                #expect(answer.status == 200)
                #expect(answer.content == "get [\"a\"] [] ")
            }
        }
    }

    @Test func pagesOfOtherOriginsAreRefused() async throws {
        try await withServer { server, site in
            for origin in [
                "http://evil.example", "null", "https://127.0.0.1:\(server.port)",
                "http://127.0.0.1", "http://127.0.0.1:\(server.port + 1)",
                "http://evil.example:\(server.port)", "",
            ] {
                for method in ["GET", "POST"] {
                    let request = try await server.request(method, "/", ["Origin: \(origin)"])
                    #expect(try await server.answer(to: request).status == 403, "\(origin)")
                }
            }
            let twice = try await server.request(
                "POST", "/", ["Origin: http://\(server.host)", "Origin: http://evil.example"])
            #expect(try await server.answer(to: twice).status == 403)
            #expect(site.asked.withLock { $0 } == 0)
            for origin in ["http://\(server.host)", "http://localhost:\(server.port)"] {
                let request = try await server.request("POST", "/", ["Origin: \(origin)"])
                #expect(try await server.answer(to: request).status == 200)
            }
        }
    }

    @Test func pagesOnOtherPortsMayLeadToThePageAndNothingElse() async throws {
        try await withServer { server, _ in
            let follows = ["Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"]
            for site in ["same-site", "cross-site"] {
                let field = "Sec-Fetch-Site: \(site)"
                for (target, others, status) in [
                    ("/", follows, 200), ("/", ["Sec-Fetch-Mode: no-cors"], 403),
                    ("/", ["Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"], 403),
                    ("/events", follows, 403), ("/a", follows, 403),
                ] {
                    let request = try await server.request("GET", target, [field] + others)
                    #expect(try await server.answer(to: request).status == status, "\(target)")
                }
                let posted = try await server.request("POST", "/", [field] + follows)
                #expect(try await server.answer(to: posted).status == 403)
            }
            for site in ["same-origin", "none"] {
                let request = try await server.request("GET", "/a", ["Sec-Fetch-Site: \(site)"])
                #expect(try await server.answer(to: request).status == 200)
            }
        }
    }

    @Test func withoutTheCookieThereIsOnlyAPageThatAsksForTheLink() async throws {
        try await withServer { server, site in
            let name = "simulate-\(server.port)"
            let right = try await server.cookie()
            let wrong = String(right.dropLast()) + (right.hasSuffix("0") ? "1" : "0")
            for fields in [
                "", "Cookie: \(name)=\r\n",
                "Cookie: \(name)=\(String(repeating: "0", count: 64))\r\n",
                "Cookie: \(wrong)\r\n", "Cookie: \(right)0\r\n", "Cookie: x\(right)\r\n",
                "Cookie: \(right.replacing(name, with: "simulate-1"))\r\n",
            ] {
                for start in ["GET /", "GET /a", "GET /events", "POST /", "HEAD /"] {
                    let answer = try await server.answer(
                        to: "\(start) HTTP/1.1\r\nHost: \(server.host)\r\n\(fields)\r\n")
                    #expect(answer.status == 403)
                    #expect(answer.content.contains("Open the printed link") != (start == "HEAD /"))
                    #expect(!answer.contains("Set-Cookie"))
                }
            }
            #expect(site.asked.withLock { $0 } == 0)
            #expect(site.running.withLock { $0 } == 0)
        }
    }

    @Test func theLinkGivesTheCookieAndLeadsToThePageWithoutTheToken() async throws {
        try await withServer { server, _ in
            let token = try #require(server.link.split(separator: "=").last)
            #expect(server.link == "http://127.0.0.1:\(server.port)/?token=\(token)")
            #expect(token.wholeMatch(of: /[0-9a-f]{64}/) != nil)
            let answer = try await server.answer(
                to: "GET /?token=\(token) HTTP/1.1\r\nHost: \(server.host)\r\n\r\n")
            #expect(answer.status == 303)
            #expect(answer.contains("\r\nLocation: /\r\n"))
            let cookie = try #require(
                answer.firstMatch(
                    of:
                        /\r\nSet-Cookie: (simulate-\d+)=([0-9a-f]{64}); HttpOnly; SameSite=Strict; Path=\/\r\n/
                ))
            #expect(cookie.1 == "simulate-\(server.port)")
            #expect(cookie.2 != token)
            // The link again, in another browser.
            #expect(try await server.cookie() == "\(cookie.1)=\(cookie.2)")
        }
    }

    @Test func aWrongTokenIsRefusedEvenWithTheCookie() async throws {
        try await withServer { server, site in
            let token = String(server.link.suffix(64))
            for target in [
                "/?token=", "/?token=\(token)0", "/?token=\(token.dropLast())",
                "/?token=\(String(repeating: "0", count: 64))", "/?token=\(token)&token=\(token)",
                "/?token=\(token.uppercased().replacing("0", with: "O"))",
            ] {
                let answer = try await server.answer(to: try await server.request("GET", target))
                #expect(answer.status == 403, "\(target)")
            }
            // A token is taken in no other place.
            for start in ["POST /?token=\(token)", "GET /a?token=\(token)"] {
                let answer = try await server.answer(
                    to: "\(start) HTTP/1.1\r\nHost: \(server.host)\r\n\r\n")
                #expect(answer.status == 403)
            }
            #expect(site.asked.withLock { $0 } == 0)
        }
    }

    @Test func secretsDifferEachTime() {
        #expect(Set((0..<1000).map { _ in Secret().text }).count == 1000)
        let secret = Secret()
        #expect(secret.isEqual(to: secret.text))
        #expect(!secret.isEqual(to: Secret().text))
        #expect(!secret.isEqual(to: ""))
    }

    @Test func otherMethodsAreRefused() async throws {
        try await withServer { server, site in
            for method in ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "get", "BREW"] {
                let answer = try await server.answer(to: try await server.request(method))
                #expect(answer.status == 405)
            }
            #expect(try await server.answer(to: try await server.request("CONNECT")).status == 405)
            #expect(site.asked.withLock { $0 } == 0)
        }
    }

    @Test func everyAnswerKeepsOtherPagesAway() async throws {
        try await withServer { server, _ in
            for request in [
                try await server.request(), try await server.request("PUT"),
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "nonsense\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: \(server.host)\r\n\r\n",
            ] {
                let answer = try await server.answer(to: request)
                for field in [
                    "Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; "
                        + "connect-src 'self'; img-src data: 'self'; base-uri 'none'; form-action 'self'; "
                        + "frame-ancestors 'none'",
                    "X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer",
                    "Cache-Control: no-store", "Cross-Origin-Opener-Policy: same-origin",
                    "Cross-Origin-Resource-Policy: same-origin",
                ] {
                    #expect(answer.contains("\r\n\(field)\r\n"), "\(request.prefix(20)): \(field)")
                }
                #expect(!answer.contains("Access-Control"))
            }
        }
    }

    @Test func onlyOneAddressOfThisMachineIsListenedTo() async throws {
        try await withServer { server, _ in
            _ = try await RawClient.connected(to: server.port)
            // Whoever listens to all addresses listens to this one.
            await #expect(throws: RawClient.NotConnected.self) {
                _ = try await RawClient.connected(to: server.port, at: 0x7F00_0002)
            }
        }
    }
}
