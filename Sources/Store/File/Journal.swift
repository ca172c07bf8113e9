// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The rollback journal that an interrupted transaction leaves beside a run file.
///
/// SQLite undoes the transaction from it, and then deletes the super-journal that the journal names, if
/// it names one. Our transactions never span two files, so a name there was put in by somebody else:
/// rolling back would delete the file that it names.
struct Journal {
    let path: String

    /// The journal of the database at `path`, or `nil` if there is none. SQLite looks for it beside the
    /// file itself, not beside a link to it.
    init?(of path: String) {
        let own = URL(fileURLWithPath: path).resolvingSymlinksInPath().path + "-journal"
        var status = stat()
        guard lstat(own, &status) == 0 else { return nil }
        self.path = own
    }

    /// Why SQLite must not be let near it, or `nil` if it may.
    var objection: String? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        guard status.st_mode & S_IFMT == S_IFREG else { return "its journal is not a regular file" }
        return namesSuperJournal ? "its journal names another file, which would be deleted" : nil
    }

    /// Whether the last bytes are those of a super-journal's name: its length, its checksum, and the magic
    /// of journals (SQLite's file format, section 3, "The Rollback Journal"). The checksum is not
    /// looked at, so that nothing depends on it being taken as SQLite takes it.
    private var namesSuperJournal: Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        guard let end = try? file.seekToEnd(), end >= 16,
            (try? file.seek(toOffset: end - 16)) != nil,
            let tail = try? file.read(upToCount: 16), tail.count == 16
        else { return false }
        let length = tail.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        return length > 0 && Array(tail.suffix(8)) == Self.magic
    }

    private static let magic: [UInt8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]
}
