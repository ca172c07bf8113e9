// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Serving

extension SiteEvent {
    /// What is said of a file that was read.
    private struct Reading: Encodable {
        let revision: Int
        let digest: String?
        let errors: String?
        /// As HTML.
        let changes: String?
    }

    static func reading(_ loaded: Loaded, changes: String?) -> SiteEvent {
        json(
            "file",
            Reading(
                revision: loaded.revision, digest: loaded.subject?.program.digest,
                errors: loaded.errors, changes: changes))
    }

    static func refusal(_ refusal: Refusal) -> SiteEvent { json("refused", refusal) }

    /// A value as JSON in one line.
    static func json(_ name: String, _ value: some Encodable) -> SiteEvent {
        SiteEvent(name: name, data: String(decoding: SiteAnswer.data(value), as: UTF8.self))
    }
}

extension SiteAnswer {
    static func data(_ value: some Encodable) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(value)) ?? Data("{}".utf8)
    }

    static func json(_ value: some Encodable, status: Int = 200) -> SiteAnswer {
        SiteAnswer(
            status: status, contentType: "application/json; charset=utf-8", body: data(value))
    }

    static func html(_ text: String, status: Int = 200) -> SiteAnswer {
        SiteAnswer(
            status: status, contentType: "text/html; charset=utf-8", body: Data(text.utf8))
    }
}
