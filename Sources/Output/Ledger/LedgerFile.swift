// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
public import Studies

/// A ledger on disk, to which lines are added and nothing else is done.
public struct LedgerFile: Sendable {
    /// Where it is.
    public let path: String
    /// What it holds, verified.
    public let ledger: Ledger
    /// How long the file was when it was read; `nil` if it was not there.
    private let size: Int?

    /// Larger ones are refused.
    static let limit = 1_000_000_000

    /// Reads and verifies what is there; a file that is not there yet is a ledger without rows if it may be new.
    ///
    /// Throws why the file can't be read (`LedgerFileProblem`, `OutputProblem`), or the first row that does not
    /// fit (`Rejection`).
    public init(_ path: String, mayBeNew: Bool = false) throws {
        self.path = path
        let place = try OutputPlace(path)
        switch place.kind {
        case .new:
            guard mayBeNew else { throw LedgerFileProblem.missing(path) }
            size = nil
            ledger = try Ledger(SourceFile(path: path, text: Ledger.empty))
        case .file:
            let data = try Self.read(path)
            guard let text = String(validating: data, as: UTF8.self) else {
                throw LedgerFileProblem.notText(path)
            }
            size = data.count
            // An empty file, as `touch` makes it, is a ledger that nothing was written to.
            guard !data.isEmpty || !mayBeNew else {
                ledger = try Ledger(SourceFile(path: path, text: Ledger.empty))
                return
            }
            ledger = try Ledger(SourceFile(path: path, text: text))
        case .device, .descriptor: throw LedgerFileProblem.notRegular(path)
        }
    }

    private static func read(_ path: String) throws -> Data {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw LedgerFileProblem.failed(path, errno) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw LedgerFileProblem.notRegular(path)
        }
        guard status.st_size <= limit else { throw LedgerFileProblem.tooLarge(path, limit: limit) }
        return try handle.readToEnd() ?? Data()
    }

    /// Adds the rows at the end; what was there is neither replaced nor written again.
    ///
    /// If the file has grown since it was read, nothing is written; if not all could be written, it is cut
    /// back to what it was. To add more, read the file again.
    public func append(_ rows: [LedgerRow]) throws(LedgerFileProblem) {
        let isEmpty = (size ?? 0) == 0
        let text = (isEmpty ? Ledger.empty : "") + ledger.lines(adding: rows)
        let flags = O_WRONLY | O_APPEND | O_CLOEXEC | (size == nil ? O_CREAT | O_EXCL : 0)
        let descriptor = open(path, flags, 0o666)
        guard descriptor >= 0 else { throw .failed(path, errno) }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw .inUse(path) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, Int(status.st_size) == size ?? 0 else {
            throw .changed(path)
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

    private func undo(_ descriptor: Int32, _ code: Int32) throws(LedgerFileProblem) {
        if let size {
            ftruncate(descriptor, off_t(size))
        } else {
            unlink(path)
        }
        throw .failed(path, code)
    }
}
