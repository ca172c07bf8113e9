// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Model
public import Report
internal import Runs
public import Studies
public import Tables

/// The files that what a study says is written to.
public struct FindingsOutput: Sendable {
    /// The folder of the CSV tables with their schemas.
    public var csv: String?
    /// The file of the HTML page.
    public var html: String?
    /// A new SQLite file of the tables.
    public var sqlite: String?

    public init(csv: String? = nil, html: String? = nil, sqlite: String? = nil) {
        self.csv = csv
        self.html = html
        self.sqlite = sqlite
    }

    /// Makes the folder before anything is run for it. Refuses files that can't be written, or that are
    /// read: `inputs`, and what the scenarios name.
    /// `saving` is a run file that is written besides.
    public func prepare(
        inputs: [String], _ scenarios: [Scenario], tables: [String],
        saving: (path: String, isReplacing: Bool)? = nil
    ) throws {
        var outputs = Outputs(inputs, scenarios)
        if let saving { try outputs.add(run: saving.path, isReplacing: saving.isReplacing) }
        if let csv { try outputs.add(folder: csv, OutputFile.names(tables)) }
        if let html { try outputs.add(html) }
        if let sqlite {
            try outputs.add(database: sqlite, alreadyThere: .alreadyThere(sqlite))
        }
    }

    /// `words` are those of the command line that made the findings.
    public func write(_ findings: Findings, command words: [String]) throws {
        if let csv { try OutputFile.write(findings.records, to: csv) }
        if let sqlite { try OutputFile.write(findings.records, toDatabase: sqlite) }
        guard let html else { return }
        let page = HTMLPage(
            Page(findings), command: ReproducingCommand.text(words), version: Version.current)
        try OutputFile.write(page, to: html)
    }
}

extension OutputFile {
    /// A report with the command that gives it again. Says how many bytes the page has.
    public static func write(
        _ briefing: Briefing, command: String, to path: String
    ) throws -> Int {
        let version = briefing.first.answers.run.version
        return try write(
            HTMLPage(briefing.page, command: command, version: version, made: Console.now),
            to: path)
    }

    /// Says how many bytes the page has.
    @discardableResult
    public static func write(_ page: HTMLPage, to path: String) throws -> Int {
        let text: String
        do {
            text = try page.html()
        } catch {
            throw OutputProblem.brokenTemplate("\(error)")
        }
        try write(text, to: path)
        return text.utf8.count
    }
}
