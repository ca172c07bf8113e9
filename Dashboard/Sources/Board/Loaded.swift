// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
internal import Model
internal import Runs
internal import SimulateKit

/// The file as it was read last.
struct Loaded: Sendable {
    /// One more with each reading.
    let revision: Int
    /// The scenario as written; `nil` if it has errors.
    let subject: Subject?
    /// Errors, or what is doubtful.
    let diagnostics: [Diagnostic]
    /// Why there is no scenario where no place is at fault.
    let sentence: String?
    /// When its files were written to.
    let stamps: [FileStamp?]

    /// Reads it now; what it has of facts is looked at from now on. `known` is the reading before.
    init(_ path: String, after known: Loaded?) {
        revision = (known?.revision ?? 0) + 1
        let before = FileStamp(path)
        var (subject, found, sentence): (Subject?, [Diagnostic], String?) = (nil, [], nil)
        do {
            let forecast = try Forecast(contentsOf: path)
            (subject, found) = (forecast.subject, forecast.warnings)
        } catch let rejection as Rejection {
            found = rejection.diagnostics
        } catch {
            sentence = Refusal(error).text
        }
        self.subject = subject
        diagnostics = found
        self.sentence = sentence
        let facts = (subject ?? known?.subject)?.scenario.facts?.file.path
        stamps = [before, facts.flatMap(FileStamp.init)]
        self.facts = facts
        self.path = path
    }

    private let path: String
    private let facts: String?

    /// Whether a file was written to since.
    var isStale: Bool { [FileStamp(path), facts.flatMap(FileStamp.init)] != stamps }

    /// Everything that is wrong, as `check` prints it; `nil` if it can be played.
    var errors: String? {
        guard subject == nil else { return nil }
        return sentence ?? DiagnosticFormatter().format(diagnostics)
    }
}
