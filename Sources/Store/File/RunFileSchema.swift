// SPDX-License-Identifier: GPL-3.0-or-later

/// The tables of a run file, as `Docs/RunFile.md` explains them.
enum RunFileSchema {
    /// `SIMR`, in the header of the file.
    static let applicationID = 0x5349_4D52
    static let format = 1
    /// That of a file with weights, which older programs would read as if all trials counted alike.
    static let weightedFormat = 2

    static let statements = """
        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = \(format);
        CREATE TABLE manifest(key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL);
        CREATE TABLE texts(role TEXT PRIMARY KEY NOT NULL, path TEXT NOT NULL, text TEXT NOT NULL);
        CREATE TABLE outcomes(
            position INTEGER PRIMARY KEY, name TEXT NOT NULL, question TEXT, kind TEXT NOT NULL,
            moment REAL, unit TEXT, labels TEXT);
        CREATE TABLE columns(position INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL);
        CREATE TABLE blocks(
            first INTEGER PRIMARY KEY, trials INTEGER NOT NULL, events INTEGER NOT NULL,
            seconds REAL NOT NULL, checksum TEXT NOT NULL);
        CREATE TABLE cells(
            block INTEGER NOT NULL REFERENCES blocks(first), column INTEGER NOT NULL,
            encoding TEXT NOT NULL, bytes BLOB NOT NULL, checksum TEXT NOT NULL,
            PRIMARY KEY(block, column));
        """

    /// Besides, where a run keeps tables only, and where its ranges have a play of their own. One row at
    /// most in each.
    static func checkpoint(_ sums: RunCheckpoint.Sums) -> String {
        """
        CREATE TABLE \(sums.rawValue)(
            trials INTEGER NOT NULL, events INTEGER NOT NULL, seconds REAL NOT NULL,
            state BLOB NOT NULL, checksum TEXT NOT NULL);
        """
    }
}
