// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a request is not passed to the site. The connection ends with it.
struct Refusal: Error, Equatable {
    let status: Int
    /// One sentence for whoever sent the request.
    let sentence: String
    /// Whether a page says what to do.
    var isPage = false

    init(_ status: Int, _ sentence: String) {
        self.status = status
        self.sentence = sentence
    }

    /// The request has neither the token nor the cookie.
    static let stranger: Refusal = {
        var refusal = Refusal(403, "This page needs the link that 'simulate serve' printed.")
        refusal.isPage = true
        return refusal
    }()
}

extension Refusal {
    var answer: HTTPAnswer {
        guard isPage else {
            return HTTPAnswer(
                status: status, type: "text/plain; charset=utf-8", text: sentence + "\n")
        }
        // The link at the end: after a link on a page of another site was followed, browsers hold the new cookie
        // back until something on this site is followed.
        return HTTPAnswer(
            status: status, type: "text/html; charset=utf-8",
            text: """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>simulate: link needed</title>
                </head>
                <body>
                <h1>Open the printed link</h1>
                <p>\(sentence) It ends with a token, so that nobody else on this machine can read the page:</p>
                <pre>http://127.0.0.1:…/?token=…</pre>
                <p>The token is valid until that program ends. If you have just opened the link,
                <a href="/">go on to the page</a>.</p>
                </body>
                </html>

                """)
    }
}
