// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Where an output goes: what there is at a path, through links.
public struct OutputPlace: Sendable {
    /// What there is.
    public enum Kind: Sendable {
        /// Nothing is there yet.
        case new
        /// A regular file, which is replaced.
        case file
        /// A pipe, a terminal or another device, which is written to.
        case device
        /// This program's own descriptor, as `/dev/stdout` is one: what it leads to is written to.
        case descriptor(Int32)
    }

    /// What tells a file from all others, under whatever names.
    public enum Identity: Hashable, Sendable {
        case file(device: UInt64, number: UInt64)
        /// One that is yet to be made, by its folder's identity.
        case new(device: UInt64, number: UInt64, name: String)
    }

    /// As it was given.
    public let path: String
    /// What a link leads to; the path itself where it is no link.
    public let target: String
    /// What is at the target.
    public let kind: Kind
    /// `nil` of what can be written to by many at once.
    public let identity: Identity?

    /// Refuses a place where nothing can be written.
    public init(_ path: String) throws(OutputProblem) {
        self.path = path
        guard !path.isEmpty, !path.utf8.contains(0) else { throw .unwritable(path, ENOENT) }
        var own = stat()
        guard lstat(path, &own) == 0 else {
            guard errno == ENOENT else { throw .unwritable(path, errno) }
            (target, kind) = (path, .new)
            identity = try Self.identityInFolder(path)
            return
        }
        var status = own
        let isLink = own.st_mode & S_IFMT == S_IFLNK
        if isLink, stat(path, &status) != 0 {
            throw errno == ENOENT
                ? .linkToNothing(path)
                : .unwritable(path, errno)
        }
        if isLink, let descriptor = Self.descriptor(at: path) {
            (target, kind, identity) = (path, .descriptor(descriptor), nil)
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: throw .unwritable(path, EISDIR)
        case S_IFREG:
            target = isLink ? try Self.behind(path) : path
            kind = .file
            identity = Identity(status)
            guard access(target, W_OK) == 0 else { throw .unwritable(path, errno) }
            _ = try Self.identityInFolder(target)
        default: (target, kind, identity) = (path, .device, nil)
        }
    }

    var isNew: Bool {
        if case .new = kind { true } else { false }
    }

    /// What a link to a regular file leads to. The system may refuse to follow it: in a folder where
    /// everybody writes, links of others are not trusted.
    private static func behind(_ path: String) throws(OutputProblem) -> String {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw .unwritable(path, errno) }
        close(descriptor)
        guard let real = realpath(path, nil) else { throw .unwritable(path, errno) }
        defer { free(real) }
        return String(cString: real)
    }

    /// The number of this program's descriptor that a link leads to: `/dev/stdout`, `/dev/fd/3`.
    private static func descriptor(at path: String) -> Int32? {
        var current = path
        for _ in 0..<mostLinks {
            let url = URL(fileURLWithPath: current)
            guard let real = realpath(url.deletingLastPathComponent().path, nil) else { return nil }
            let folder = String(cString: real)
            free(real)
            if folder == "/proc/\(getpid())/fd" || folder == "/dev/fd" {
                return Int32(url.lastPathComponent)
            }
            var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
            let count = readlink(current, &bytes, bytes.count)
            guard count > 0 else { return nil }
            let next = String(
                decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
            current = next.hasPrefix("/") ? next : "\(folder)/\(next)"
        }
        return nil
    }

    private static let mostLinks = 40

    /// The identity of a new file, or a failure if its folder takes none.
    private static func identityInFolder(_ path: String) throws(OutputProblem) -> Identity {
        let url = URL(fileURLWithPath: path)
        let folder = url.deletingLastPathComponent().path
        var status = stat()
        guard !path.hasSuffix("/"), stat(folder, &status) == 0, access(folder, W_OK) == 0 else {
            throw .unwritable(path, path.hasSuffix("/") ? EISDIR : errno)
        }
        return .new(
            device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(status.st_ino),
            name: url.lastPathComponent)
    }
}

extension OutputPlace.Identity {
    init(_ status: stat) {
        self = .file(
            device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(status.st_ino))
    }

    /// Of a regular file that is there; `nil` of anything else.
    init?(ofFile path: String) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        self.init(status)
    }

    /// Of the regular file that a stream goes to; `nil` of anything else.
    init?(ofStream descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        self.init(status)
    }
}
