// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Foundation
import Output
import Studies

/// A ledger on disk, to which lines are added and nothing else is done.
struct LedgerFile {
    let path: String
    let ledger: Ledger
    /// How long the file was when it was read; nil if it was not there.
    private let size: Int?

    /// Larger ones are refused.
    private static let limit = 1_000_000_000

    /// Reads and verifies what is there; a file that is not there yet is a ledger without rows if it may be new.
    init(_ path: String, mayBeNew: Bool = false) throws {
        self.path = path
        let place = try OutputPlace(path)
        switch place.kind {
        case .new:
            guard mayBeNew else { throw Failure("'\(path)' does not exist") }
            size = nil
            ledger = try Ledger(SourceFile(path: path, text: Ledger.empty))
        case .file:
            let data = try Self.read(path)
            guard let text = String(validating: data, as: UTF8.self) else {
                throw Failure("'\(path)' is not a ledger of forecasts: it is not UTF-8 text")
            }
            size = data.count
            // An empty file, as `touch` makes it, is a ledger that nothing was written to.
            guard !data.isEmpty || !mayBeNew else {
                ledger = try Ledger(SourceFile(path: path, text: Ledger.empty))
                return
            }
            ledger = try Ledger(SourceFile(path: path, text: text))
        case .device, .descriptor:
            throw Failure("'\(path)' is not a regular file, as a ledger must be")
        }
    }

    private static func read(_ path: String) throws -> Data {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Self.failure(path, errno) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Failure("'\(path)' is not a regular file, as a ledger must be")
        }
        guard status.st_size <= limit else {
            throw Failure("'\(path)' has more than \(limit.grouped) bytes, the most of a ledger")
        }
        return try handle.readToEnd() ?? Data()
    }

    /// Adds the rows at the end; what was there is neither replaced nor written again.
    ///
    /// If the file has grown since it was read, nothing is written; if not all could be written, it is cut
    /// back to what it was.
    func append(_ rows: [LedgerRow]) throws {
        let isEmpty = (size ?? 0) == 0
        let text = (isEmpty ? Ledger.empty : "") + ledger.lines(adding: rows)
        let flags = O_WRONLY | O_APPEND | O_CLOEXEC | (size == nil ? O_CREAT | O_EXCL : 0)
        let descriptor = open(path, flags, 0o666)
        guard descriptor >= 0 else { throw Self.failure(path, errno) }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw Failure("another program is adding to '\(path)'; try again")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, Int(status.st_size) == size ?? 0 else {
            throw Failure("'\(path)' was changed while it was read; try again")
        }
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return try undo(descriptor, errno) }
            written += count
        }
        guard fsync(descriptor) == 0 || [EINVAL, ENOTSUP].contains(errno) else {
            return try undo(descriptor, errno)
        }
    }

    private static func failure(_ path: String, _ code: Int32) -> Failure {
        let words = String(cString: strerror(code))
        return Failure(
            "'\(path)' can't be read or written: \(words.prefix(1).lowercased())\(words.dropFirst())"
        )
    }

    private func undo(_ descriptor: Int32, _ code: Int32) throws {
        if let size {
            ftruncate(descriptor, off_t(size))
        } else {
            unlink(path)
        }
        throw Self.failure(path, code)
    }
}

/// What time it is, for what is written into a ledger.
enum LedgerClock {
    /// The UTC time as `2025-10-17T09:30:00Z`. Tests set it by `SIMULATE_CLOCK`.
    static func now() throws -> String {
        guard let fixed = ProcessInfo.processInfo.environment["SIMULATE_CLOCK"] else {
            return text(Date())
        }
        let date = try? Date(fixed, strategy: .iso8601)
        guard let date, text(date) == fixed else {
            throw Failure(
                "SIMULATE_CLOCK must be a UTC time such as 2025-10-17T09:30:00Z, not '\(fixed)'")
        }
        return fixed
    }

    private static func text(_ date: Date) -> String {
        date.formatted(.iso8601)
    }
}
