// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GRDB
public import Simulation

/// A run that is kept: one SQLite file, described in `Docs/RunFile.md`.
///
/// Not to be shared between threads.
public final class RunFile {
    public let path: String
    public let manifest: RunManifest
    /// Why the run ended; nothing while it goes on, or if it was killed.
    public private(set) var stopReason: RunResult.StopReason?
    let database: Connection
    private let precautions: Precautions
    /// What the values of each column may be; `expect` narrows it.
    var ranges: [ColumnRange]
    /// Checked and written into every block.
    let identity: String

    init(
        path: String, manifest: RunManifest, stopReason: RunResult.StopReason?,
        database: Connection, _ precautions: Precautions
    ) {
        self.path = path
        self.manifest = manifest
        self.stopReason = stopReason
        self.database = database
        self.precautions = precautions
        ranges = manifest.columns.map { ColumnRange($0.role) }
        identity = manifest.identity
    }

    func setStopReason(_ reason: RunResult.StopReason?) { stopReason = reason }

    /// Reads; SQLite's errors become the store's own.
    func read<Value>(_ body: (Database) throws -> Value) throws(StoreProblem) -> Value {
        precautions.begin()
        return try Self.translating(path, kept: nil) { try database.read(body) }
    }

    /// Writes in one transaction; SQLite's errors become the store's own.
    func write<Value>(_ body: (Database) throws -> Value) throws(StoreProblem) -> Value {
        precautions.begin()
        do throws(StoreProblem) {
            return try Self.translating(path, kept: nil) { try database.write(body) }
        } catch {
            guard case .unwritable(let path, let reason, nil) = error else { throw error }
            throw .unwritable(path, reason: reason, kept: try? trialsKept())
        }
    }

    static func translating<Value>(
        _ path: String, kept: Int?, _ body: () throws -> Value
    ) throws(StoreProblem) -> Value {
        do {
            return try body()
        } catch let problem as StoreProblem {
            throw problem
        } catch let error as DatabaseError {
            throw StoreProblem(error, path)
        } catch {
            throw .unreadable(path, reason: error.localizedDescription)
        }
    }
}

extension StoreProblem {
    init(_ error: DatabaseError, _ path: String) {
        let text = error.message ?? "SQLite reports \(error.resultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_FULL: self = .unwritable(path, reason: "the disk is full", kept: nil)
        case .SQLITE_IOERR:
            let isRead = error.extendedResultCode == .SQLITE_IOERR_SHORT_READ
            self =
                isRead
                ? .damaged(path, what: "it ends too early")
                : .unwritable(path, reason: text, kept: nil)
        case .SQLITE_READONLY where error.extendedResultCode == .SQLITE_READONLY_ROLLBACK:
            self = .tornTransaction(path)
        case .SQLITE_READONLY, .SQLITE_PERM:
            self = .unwritable(path, reason: "permission denied", kept: nil)
        case .SQLITE_CANTOPEN, .SQLITE_AUTH: self = Self.unopened(path)
        case .SQLITE_NOMEM: self = .unreadable(path, reason: "there is not enough memory")
        case .SQLITE_NOTADB: self = .notRunFile(path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path)
        case .SQLITE_CONSTRAINT: self = .busy(path)
        // SQLite names its own indices there, which nobody knows who did not write it.
        case .SQLITE_CORRUPT where text.hasPrefix("malformed database schema"):
            self = .damaged(path, what: "its list of tables cannot be read")
        case .SQLITE_CORRUPT, .SQLITE_ERROR, .SQLITE_MISMATCH: self = .damaged(path, what: text)
        case .SQLITE_TOOBIG: self = .damaged(path, what: "it holds a value of more than 256 MiB")
        case .SQLITE_INTERRUPT: self = .damaged(path, what: "reading it takes too many steps")
        default: self = .unreadable(path, reason: text)
        }
    }
    /// Why a file or its journal can't be opened, which SQLite does not say.
    private static func unopened(_ path: String) -> StoreProblem {
        let own = Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard own >= 0 else { return .unreadable(path, reason: RunFile.systemError()) }
        defer { close(own) }
        // Beside the file SQLite opens its journal, and the folder.
        let second = dup(own)
        guard second >= 0 else { return .unreadable(path, reason: RunFile.systemError()) }
        defer { close(second) }
        let third = dup(own)
        guard third >= 0 else { return .unreadable(path, reason: RunFile.systemError()) }
        close(third)
        let folder = URL(fileURLWithPath: path).resolvingSymlinksInPath()
            .deletingLastPathComponent().path
        guard access(folder, W_OK) != 0 else {
            return .unreadable(path, reason: "permission denied")
        }
        return .unwritable(path, reason: RunFile.systemError(), kept: nil)
    }
}
