// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
internal import Report
internal import Tables

/// The error stream for programs: with `SIMULATE_MESSAGES=json` each message is a JSON object in a line of its
/// own, with the members that messages of `check --json` have, and so is how far a run is.
enum MessageLines {
    static let areWanted = ProcessInfo.processInfo.environment["SIMULATE_MESSAGES"] == "json"

    static func write(_ diagnostics: [Diagnostic]) {
        guard case .array(let objects) = Records(Messages(diagnostics).table).json else { return }
        for object in objects { write(object) }
    }

    static func write(done: Int, of total: Int) {
        write(.object([("done", .integer(done)), ("total", .integer(total))]))
    }

    /// Text in lines that begin as messages do; what the parser adds to a sentence is left out.
    static func write(_ text: String) {
        let words = ["\nUsage: ", "\nHelp: "].reduce(text) { words, head in
            words.split(separator: head, maxSplits: 1).first.map(String.init) ?? words
        }
        let severity = [Diagnostic.Severity.note, .warning].first {
            words.hasPrefix("\($0.rawValue): ")
        }
        let prefix = "\((severity ?? .error).rawValue): "
        let message = words.hasPrefix(prefix) ? String(words.dropFirst(prefix.count)) : words
        write([
            Diagnostic(
                severity ?? .error, at: nil, message.trimmingCharacters(in: .whitespacesAndNewlines)
            )
        ])
    }

    private static func write(_ object: JSONValue) { Console.write(messageLine: object.line) }
}
