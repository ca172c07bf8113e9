// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Report
import Store

/// Writes files whole or not at all: under a temporary name first, then renamed.
enum OutputFile {
    static func write(_ text: String, to path: String) throws {
        try write(to: path) { handle in try handle.write(contentsOf: Data(text.utf8)) }
    }

    static func write(to path: String, _ body: (FileHandle) throws -> Void) throws {
        let temporary = path + ".part-\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure(path, errno) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        do {
            try body(handle)
        } catch {
            close(descriptor)
            unlink(temporary)
            // What a run has to say, say, that is played while its trials are written.
            if error is Failure { throw error }
            if let problem = error as? StoreProblem { throw Failure(problem) }
            throw Failure("'\(path)' can't be written: \(Self.reason(error))")
        }
        // A full disk may show only now.
        guard fsync(descriptor) == 0 || errno == EINVAL, close(descriptor) == 0,
            rename(temporary, path) == 0
        else {
            let reason = errno
            unlink(temporary)
            throw failure(path, reason)
        }
    }

    /// Each table with its schema beside it.
    static func write(_ tables: [CSVTable], to folder: String) throws {
        for table in tables {
            try write(table.text, to: "\(folder)/\(table.name).csv")
            try write(table.schema.text, to: "\(folder)/\(table.name).schema.json")
        }
    }

    /// The run's tables with their manifest, in which other files in the folder are listed too.
    static func write(
        _ report: RunReport, to folder: String, others: [CSVTable] = [], trials: String? = nil
    ) throws {
        let tables = report.csvTables + others
        try write(tables, to: folder)
        try write(
            report.manifest(tables, trials: trials).text, to: "\(folder)/manifest.json")
    }

    /// The trials, a row each; `body` passes them on, block by block.
    static func write<Result>(
        _ table: TrialTable, to path: String,
        _ body: (@escaping (TrialValues) throws -> Void) throws -> Result
    ) throws -> Result {
        var result: Result?
        try write(to: path) { handle in
            try handle.write(contentsOf: Data(table.header.utf8))
            result = try body { try handle.write(contentsOf: Data(table.rows($0).utf8)) }
        }
        guard let result else { throw Failure(code: 70, "internal error: nothing was written") }
        return result
    }

    /// Writes a file that must not be there yet; what could not be written whole is removed.
    static func create(_ text: String, at path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw errno == EEXIST
                ? Failure("'\(path)' is there already, and is left as it is") : failure(path, errno)
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        do {
            try handle.write(contentsOf: Data(text.utf8))
        } catch {
            close(descriptor)
            unlink(path)
            throw Failure("'\(path)' can't be written: \(reason(error))")
        }
        guard close(descriptor) == 0 else {
            let reason = errno
            unlink(path)
            throw failure(path, reason)
        }
    }

    static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        } catch {
            // Foundation names no reason here; the system does, for the folder itself.
            let reason =
                mkdir(path, 0o777) == 0 || errno == EEXIST ? Self.reason(error) : words(errno)
            throw Failure("the folder '\(path)' can't be made: \(reason)")
        }
    }

    /// Refuses a place where no file can be, before anything is played for it.
    static func checkPlace(_ path: String) throws {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            throw failure(path, EISDIR)
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard access(folder, W_OK) == 0 else { throw failure(path, errno) }
    }

    private static func failure(_ path: String, _ code: Int32) -> Failure {
        Failure("'\(path)' can't be written: \(words(code))")
    }

    /// The system's own words, as they stand within a sentence.
    private static func words(_ code: Int32) -> String {
        let words = String(cString: strerror(code))
        return words.prefix(1).lowercased() + words.dropFirst()
    }

    private static func reason(_ error: any Error) -> String {
        let error = error as NSError
        let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError
        let code = underlying ?? error
        if code.domain == NSPOSIXErrorDomain { return words(Int32(code.code)) }
        return error.localizedDescription
    }
}
