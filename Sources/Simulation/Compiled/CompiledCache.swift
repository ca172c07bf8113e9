// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Program

/// The folder in which compiled programs are kept for the next run.
///
/// What lies there is loaded and executed, so nobody else may be able to put anything there: the
/// folder must be the user's own and closed to all others, and so must each object. Both are looked
/// at through open descriptors, and the object is loaded through the one that was looked at, so that
/// nothing can be exchanged between the look and the use.
struct CompiledCache: ~Copyable {
    let path: String
    private let folder: Int32

    /// Objects beyond which the oldest are removed.
    private static let most = 100

    /// Makes the folder if it is not there.
    static func made(at path: String) throws(CompilationProblem) -> CompiledCache {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            throw .cannotUse(path, reason: "it cannot be created")
        }
        return try opened(at: path)
    }

    /// The folder must be there.
    static func opened(at path: String) throws(CompilationProblem) -> CompiledCache {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { throw .cannotUse(path, reason: String(cString: strerror(errno))) }
        guard isPrivate(folder, S_IFDIR, closedTo: 0o077) else {
            close(folder)
            throw .notPrivate(path)
        }
        return CompiledCache(path: path, folder: folder)
    }

    deinit { close(folder) }

    func remove(_ name: String) { unlinkat(folder, name + ".so", 0) }

    /// The object of that name, opened, if it is there whole and nobody else could have written it.
    func find(_ name: String) -> Int32? {
        let object = openat(folder, name + ".so", O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
        guard object >= 0 else { return nil }
        if Self.isPrivate(object, S_IFREG, closedTo: 0o022), let bytes = Self.read(object),
            bytes.count > 64, Self.seal(bytes.dropLast(64)) == Array(bytes.suffix(64))
        {
            return object
        }
        close(object)
        return nil
    }

    /// Keeps what `make` leaves at the path that it is given, under that name.
    func keep(
        _ name: String, source: String,
        _ make: (_ source: String, _ object: String) throws(CompilationProblem) -> Void
    ) throws(CompilationProblem) {
        removeLeftovers()
        let temporary =
            "\(path)/\(name)\(Self.unfinished)\(getpid())-\(UInt32.random(in: 0 ... .max))"
        defer {
            unlink(temporary + ".c")
            unlink(temporary + ".so")
        }
        try write(Array(source.utf8), to: temporary + ".c", O_CREAT | O_EXCL)
        try make(temporary + ".c", temporary + ".so")
        let made = open(temporary + ".so", O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard made >= 0, let bytes = Self.read(made), fchmod(made, 0o600) == 0 else {
            throw .cannotUse(path, reason: "the compiled code is missing")
        }
        close(made)
        // Loaders do not look beyond the parts that an object's headers name.
        try write(Self.seal(bytes[...]), to: temporary + ".so", O_APPEND)
        guard rename(temporary + ".so", "\(path)/\(name).so") == 0 else {
            throw .cannotUse(path, reason: String(cString: strerror(errno)))
        }
        removeOldest()
    }

    private func write(_ bytes: [UInt8], to file: String, _ how: Int32) throws(CompilationProblem) {
        let descriptor = open(file, O_WRONLY | O_NOFOLLOW | O_CLOEXEC | how, 0o600)
        guard descriptor >= 0 else {
            throw .cannotUse(path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            guard written > 0 else {
                throw .cannotUse(path, reason: String(cString: strerror(errno)))
            }
            rest = rest.dropFirst(written)
        }
    }

    /// In the names of files that are being made.
    private static let unfinished = "-part-"
    /// Seconds after which nobody is still making one: far longer than a compiler may take.
    private static let patience = 3600.0

    private func removeOldest() {
        let objects = files { $0.hasSuffix(".so") && !$0.contains(Self.unfinished) }
        for (_, name) in objects.dropLast(Self.most) { unlinkat(folder, name, 0) }
    }

    /// What a killed program left half made.
    private func removeLeftovers() {
        let limit = Date(timeIntervalSinceNow: -Self.patience)
        for (date, name) in files({ $0.contains(Self.unfinished) }) where date < limit {
            unlinkat(folder, name, 0)
        }
    }

    /// The folder's files of such names, the oldest first.
    private func files(_ isWanted: (String) -> Bool) -> [(date: Date, name: String)] {
        let manager = FileManager.default
        let names = ((try? manager.contentsOfDirectory(atPath: path)) ?? []).filter(isWanted)
        return names.map { name in
            let attributes = try? manager.attributesOfItem(atPath: "\(path)/\(name)")
            return (attributes?[.modificationDate] as? Date ?? .distantPast, name)
        }.sorted { ($0.date, $0.name) < ($1.date, $1.name) }
    }

    /// Whether it is of that kind, this user's, and closed to others in that way.
    private static func isPrivate(_ descriptor: Int32, _ kind: mode_t, closedTo: mode_t) -> Bool {
        var facts = stat()
        return fstat(descriptor, &facts) == 0 && facts.st_mode & S_IFMT == kind
            && facts.st_uid == geteuid() && facts.st_mode & closedTo == 0
    }

    private static func read(_ descriptor: Int32) -> [UInt8]? {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(facts.st_size))
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        return count == bytes.count ? bytes : nil
    }

    /// 64 characters that tell whether an object is whole.
    private static func seal(_ bytes: ArraySlice<UInt8>) -> [UInt8] { Array(sha256(bytes).utf8) }
}
