// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Foundation
internal import Simulation
internal import Store

/// Writes files whole or not at all: under a temporary name first, then renamed. What is not a regular
/// file is written to, and a link stays and leads to the new file.
public enum OutputFile {
    /// Writes a text in UTF-8.
    public static func write(_ text: String, to path: String) throws {
        try write(to: path) { handle in try handle.write(contentsOf: Data(text.utf8)) }
    }

    /// Writes what `body` passes to the handle.
    public static func write<Result>(
        to path: String, _ body: (FileHandle) throws -> Result
    ) throws -> Result {
        let place = try OutputPlace(path)
        switch place.kind {
        case .new, .file:
            return try replace(place) { temporary in
                try fill(try temporary.create(), path, body)
            }
        case .device: return try fill(try openDevice(path), path, body)
        case .descriptor(let number):
            let own = fcntl(number, F_DUPFD_CLOEXEC, 3)
            guard own >= 0 else { throw OutputProblem.unwritable(path, errno) }
            return try fill(own, path, body)
        }
    }

    /// Puts a file in its place that `body` writes under the name of a temporary one.
    public static func replace<Result>(
        _ place: OutputPlace, _ body: (TemporaryFile) throws -> Result
    ) throws -> Result {
        let temporary = TemporaryFile(beside: place.target)
        do {
            let result = try body(temporary)
            guard temporary.rename(to: place.target) else {
                throw OutputProblem.unwritable(place.path, errno)
            }
            return result
        } catch {
            temporary.remove()
            if let problem = error as? StoreProblem {
                throw problem.naming(place.path, insteadOf: temporary.path)
            }
            throw failure(place.path, error)
        }
    }

    /// Writes to what is open, and closes it.
    private static func fill<Result>(
        _ descriptor: Int32, _ path: String, _ body: (FileHandle) throws -> Result
    ) throws -> Result {
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        let result: Result
        do {
            result = try body(handle)
        } catch {
            close(descriptor)
            throw failure(path, error)
        }
        // A full disk may show only now; a pipe or a device may have nothing to wait for.
        let isKept = fsync(descriptor) == 0 || [EINVAL, EROFS, ENOTSUP].contains(errno)
        let reason = errno
        guard close(descriptor) == 0, isKept else {
            throw OutputProblem.unwritable(path, isKept ? errno : reason)
        }
        return result
    }

    /// A pipe can be opened when somebody reads it, which is waited for; Ctrl-C ends the waiting.
    private static func openDevice(_ path: String) throws(OutputProblem) -> Int32 {
        while true {
            let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
            if descriptor >= 0 {
                let flags = fcntl(descriptor, F_GETFL)
                _ = fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK)
                return descriptor
            }
            var status = stat()
            guard errno == ENXIO, stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFIFO
            else { throw .unwritable(path, errno) }
            if Interruption.isAsked { throw .noReader(path) }
            usleep(20_000)
        }
    }

    /// Writes a file that must not be there yet; what could not be written whole is removed.
    public static func create(_ text: String, at path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            throw errno == EEXIST
                ? OutputProblem.alreadyThere(path) : OutputProblem.unwritable(path, errno)
        }
        do {
            try fill(descriptor, path) { try $0.write(contentsOf: Data(text.utf8)) }
        } catch {
            unlink(path)
            throw error
        }
    }

    /// Writes a file that may be there only if it is to be replaced.
    public static func create(_ text: String, at path: String, isReplacing: Bool) throws {
        guard !isReplacing else { return try write(text, to: path) }
        var status = stat()
        if lstat(path, &status) == 0 { throw OutputProblem.replaceable(path) }
        try create(text, at: path)
    }

    /// Makes a folder with those around it; one that is there is left as it is.
    public static func makeFolder(_ path: String) throws(OutputProblem) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true)
        } catch {
            // Foundation names no reason here; the system does, for the folder itself.
            let isThere = mkdir(path, 0o777) == 0 || errno == EEXIST
            throw .noFolder(
                path, reason: isThere ? OutputProblem.words(error) : OutputProblem.words(errno))
        }
    }

    /// What is told already, of a run, say, that is played while its trials are written, stays as it is.
    private static func failure(_ path: String, _ error: any Error) -> any Error {
        switch error {
        case is any Problem, is Rejection, is TrialFailure: error
        default: OutputProblem.unwritable(path, reason: OutputProblem.words(error))
        }
    }
}
