// SPDX-License-Identifier: GPL-3.0-or-later

internal import Report
public import Runs
internal import Store
public import Studies
internal import Tables

/// Writes a run file's tables and trials in other formats.
public struct RunExport {
    /// What is to be written, and where.
    public struct Targets: Sendable {
        /// The folder of the CSV tables with their schemas.
        public var csv: String?
        /// Whether the trials are among them.
        public var trials: Bool
        /// A file of SQLite with trials and tables.
        public var sqlite: String?
        /// Whether that file may be there already.
        public var isReplacing: Bool
        /// The folder of a forecast hub.
        public var hub: String?
        /// Whose forecasts the hub's are; `nil` for this program's, called after the scenario.
        public var model: HubModel?

        public init(
            csv: String? = nil, trials: Bool = false, sqlite: String? = nil,
            isReplacing: Bool = false, hub: String? = nil, model: HubModel? = nil
        ) {
            self.csv = csv
            self.trials = trials
            self.sqlite = sqlite
            self.isReplacing = isReplacing
            self.hub = hub
            self.model = model
        }
    }

    private let kept: KeptRun
    private let targets: Targets
    private let hub: Hub
    private let database: OutputPlace?
    /// What the run answers.
    public let answers: Answers

    /// Reads the run, and refuses targets that can't be written, before anything is. The listener hears that the
    /// run has not ended, since not all targets have a place for it.
    public init(
        contentsOf path: String, _ targets: Targets, _ listener: RunListener = RunListener()
    ) throws {
        let needsTrials = targets.trials || targets.sqlite != nil
        kept = try KeptRun(path, reading: .sums, needsTrialsTo: needsTrials ? "export" : nil)
        kept.partialNote.map(listener.note)
        answers = try kept.answers.closingGaps(of: kept)
        hub = Hub(answers, targets.model ?? HubModel(scenario: answers.scenario))
        self.targets = targets
        var outputs = Outputs(inputs: [path])
        database = try targets.sqlite.map {
            try outputs.add(
                database: $0, isReplacing: targets.isReplacing, alreadyThere: .replaceable($0))
        }
        if let csv = targets.csv { try outputs.add(folder: csv, names) }
        if let folder = targets.hub {
            for path in hub.files.map(\.path) + [hub.output.path] {
                let parts = path.split(separator: "/")
                try outputs.add(
                    folder: "\(folder)/\(parts.dropLast().joined(separator: "/"))",
                    [String(parts.last ?? "")])
            }
        }
    }

    /// Writes all targets.
    public func write() throws {
        if let csv = targets.csv { try write(to: csv) }
        if let folder = targets.hub { try write(hub, to: folder) }
        if let database { try write(to: database) }
    }

    /// The files of the CSV tables.
    private var names: [String] {
        OutputFile.names(
            Answers.tableNames + Opinions.tableNames(of: [kept.scenario]) + ["hubverse"]
                + (targets.trials ? ["trials"] : [])) + OutputFile.runFiles
    }

    /// The tables as CSV in a folder, and the trials if they are wanted.
    private func write(to folder: String) throws {
        var schema: JSONValue?
        if targets.trials {
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

    /// The run as a forecast hub.
    private func write(_ hub: Hub, to folder: String) throws {
        for file in hub.files { try OutputFile.write(file.text, to: "\(folder)/\(file.path)") }
        try OutputFile.write(
            Records(hub.output.table).csv, to: "\(folder)/\(hub.output.path)")
    }

    /// Trials and tables as an SQLite file.
    private func write(to database: OutputPlace) throws {
        let tables = answers.records + answers.opinionRecords
        try OutputFile.writeDatabase(to: database) { path throws(StoreProblem) in
            try kept.file.export(to: path, kept.scenario, tables)
        }
    }
}
