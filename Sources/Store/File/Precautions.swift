// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
internal import GRDBSQLite
internal import Synchronization

/// What a connection to a run file is told first, since the file may be somebody else's.
final class Precautions: Sendable {
    /// The longest text, blob or row, in bytes: 256 MiB. It holds for writing too, so that nothing is
    /// written that could not be read again.
    private static let longestValue: Int32 = 1 << 28
    /// SQLite asks after this many of its machine's instructions whether to go on.
    private static let stride = 1 << 20
    /// Instructions of all statements of one transaction: a few seconds' worth. A legal file needs a
    /// tenth of it at most; the pages of a damaged one may lead in a circle.
    private static let mostInstructions = 1 << 28

    private let asked = Atomic<Int>(0)

    /// For a connection that keeps this object alive as long as it lives.
    func configuration(isReadOnly: Bool = false) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.readonly = isReadOnly
        configuration.prepareDatabase { db in
            if let connection = db.sqliteConnection { self.limit(connection) }
            try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
        }
        return configuration
    }

    /// A transaction begins, with its own number of instructions.
    func begin() { asked.store(0, ordering: .relaxed) }

    private func limit(_ connection: OpaquePointer) {
        sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, Self.longestValue)
        sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0)
        sqlite3_progress_handler(
            connection, Int32(Self.stride),
            { context in
                guard let context else { return 0 }
                return Unmanaged<Precautions>.fromOpaque(context).takeUnretainedValue().isTooMuch
                    ? 1 : 0
            },
            Unmanaged.passUnretained(self).toOpaque())
    }

    private var isTooMuch: Bool {
        asked.add(1, ordering: .relaxed).newValue * Self.stride > Self.mostInstructions
    }
}
