// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// An answer as it is sent: always with the headers that keep other pages away from this one.
struct HTTPAnswer {
    var status: Int
    var fields: [(name: String, value: String)]
    /// `nil` for a stream, which has no length.
    var body: Data?

    init(status: Int, type: String, text: String) {
        self.init(status: status, fields: [("Content-Type", type)], body: Data(text.utf8))
    }

    init(status: Int, fields: [(name: String, value: String)], body: Data?) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    init(_ answer: SiteAnswer) {
        self.init(
            status: answer.status, fields: [("Content-Type", answer.contentType)],
            body: answer.body)
        if let name = answer.fileName {
            fields.append(("Content-Disposition", Self.saved(as: name)))
        }
    }

    /// The beginning of a stream of events.
    static let stream = HTTPAnswer(
        status: 200, fields: [("Content-Type", "text/event-stream; charset=utf-8")], body: nil)

    /// What every answer says: nothing from elsewhere, no frame, no guess, no copy, no trace of the address.
    private static let always = """
        Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
        img-src data: 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'\r
        X-Content-Type-Options: nosniff\r
        X-Frame-Options: DENY\r
        Referrer-Policy: no-referrer\r
        Cache-Control: no-store\r
        Cross-Origin-Opener-Policy: same-origin\r
        Cross-Origin-Resource-Policy: same-origin\r

        """

    /// `isLast` tells the client that the connection ends; the answer to HEAD has no body.
    func bytes(isLast: Bool, isHead: Bool = false) -> Data {
        var head = "HTTP/1.1 \(status) \(Self.phrases[status] ?? "Other")\r\n" + Self.always
        for (name, value) in fields {
            // What a site says can't begin a new line.
            let line = String(
                String.UnicodeScalarView(value.unicodeScalars.filter { $0.value >= 0x20 }))
            head += "\(name): \(line)\r\n"
        }
        if let body { head += "Content-Length: \(body.count)\r\n" }
        if isLast || body == nil { head += "Connection: close\r\n" }
        head += "\r\n"
        var bytes = Data(head.utf8)
        if let body, !isHead { bytes += body }
        return bytes
    }

    /// A name that every browser understands, and the same with its other letters.
    private static func saved(as name: String) -> String {
        let isPlain: (Unicode.Scalar) -> Bool = {
            $0.isASCII
                && ($0.properties.isAlphabetic || "0123456789._-".unicodeScalars.contains($0))
        }
        let plain = String(
            String.UnicodeScalarView(name.unicodeScalars.map { isPlain($0) ? $0 : "_" }))
        let full = name.utf8.map { byte in
            isPlain(Unicode.Scalar(byte))
                ? String(Unicode.Scalar(byte)) : "%" + String(format: "%02X", byte)
        }
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(full.joined())"
    }

    private static let phrases = [
        200: "OK", 204: "No Content", 303: "See Other", 400: "Bad Request", 403: "Forbidden",
        404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout", 409: "Conflict",
        411: "Length Required", 413: "Content Too Large", 417: "Expectation Failed",
        421: "Misdirected Request", 422: "Unprocessable Content",
        431: "Request Header Fields Too Large", 500: "Internal Server Error",
        503: "Service Unavailable", 505: "HTTP Version Not Supported",
    ]
}
