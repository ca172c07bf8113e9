// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A file under a random name in the folder of the one that it becomes when it is whole.
///
/// Nothing is left of it if writing fails, nor if a signal ends the program.
public struct TemporaryFile {
    /// Under its random name.
    public let path: String
    private let slots: [Int]

    /// Of SQLite's files the journals go too. The file itself is not made yet.
    init(beside target: String) {
        let folder = URL(fileURLWithPath: target).deletingLastPathComponent().path
        let number = String(UInt64.random(in: .min ... .max), radix: 16)
        path = "\(folder)/.simulate-\(number).part"
        slots = [path, path + "-journal"].compactMap { TemporaryFiles.remember($0) }
    }

    /// The file's descriptor; never that of another file, which a link may lead to.
    public func create() throws -> Int32 {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        return descriptor
    }

    /// Whether it is under the other name now; if not, `errno` says why.
    func rename(to target: String) -> Bool {
        guard Foundation.rename(path, target) == 0 else { return false }
        forget()
        return true
    }

    func remove() {
        for ending in ["", "-journal"] { unlink(path + ending) }
        forget()
    }

    private func forget() {
        for slot in slots { TemporaryFiles.forget(slot) }
    }
}

/// The names of all temporary files that there are, where a signal handler can read them.
enum TemporaryFiles {
    private static let count = 16
    nonisolated(unsafe) private static let names:
        UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> =
            {
                let names = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(
                    capacity: count)
                names.initialize(repeating: nil, count: count)
                return names
            }()

    /// Where the name is kept; `nil` if there is no room, and then a signal leaves the file.
    static func remember(_ path: String) -> Int? {
        guard let slot = (0..<count).first(where: { names[$0] == nil }) else { return nil }
        // Never freed: a handler may be reading it.
        names[slot] = strdup(path)
        Interruption.clearAwayAtEnd()
        return slot
    }

    static func forget(_ slot: Int) { names[slot] = nil }

    /// Does only what is safe in a signal handler.
    static func removeAll() {
        for slot in 0..<count {
            if let name = names[slot] { unlink(name) }
        }
    }
}
