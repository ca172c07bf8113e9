// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// What was found at places of files: readers see each with its line and a caret, files have a row each.
public struct Messages: Sendable {
    /// In reading order: errors, warnings, notes, each by place.
    public let diagnostics: [Diagnostic]

    /// The name of the table.
    public static let tableName = "messages"

    public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics.inReadingOrder }

    /// For files; readers have it otherwise.
    public var table: Table {
        var table = Table(
            Self.tableName, in: .files,
            [
                .text("severity", "error, warning or note"),
                .text("code", "What kind of message it is, whatever its words"),
                .text("message", "One sentence"),
                .text("hint", "What to do about it; empty if that is not known"),
                .text("file", "Path of the file; empty if it concerns none"),
                .value("line", "From 1", kind: .integer),
                .value("column", "Where it begins, from 1, in Unicode scalars", kind: .integer),
                .value("end_column", "The column after its end, in the same line", kind: .integer),
                .text("fix", "What is meant to stand there; empty if that is not known"),
            ])
        for diagnostic in diagnostics {
            let place = diagnostic.place
            table.add(
                "",
                [
                    .text(diagnostic.severity.rawValue), Quantity(diagnostic.code),
                    .text(diagnostic.message), Quantity(diagnostic.hint),
                    Quantity(place?.file.path), place.map { .count($0.line) } ?? .nothing,
                    place.map { .count($0.column) } ?? .nothing,
                    place.map { .count($0.column + $0.length) } ?? .nothing,
                    Quantity(diagnostic.suggestion),
                ])
        }
        return table
    }
}
