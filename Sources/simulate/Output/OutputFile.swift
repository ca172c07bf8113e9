// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Report
import Store

/// Writes files whole or not at all: under a temporary name first, then renamed. What is not a regular
/// file is written to, and a link stays and leads to the new file.
enum OutputFile {
    static func write(_ text: String, to path: String) throws {
        try write(to: path) { handle in try handle.write(contentsOf: Data(text.utf8)) }
    }

    static func write(to path: String, _ body: (FileHandle) throws -> Void) throws {
        let place = try OutputPlace(path)
        switch place.kind {
        case .new, .file:
            try replace(place) { temporary in
                try fill(try temporary.create(), path, body)
            }
        case .device: try fill(try openDevice(path), path, body)
        case .descriptor(let number):
            let own = fcntl(number, F_DUPFD_CLOEXEC, 3)
            guard own >= 0 else { throw failure(path, errno) }
            try fill(own, path, body)
        }
    }

    /// Puts a file in its place that `body` writes under the name of a temporary one.
    static func replace<Result>(
        _ place: OutputPlace, _ body: (TemporaryFile) throws -> Result
    ) throws -> Result {
        let temporary = TemporaryFile(beside: place.target)
        do {
            let result = try body(temporary)
            guard temporary.rename(to: place.target) else { throw failure(place.path, errno) }
            return result
        } catch {
            temporary.remove()
            throw failure(place.path, error)
        }
    }

    /// Writes to what is open, and closes it.
    private static func fill(
        _ descriptor: Int32, _ path: String, _ body: (FileHandle) throws -> Void
    ) throws {
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        do {
            try body(handle)
        } catch {
            close(descriptor)
            throw failure(path, error)
        }
        // A full disk may show only now; a pipe or a device may have nothing to wait for.
        let isKept = fsync(descriptor) == 0 || [EINVAL, EROFS, ENOTSUP].contains(errno)
        let reason = errno
        guard close(descriptor) == 0, isKept else { throw failure(path, isKept ? errno : reason) }
    }

    /// A pipe can be opened when somebody reads it, which is waited for; Ctrl-C ends the waiting.
    private static func openDevice(_ path: String) throws -> Int32 {
        while true {
            let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
            if descriptor >= 0 {
                let flags = fcntl(descriptor, F_GETFL)
                _ = fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK)
                return descriptor
            }
            var status = stat()
            guard errno == ENXIO, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFIFO
            else { throw failure(path, errno) }
            if Interruption.isAsked {
                throw Failure(code: 130, "interrupted: no program has opened '\(path)' for reading")
            }
            usleep(20_000)
        }
    }

    /// Each table with its schema beside it.
    static func write(_ tables: [CSVTable], to folder: String) throws {
        for table in tables {
            try write(table.text, to: "\(folder)/\(table.name).csv")
            try write(table.schema.text, to: "\(folder)/\(table.name).schema.json")
        }
    }

    /// The names of the files that tables of these names are written to.
    static func names(_ tables: [String]) -> [String] {
        tables.flatMap { ["\($0).csv", "\($0).schema.json"] }
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
    @discardableResult
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
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw errno == EEXIST
                ? Failure("'\(path)' already exists and was not changed") : failure(path, errno)
        }
        do {
            try fill(descriptor, path) { try $0.write(contentsOf: Data(text.utf8)) }
        } catch {
            unlink(path)
            throw error
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
            throw Failure("the folder '\(path)' cannot be created: \(reason)")
        }
    }

    static func failure(_ path: String, _ code: Int32) -> Failure {
        Failure("'\(path)' cannot be written: \(words(code))")
    }

    /// What is a failure already, of a run, say, that is played while its trials are written, stays it.
    private static func failure(_ path: String, _ error: any Error) -> Failure {
        Failure(error) ?? Failure("'\(path)' cannot be written: \(reason(error))")
    }

    /// The system's own words, as they stand within a sentence.
    private static func words(_ code: Int32) -> String {
        let words = String(cString: strerror(code))
        return words.prefix(1).lowercased() + words.dropFirst()
    }

    private static func reason(_ error: any Error) -> String {
        if let error = error as? POSIXError { return words(error.code.rawValue) }
        let error = error as NSError
        let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError
        let code = underlying ?? error
        if code.domain == NSPOSIXErrorDomain { return words(Int32(code.code)) }
        return error.localizedDescription
    }
}
