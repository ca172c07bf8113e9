// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A copy of a run file and of its journal in a folder that only the user can enter.
///
/// Only a writer can undo a torn transaction, and a reader writes nothing: so it undoes it here.
struct PrivateCopy {
    /// The copied run file.
    let path: String
    private let folder: String

    init(of path: String, _ journal: Journal) throws(StoreProblem) {
        let own = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let temporary = FileManager.default.temporaryDirectory.path
        guard Self.hasRoom(for: [own, journal.path], in: temporary) else {
            throw .tornTransaction(path)
        }
        var template = Array("\(temporary)/simulate-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw .unreadable(path, reason: RunFile.systemError())
        }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        self.path = "\(folder)/run.simrun"
        do {
            try FileManager.default.copyItem(atPath: own, toPath: self.path)
            try FileManager.default.copyItem(atPath: journal.path, toPath: self.path + "-journal")
        } catch {
            remove()
            throw .tornTransaction(path)
        }
    }

    /// The journal's copy cannot be changed by others any more, so this is what counts.
    var journal: Journal? { Journal(of: path) }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }

    private static func hasRoom(for files: [String], in folder: String) -> Bool {
        var needed: UInt64 = 0
        for file in files {
            var status = stat()
            guard stat(file, &status) == 0 else { return false }
            needed += UInt64(max(0, status.st_size))
        }
        var system = statvfs()
        guard statvfs(folder, &system) == 0 else { return false }
        return needed < UInt64(system.f_bavail) * UInt64(system.f_frsize) / 2
    }
}
