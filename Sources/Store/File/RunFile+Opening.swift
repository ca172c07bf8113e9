// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GRDB
internal import Model
internal import Simulation

extension RunFile {
    /// Whether the file starts as run files do; nothing is said of what comes after.
    public static func isRunFile(_ path: String) -> Bool {
        guard let header = try? header(of: path) else { return false }
        return isOurs(header)
    }

    /// Whether the file starts as those of SQLite do.
    public static func isDatabase(_ path: String) -> Bool {
        guard let header = try? header(of: path) else { return false }
        return header.count == 100 && header.starts(with: magic)
    }

    /// Opens a file to read, or to go on with. Its manifest is checked, its blocks when they are read.
    ///
    /// A reader writes nothing, neither to the file nor beside it. A transaction that a kill interrupted is
    /// undone in a private copy, and in the file itself only if it is opened to go on.
    public static func open(
        _ path: String, isWriting: Bool = false
    ) throws(StoreProblem) -> RunFile {
        let header = try header(of: path)
        let journal = Journal(of: path)
        // Of a run that was killed in its first transaction there may be a journal, and no more.
        if header.isEmpty { throw .neverBegun(path) }
        if header.count < 100, header.starts(with: magic) {
            throw .damaged(path, what: "it ends too early")
        }
        // The first page may be half written, and its rest in the journal.
        guard isOurs(header) || (journal != nil && header.starts(with: magic)) else {
            throw .notRunFile(path)
        }
        guard header[18] <= 1, header[19] <= 1 else {
            throw .unsafe(path, why: "it has a write-ahead log, which no run file has")
        }
        if let why = journal?.objection { throw .unsafe(path, why: why) }
        if isWriting, access(path, W_OK) != 0 {
            throw .unwritable(path, reason: systemError(), kept: nil)
        }
        do throws(StoreProblem) {
            return try connect(to: path, as: path, isReadOnly: !isWriting)
        } catch .tornTransaction {
            guard let journal else { throw .tornTransaction(path) }
            return try openCopy(of: path, journal)
        }
    }

    private static func connect(
        to path: String, as name: String, isReadOnly: Bool
    ) throws(StoreProblem) -> RunFile {
        try translating(name, kept: nil) {
            let precautions = Precautions()
            let database = try Connection(
                path, precautions.configuration(isReadOnly: isReadOnly))
            return try read(name, database, precautions)
        }
    }

    private static func openCopy(
        of path: String, _ journal: Journal
    ) throws(StoreProblem) -> RunFile {
        let copy = try PrivateCopy(of: path, journal)
        // What is open stays open; nothing is left behind, whatever ends the program.
        defer { copy.remove() }
        if let why = copy.journal?.objection { throw .unsafe(path, why: why) }
        return try connect(to: copy.path, as: path, isReadOnly: false)
    }

    /// The first 100 bytes, fewer of a shorter file.
    private static func header(of path: String) throws(StoreProblem) -> [UInt8] {
        var status = stat()
        guard !path.utf8.contains(0), stat(path, &status) == 0 else {
            let isMissing = errno == ENOENT || errno == ENOTDIR
            throw isMissing ? .missing(path) : .unreadable(path, reason: systemError())
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notRunFile(path) }
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unreadable(path, reason: systemError()) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = Foundation.read(descriptor, &bytes, 100)
        guard count >= 0 else { throw .unreadable(path, reason: systemError()) }
        return Array(bytes.prefix(count))
    }

    private static let magic = Array("SQLite format 3\0".utf8)

    /// By SQLite's own magic and the application's number, at byte 68.
    private static func isOurs(_ header: [UInt8]) -> Bool {
        header.count == 100 && header.starts(with: magic)
            && header[68..<72].reduce(0) { $0 << 8 | Int($1) } == RunFileSchema.applicationID
    }

