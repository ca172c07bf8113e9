// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// When a file was written to, and how long it is: what tells whether it must be read again.
public struct FileStamp: Equatable, Sendable {
    private let seconds: Int
    private let nanoseconds: Int
    private let size: Int
    /// Editors that write a new file in the place of the old one change this.
    private let inode: UInt64

    /// Nil of a file that is not there, and of a folder or a device.
    public init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
        size = Int(status.st_size)
        inode = UInt64(status.st_ino)
    }
}
