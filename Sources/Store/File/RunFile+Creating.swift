// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GRDB
public import Model

extension RunFile {
    /// Begins a file for a run. One that is there already is refused, unless it is to be replaced, or is
    /// empty and to be taken.
    public static func create(
        at path: String, _ manifest: RunManifest, scenario: Scenario, isReplacing: Bool = false,
        takesEmpty: Bool = false
    ) throws(StoreProblem) -> RunFile {
        try makeRoom(path, isReplacing: isReplacing, takesEmpty: takesEmpty)
        let file = try translating(path, kept: nil) {
            let precautions = Precautions()
            let database = try Connection(path, precautions.configuration())
            return RunFile(
                path: path, manifest: manifest, stopReason: nil, database: database, precautions)
        }
        try file.write { db in
            // Another program has begun the run in the meantime.
            if takesEmpty, try db.tableExists("manifest") { throw StoreProblem.busy(path) }
            try db.execute(sql: RunFileSchema.statements)
            if manifest.observed != nil {
                try db.execute(sql: "PRAGMA user_version = \(RunFileSchema.weightedFormat)")
            }
            if manifest.tablesOnly { try db.execute(sql: RunFileSchema.checkpoint(.tables)) }
            if manifest.ranges != nil { try db.execute(sql: RunFileSchema.checkpoint(.ranges)) }
            try file.writeManifest(db)
            try file.writeDescriptions(of: scenario, db)
        }
        return file
    }

    /// The file itself, made here so that the system's own words say why it can't be.
    private static func makeRoom(
        _ path: String, isReplacing: Bool, takesEmpty: Bool
    ) throws(StoreProblem) {
        if isReplacing {
            for ending in ["", "-journal"] where unlink(path + ending) != 0 && errno != ENOENT {
                throw .unwritable(path, reason: systemError(), kept: nil)
            }
        }
        let descriptor = Foundation.open(
            path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            if errno == EEXIST, takesEmpty { return }
            if errno == EEXIST { throw .alreadyThere(path) }
            throw .unwritable(path, reason: systemError(), kept: nil)
        }
        close(descriptor)
    }

    static func systemError() -> String { String(cString: strerror(errno)).lowercased() }

    private func writeManifest(_ db: Database) throws {
        let rows = manifest.rows.merging([ManifestSeal.key: ""]) { own, _ in own }
        for (key, value) in rows.sorted(by: { $0.key < $1.key }) {
            try db.execute(
                sql: "INSERT INTO manifest(key, value) VALUES (?, ?)", arguments: [key, value])
        }
        let texts =
            [("scenario", manifest.scenario)] + (manifest.facts.map { [("facts", $0)] } ?? [])
            + (manifest.observed.map { [("observed", $0)] } ?? [])
            + manifest.cases.map { cases in
                let text = RunManifest.Text(path: cases.file.path, text: cases.file.text)
                return (Self.casesRole + cases.written, text)
            }
        for (role, text) in texts {
            try db.execute(
                sql: "INSERT INTO texts(role, path, text) VALUES (?, ?, ?)",
                arguments: [role, text.path, text.text])
        }
        try ManifestSeal.write(db)
    }

    private func writeDescriptions(of scenario: Scenario, _ db: Database) throws {
        for (position, column) in manifest.columns.enumerated() {
            try db.execute(
                sql: "INSERT INTO columns(position, name, role) VALUES (?, ?, ?)",
                arguments: [position, column.name, column.role.rawValue])
        }
        for (position, outcome) in scenario.outcomes.enumerated() {
            let kind: String
            var (moment, unit, labels): (Double?, String?, String?) = (nil, nil, nil)
            switch outcome.kind {
            case .happens(_, let before): (kind, moment) = ("happens", before)
            case .holds(_, let at): (kind, moment) = ("holds", at)
            case .date: kind = "date"
            case .number(_, let own, let at): (kind, moment, unit) = ("number", at, own)
            case .category(_, let all, let at):
                (kind, moment, labels) = ("category", at, all.joined(separator: "\n"))
            }
            try db.execute(
                sql: """
                    INSERT INTO outcomes(position, name, question, kind, moment, unit, labels)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [position, outcome.name, outcome.question, kind, moment, unit, labels])
        }
    }
}
