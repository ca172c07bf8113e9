// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB

/// The row `checksum` of the table `manifest`: over its other rows, and over where the texts were read.
///
/// The identity covers what the numbers depend on; this covers also why the run stopped, what was
/// asked for, and the paths in the command that plays it again. It is written again whenever one of
/// these changes. Files from before there was one have no such row.
enum ManifestSeal {
    /// The first key in the order in which rows are written: a damaged page that loses its last
    /// rows keeps it.
    static let key = "checksum"

    /// Whether the file's seal is right; also where it has none.
    static func holds(_ db: Database) throws -> Bool {
        guard let rows = try rows(db, "manifest", "key", "value") else { return false }
        guard let seal = rows.first(where: { $0[0] == key }) else { return true }
        return try seal[1] == checksum(rows, db)
    }

    static func write(_ db: Database) throws {
        guard let rows = try rows(db, "manifest", "key", "value") else { return }
        try db.execute(
            sql: "UPDATE manifest SET value = ? WHERE key = ?",
            arguments: [try checksum(rows, db), key])
    }

    private static func checksum(_ manifest: [[String]], _ db: Database) throws -> String? {
        guard let texts = try rows(db, "texts", "role", "path") else { return nil }
        var sum = Checksum()
        for rows in [manifest.filter { $0[0] != key }, texts] {
            sum.add(rows.count)
            for text in rows.joined() { sum.add(text) }
        }
        return sum.text
    }

    /// Two columns in the order of the first one's bytes; nothing where something is no text.
    ///
    /// They are read from the table itself: its index holds keys too, and only one of the two may be damaged.
    private static func rows(
        _ db: Database, _ table: String, _ first: String, _ second: String
    ) throws -> [[String]]? {
        let rows = try Row.fetchAll(
            db, sql: "SELECT \(first), \(second) FROM \(table) NOT INDEXED LIMIT 300000")
        let texts = rows.compactMap { RunFile.text($0, first, second) }
        guard texts.count == rows.count else { return nil }
        return texts.sorted { $0[0].utf8.lexicographicallyPrecedes($1[0].utf8) }
    }
}
