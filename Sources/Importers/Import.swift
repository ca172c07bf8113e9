// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Documents
public import Expressions
internal import Foundation

/// A file of another program as a scenario.
public struct Import {
    /// What the user chose.
    public struct Options {
        /// Only the rows of a table in which a column has this value.
        public struct Condition: Equatable, CustomStringConvertible {
            public let column: String
            public let value: String

            /// Reads `COLUMN=VALUE`.
            public init(_ text: String) throws(Rejection) {
                let parts = text.split(
                    separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2, !parts[0].isEmpty else {
                    throw Rejection(ImportProblem.badCondition(text))
                }
                column = String(parts[0])
                value = String(parts[1])
            }

            public var description: String { "\(column)=\(value)" }
        }

        /// The first day; `nil` for that of the file, or `today` where a format has no days.
        public var starts: CivilDate?
        public var today: CivilDate
        public var only: [Condition]

        public init(starts: CivilDate?, today: CivilDate, only: [Condition] = []) {
            self.starts = starts
            self.today = today
            self.only = only
        }

        var firstDay: CivilDate { starts ?? today }
    }

    /// The files that were read.
    public let files: [String]
    /// The scenario as text.
    public let text: String

    /// A file may have so many bytes.
    static let bytes = 10_000_000

    /// Reads a file, a domain with two profiles, or a folder of these.
    public init(_ paths: [String], _ options: Options) throws(Rejection) {
        let sources = try Self.sources(paths)
        files = sources.map(\.file.path)
        if let table = sources.first(where: { $0.isTable }) {
            let format = try TableFormat(table)
            guard sources.count == 1 else { throw Rejection(ImportProblem.oneFile(format.name)) }
            text = try format.draft(options).yaml
        } else {
            if !options.only.isEmpty {
                throw Rejection(ImportProblem.nothingToChoose("negotiation domains"))
            }
            text = try NegotiationDomain(sources).draft(options).yaml
        }
    }

    /// The files at these paths, or in the folder that is the only one.
    private static func sources(_ paths: [String]) throws(Rejection) -> [ImportSource] {
        var sources: [ImportSource] = []
        for path in paths {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                isFolder.boolValue
            {
                guard paths.count == 1 else { throw Rejection(ImportProblem.folder(path)) }
                return try ScenarioFolder.sources(in: path)
            }
            sources.append(
                try ImportSource(SourceFile.load(path: path, bytes: Self.bytes)))
        }
        return sources
    }
}