    private static func read(
        _ path: String, _ database: Connection, _ precautions: Precautions
    ) throws -> RunFile {
        try database.read { db in
            let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            if version == 0, try db.tableExists("manifest") == false {
                throw StoreProblem.neverBegun(path)
            }
            guard version == RunFileSchema.format || version == RunFileSchema.weightedFormat else {
                throw version > RunFileSchema.weightedFormat
                    ? StoreProblem.newerFormat(path, version) : .notRunFile(path)
            }
            if let objection = try SchemaCheck.objection(db) {
                throw StoreProblem.damaged(path, what: objection)
            }
            let pairs = try Row.fetchAll(
                db, sql: "SELECT key, value FROM manifest LIMIT \(mostRows)"
            ).compactMap { text($0, "key", "value") }
            let rows = Dictionary(pairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { a, _ in a })
            let columns = try Row.fetchAll(
                db, sql: "SELECT name, role FROM columns ORDER BY position LIMIT \(mostRows)"
            ).compactMap { row in
                text(row, "name", "role").flatMap { parts in
                    RunManifest.Column.Role(rawValue: parts[1]).map {
                        RunManifest.Column(name: parts[0], role: $0)
                    }
                }
            }
            guard let scenario = try source("scenario", db),
                let manifest = RunManifest(
                    rows: rows, scenario: scenario, facts: try source("facts", db),
                    observed: try source("observed", db), cases: try cases(db),
                    columns: columns),
                (manifest.observed != nil) == (version == RunFileSchema.weightedFormat),
                try ManifestSeal.holds(db)
            else {
                throw StoreProblem.damaged(path, what: "its manifest does not match its checksum")
            }
            var reason: RunResult.StopReason?
            if let name = rows["stop_reason"] {
                reason = RunResult.StopReason(name: name)
                if reason == nil {
                    throw StoreProblem.damaged(path, what: "its stop reason is unknown")
                }
            }
            let file = RunFile(
                path: path, manifest: manifest, stopReason: reason, database: database, precautions)
            try file.checkEnd(rows["trials"], db)
            return file
        }
    }

    /// The most rows that are read of `manifest` and of `columns`.
    private static let mostRows = 300_000

    /// A run that has ended says how many trials it has. If its last blocks are lost it has not ended; nor if there
    /// are more after an interruption: earlier versions left it in a file that went on, which a kill then ended.
    private func checkEnd(_ declared: String?, _ db: Database) throws {
        guard stopReason != nil else { return }
        let kept = try nextTrial(db) - manifest.range.lowerBound
        let trials = declared.flatMap { Int($0) }
        let wentOn = trials.map { kept > $0 } == true && stopReason == .interrupted
        // The one checkpoint of a run with tables only is there whole, or not.
        guard let trials, wentOn || (manifest.tablesOnly ? kept == trials : kept <= trials) else {
            throw StoreProblem.damaged(path, what: "it holds other trials than it says")
        }
        if kept != trials { setStopReason(nil) }
    }

    private static func source(_ role: String, _ db: Database) throws -> RunManifest.Text? {
        try Row.fetchOne(db, sql: "SELECT path, text FROM texts WHERE role = ?", arguments: [role])
            .flatMap { text($0, "path", "text") }
            .map { RunManifest.Text(path: $0[0], text: $0[1]) }
    }

    /// What the role of a file of cases begins with; then its path as the scenario has it.
    static let casesRole = "cases:"

    private static func cases(_ db: Database) throws -> [CaseFile] {
        let roles = try String.fetchAll(
            db, sql: "SELECT role FROM texts WHERE role LIKE 'cases:%' LIMIT \(mostRows)")
        return try roles.compactMap { role in
            try source(role, db).map {
                CaseFile(written: String(role.dropFirst(casesRole.count)), file: $0.file)
            }
        }
    }

    /// Two columns as texts; nothing where one is something else, which a torn file may bring about.
    static func text(_ row: Row, _ one: String, _ other: String) -> [String]? {
        guard let first = String.fromDatabaseValue(row[one]),
            let second = String.fromDatabaseValue(row[other])
        else { return nil }
        return [first, second]
    }
}
