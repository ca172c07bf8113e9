// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Serving

@testable import Board

/// A scenario in a folder of its own, and its page.
final class BoardFixture {
    let folder: URL
    let path: String

    static let text = """
        scenario: storm
        title: A storm
        starts: 2025-06-01
        ends: 2025-08-31
        seed: 7
        parameters:
          resolve: beta(4, 4)
          delay: 1 to 10 days
          pace: normal(90, 35)
          share: uniform(0.2, 0.6)
          crowd: truncate(normal(50, 30), 0, 200)
        state: {wet: 0}
        events:
          storm: {rate: 0.02 * resolve per day, do: {wet: wet + pace * share}}
          call: {after: delay}
        outcomes:
          storm: {yes: storm.happened, question: Does a storm come?}
          called: {date_of: call.happened}
          wet: {value: wet}
        variants:
          sure: {title: Sure of it, set: {resolve: 0.9}}
        """

    init(_ text: String = BoardFixture.text) throws {
        folder = FileManager.default.temporaryDirectory.appending(
            path: "board-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: "storm.yaml").path
        try write(text)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ text: String) throws {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    func board() throws -> Board {
        try Board(file: path, variant: nil, settings: [], seed: nil, threads: 1)
    }
}

extension SiteRequest {
    static func get(_ path: [String] = [], _ query: KeyValuePairs<String, String> = [:])
        -> SiteRequest
    {
        SiteRequest(method: .get, path: path, query: query.map { (name: $0, value: $1) })
    }
}

extension SiteEvent {
    /// The data as JSON.
    var json: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(data.utf8))) as? [String: Any] ?? [:]
    }
}

extension Board {
    /// All events of a play.
    func all(_ query: KeyValuePairs<String, String>) async -> [SiteEvent] {
        var heard: [SiteEvent] = []
        for await event in await events(.get(["events"], query)) { heard.append(event) }
        return heard
    }

    func text(_ request: SiteRequest) async -> String {
        String(decoding: await answer(request).body, as: UTF8.self)
    }
}
