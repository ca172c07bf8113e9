// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Who is let in: the browser that opened the printed link, when it asks for this server by its own names.
struct Gate: Sendable {
    let port: Int
    /// The token in the printed link.
    private let token = Secret()
    /// What the browser gets for it; not the token itself, which stays in the browser's history.
    private let key = Secret()

    init(port: Int) { self.port = port }

    /// To be opened in a browser.
    var link: String { "http://127.0.0.1:\(port)/?token=\(token.text)" }

    /// Cookies are not separate for each port, so the name is.
    var cookie: String { "simulate-\(port)" }

    /// What is done with a request.
    enum Decision: Equatable {
        case pass
        /// The link was opened: the browser gets the cookie, and the page without the token.
        case welcome
    }

    /// The checks that come before anything of the request is used, in the order of their answers.
    func check(_ head: RequestHead) throws(Refusal) -> (Target, Decision) {
        try checkHost(head)
        try checkOrigin(head)
        let target = try Target(head.target)
        try checkSite(head, target)
        guard ["GET", "HEAD", "POST"].contains(head.method) else {
            throw Refusal(405, "This server answers GET, HEAD and POST.")
        }
        let tokens = target.query.filter { $0.name == "token" }.map(\.value)
        if !tokens.isEmpty, target.path.isEmpty, head.method != "POST" {
            guard tokens.count == 1, token.isEqual(to: tokens[0]) else { throw .stranger }
            return (target, .welcome)
        }
        guard hasKey(head) else { throw .stranger }
        return (target, .pass)
    }

    /// The answer to the printed link.
    var welcome: HTTPAnswer {
        HTTPAnswer(
            status: 303,
            fields: [
                ("Location", "/"),
                ("Set-Cookie", "\(cookie)=\(key.text); HttpOnly; SameSite=Strict; Path=/"),
            ], body: Data())
    }

    /// A page elsewhere can let its own name lead to 127.0.0.1 (DNS rebinding); the name is then in `Host`.
    private func checkHost(_ head: RequestHead) throws(Refusal) {
        let hosts = head.values("host")
        guard hosts.count == 1, names.contains(hosts[0].lowercased()) else {
            throw Refusal(
                421,
                "This server is http://127.0.0.1:\(port) and has no other name; through 'ssh -L' use the same "
                    + "port on both sides.")
        }
    }

    /// A browser says from which page a request comes.
    private func checkOrigin(_ head: RequestHead) throws(Refusal) {
        guard
            head.values("origin").allSatisfy({ origin in
                names.contains { origin.lowercased() == "http://" + $0 }
            })
        else { throw Refusal(403, "The request comes from a page of another origin.") }
    }

    /// Pages on other ports of this machine are of the same site, so the browser sends them the cookie. They may
    /// lead to the page, but may not ask for anything.
    private func checkSite(_ head: RequestHead, _ target: Target) throws(Refusal) {
        let isFollowed =
            head.method == "GET" && target.path.isEmpty
            && head.values("sec-fetch-mode") == ["navigate"]
            && head.values("sec-fetch-dest") == ["document"]
        guard
            head.values("sec-fetch-site").allSatisfy({
                $0 == "same-origin" || $0 == "none" || isFollowed
            })
        else { throw Refusal(403, "The request comes from a page of another site.") }
    }

    private var names: [String] {
        let hosts = ["127.0.0.1", "localhost"]
        // Browsers leave the port of http away.
        return hosts.map { "\($0):\(port)" } + (port == 80 ? hosts : [])
    }

    private func hasKey(_ head: RequestHead) -> Bool {
        let prefix = cookie + "="
        var isFound = false
        for field in head.values("cookie") {
            for part in field.split(separator: ";") {
                let pair = part.drop { $0 == " " }
                guard pair.hasPrefix(prefix) else { continue }
                if key.isEqual(to: String(pair.dropFirst(prefix.count))) { isFound = true }
            }
        }
        return isFound
    }
}
