// SPDX-License-Identifier: GPL-3.0-or-later

internal import Report
public import Runs
internal import Store
public import Studies
internal import Tables

/// Writes a run file's tables and trials in other formats.
public struct RunExport {
    private let kept: KeptRun
    /// What the run answers.
    public let answers: Answers

    /// Of a run with what its answers add up to.
    public init(_ kept: KeptRun) throws {
        self.kept = kept
        answers = try kept.answers.closingGaps(of: kept)
    }

    /// The files of `write(to:trials:)`.
    public func names(trials: Bool) -> [String] {
        OutputFile.names(
            Answers.tableNames + Opinions.tableNames(of: [kept.scenario]) + ["hubverse"]
                + (trials ? ["trials"] : [])) + OutputFile.runFiles
    }

    /// The tables as CSV in a folder, and the trials if they are wanted.
    public func write(to folder: String, trials: Bool) throws {
        var schema: JSONValue?
        if trials {
            let manifest = kept.file.manifest
            let table = TrialTable(kept.scenario, manifest.columns, repeats: manifest.repeats)
            try OutputFile.write(table, to: "\(folder)/trials.csv") {
                try kept.file.forEachBlock($0)
            }
            try OutputFile.write(table.schema.text, to: "\(folder)/trials.schema.json")
            schema = table.schema
        }
        try OutputFile.write(
            answers, to: folder, others: [Records(answers.hubverseTable)],
            trials: schema)
    }

    /// The folders and files of `write(hub:to:)`, the folders first made.
    public static func names(_ hub: Hub) -> [String] {
        hub.files.map(\.path) + [hub.output.path]
    }

    /// The run as a forecast hub.
    public func write(_ hub: Hub, to folder: String) throws {
        for file in hub.files { try OutputFile.write(file.text, to: "\(folder)/\(file.path)") }
        try OutputFile.write(
            Records(hub.output.table).csv, to: "\(folder)/\(hub.output.path)")
    }

    /// Trials and tables as an SQLite file.
    public func write(to database: OutputPlace) throws {
        let tables = answers.records + answers.opinionRecords
        try OutputFile.writeDatabase(to: database) { path throws(StoreProblem) in
            try kept.file.export(to: path, kept.scenario, tables)
        }
    }
}
