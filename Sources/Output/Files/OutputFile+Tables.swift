// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Model
public import Report
public import Store
public import Studies
public import Tables

extension Outputs {
    /// The files of a run's tables in a folder, which is made.
    public mutating func add(
        answersTo folder: String, of scenarios: [Scenario]
    ) throws(OutputProblem) {
        let names = Answers.tableNames + Opinions.tableNames(of: scenarios)
        try add(folder: folder, OutputFile.names(names) + OutputFile.runFiles)
    }
}

extension OutputFile {
    /// Each table with its schema beside it.
    public static func write(_ tables: [Records], to folder: String) throws {
        for table in tables {
            try write(table.csv, to: "\(folder)/\(table.name).csv")
            try write(table.schema.text, to: "\(folder)/\(table.name).schema.json")
        }
    }

    /// The names of the files that tables of these names are written to.
    public static func names(_ tables: [String]) -> [String] {
        tables.flatMap { ["\($0).csv", "\($0).schema.json"] }
    }

    /// What is beside the tables of a run: its manifest, and the same as a Frictionless data package.
    public static let runFiles = ["manifest.json", "datapackage.json"]

    /// A run's tables with their manifest, in which other files in the folder are listed too. `trials` is the
    /// schema of `trials.csv`, if that is written.
    public static func write(
        _ answers: Answers, to folder: String, others: [Records] = [], trials: JSONValue? = nil
    ) throws {
        let tables = answers.records + answers.opinionRecords + others
        try write(tables, to: folder)
        try write(
            answers.manifest(tables, trials: trials.map { _ in "trials" }).text,
            to: "\(folder)/manifest.json")
        let name = answers.scenario.lowercased().replacing("_", with: "-")
        try write(
            DataPackage(name, tables, trials: trials).json.text, to: "\(folder)/datapackage.json")
    }

    /// The trials, a row each; `body` passes them on, block by block.
    @discardableResult
    public static func write<Result>(
        _ table: TrialTable, to path: String,
        _ body: (@escaping (TrialValues) throws -> Void) throws -> Result
    ) throws -> Result {
        try write(to: path) { handle in
            try handle.write(contentsOf: Data(table.header.utf8))
            return try body { try handle.write(contentsOf: Data(table.rows($0).utf8)) }
        }
    }

    /// Tables as a new SQLite file.
    public static func write(_ tables: [Records], toDatabase path: String) throws {
        try writeDatabase(to: try OutputPlace(path)) { path throws(StoreProblem) in
            try tables.write(to: path)
        }
    }

    /// A file of SQLite, which `body` fills under the name that it gets.
    public static func writeDatabase(
        to place: OutputPlace, _ body: (String) throws(StoreProblem) -> Void
    ) throws {
        try replace(place) { temporary in
            close(try temporary.create())
            try body(temporary.path)
        }
    }
}
