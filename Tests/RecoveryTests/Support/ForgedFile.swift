// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// A run file as another build of the program would have written it: something in it is another,
/// and every checksum is right.
///
/// The script takes its checksums from `Docs/RunFile.md` and not from this program.
enum ForgedFile {
    /// Runs statements in Python, with `connection` the file's and the helpers below, then signs it.
    static func forge(_ file: String, _ statements: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, file, statements]
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let text = String(
            decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(text)")
    }

    /// `value(column, trial)` reads an answer, `change(column, trial, number)` writes one.
    private static let script = #"""
        import hashlib, sqlite3, struct, sys

        connection = sqlite3.connect(sys.argv[1])

        def checksum(*parts):
            sum = hashlib.sha256()
            for part in parts:
                if isinstance(part, int): sum.update(struct.pack("<q", part))
                elif isinstance(part, float): sum.update(struct.pack("<d", part))
                else:
                    data = part.encode() if isinstance(part, str) else bytes(part)
                    sum.update(struct.pack("<q", len(data)))
                    sum.update(data)
            return sum.hexdigest()

        def manifest():
            return dict(connection.execute("SELECT key, value FROM manifest"))

        def unpacked(encoding, data, count):
            if encoding == "constant": return [struct.unpack("<d", data)[0]] * count
            if encoding == "bits": return [data[i // 8] >> i % 8 & 1 for i in range(count)]
            return list(struct.unpack("<%d%s" % (count, {"u1": "B", "i2": "h", "i4": "i", "f8": "d"}[encoding]), data))

        def cell(column, trial):
            position, role = connection.execute(
                "SELECT position, role FROM columns WHERE name = ?", (column,)).fetchone()
            first, trials, encoding, data = connection.execute(
                "SELECT first, trials, encoding, bytes FROM blocks JOIN cells ON block = first"
                " WHERE column = ? AND first <= ? AND first + trials > ?",
                (position, trial, trial)).fetchone()
            repeats = int(manifest()["repeats"])
            if role == "parameter":
                count = (first + trials - 1) // repeats - first // repeats + 1
                index = trial // repeats - first // repeats
            else:
                count, index = trials, trial - first
            return position, first, unpacked(encoding, data, count), index

        def value(column, trial):
            _, _, values, index = cell(column, trial)
            return values[index]

        def change(column, trial, number):
            position, first, values, index = cell(column, trial)
            values[index] = number
            connection.execute(
                "UPDATE cells SET encoding = 'f8', bytes = ? WHERE block = ? AND column = ?",
                (struct.pack("<%dd" % len(values), *values), first, position))

        def sign():
            rows = manifest()
            texts = dict(connection.execute("SELECT role, text FROM texts"))
            settings = [rows["setting_%d" % (i + 1)] for i in range(int(rows["settings_count"]))]
            columns = connection.execute("SELECT name, role FROM columns ORDER BY position").fetchall()
            identity = checksum(
                rows["program_version"], rows["digest"], rows["scenario"], rows.get("variant", ""),
                rows["seed"], int(rows["stream_version"]), int(rows["repeats"]),
                len(settings), *settings, texts["scenario"], texts.get("facts", ""),
                len(columns), *[part for column in columns for part in column],
                *(["observed", texts["observed"]] if "observed" in texts else []),
                *[part for role in sorted(texts) if role.startswith("cases:")
                  for part in ("cases", role[len("cases:"):], texts[role])])
            connection.execute("UPDATE manifest SET value = ? WHERE key = 'identity'", (identity,))
            rows = connection.execute("SELECT key, value FROM manifest WHERE key <> 'checksum' ORDER BY key").fetchall()
            paths = connection.execute("SELECT role, path FROM texts ORDER BY role").fetchall()
            connection.execute(
                "UPDATE manifest SET value = ? WHERE key = 'checksum'",
                (checksum(
                    len(rows), *[part for row in rows for part in row],
                    len(paths), *[part for row in paths for part in row]),))
            for first, trials, events, seconds in connection.execute("SELECT first, trials, events, seconds FROM blocks").fetchall():
                connection.execute(
                    "UPDATE blocks SET checksum = ? WHERE first = ?",
                    (checksum(identity, first, trials, events, float(seconds)), first))
                for column, encoding, data in connection.execute("SELECT column, encoding, bytes FROM cells WHERE block = ?", (first,)).fetchall():
                    connection.execute(
                        "UPDATE cells SET checksum = ? WHERE block = ? AND column = ?",
                        (checksum(identity, first, trials, column, encoding, data), first, column))

        exec(sys.argv[2])
        sign()
        connection.commit()
        """#
}
