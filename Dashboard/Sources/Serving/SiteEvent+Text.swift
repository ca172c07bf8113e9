// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

extension SiteEvent {
    /// As it is sent; a browser that reads it gets the same lines back.
    var bytes: Data {
        var bytes = Data("event: \(Self.oneLine(name))\n".utf8)
        if let id { bytes += Data("id: \(Self.oneLine(id))\n".utf8) }
        // A CR ends a line as well as a LF does, and both together end one.
        let text = Array(data.utf8)
        var start = 0
        while true {
            let end = text[start...].firstIndex { $0 == 10 || $0 == 13 } ?? text.count
            bytes += Self.field
            bytes += text[start..<end]
            bytes.append(10)
            guard end < text.count else { break }
            let isPair = text[end] == 13 && end + 1 < text.count && text[end + 1] == 10
            start = end + (isPair ? 2 : 1)
        }
        bytes.append(10)
        return bytes
    }

    private static let field = Data("data: ".utf8)

    /// A comment, which a browser ignores.
    static let heartbeat = Data(":\n\n".utf8)

    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 }))
    }
}
