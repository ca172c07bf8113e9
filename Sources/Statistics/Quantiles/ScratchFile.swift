// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Synchronization

/// A temporary file without a name for numbers that would take much memory; it goes with its last reader.
///
/// Numbers are only ever added at its end, so that whoever knows where some stand may share it.
final class ScratchFile: Sendable {
    private let descriptor: Int32
    /// In bytes.
    private let end = Mutex(0)

    /// Where some numbers stand.
    struct Stretch: Sendable, Equatable {
        let offset: Int
        let count: Int
    }

    /// `nil` where the system gives none.
    init?() {
        let folder = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        var template = Array("\(folder)/simulate-XXXXXX".utf8CString)
        let made = mkstemp(&template)
        guard made >= 0 else { return nil }
        unlink(template)
        _ = fcntl(made, F_SETFD, FD_CLOEXEC)
        descriptor = made
    }

    deinit { close(descriptor) }

    /// `nil` if there is no room.
    func append(_ numbers: [Double]) -> Stretch? {
        end.withLock { end in
            let start = end
            let isWritten = numbers.withUnsafeBytes { bytes in
                var done = 0
                while done < bytes.count {
                    let count = pwrite(
                        descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done,
                        off_t(start + done))
                    if count < 0, errno == EINTR { continue }
                    guard count > 0 else { return false }
                    done += count
                }
                return true
            }
            guard isWritten else { return nil }
            end = start + numbers.count * MemoryLayout<Double>.stride
            return Stretch(offset: start, count: numbers.count)
        }
    }

    /// Some of the numbers of a stretch.
    func read(_ stretch: Stretch, from first: Int, count: Int) -> [Double] {
        [Double](unsafeUninitializedCapacity: count) { buffer, initialized in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            let start = stretch.offset + first * MemoryLayout<Double>.stride
            var done = 0
            while done < bytes.count {
                let got = pread(
                    descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done,
                    off_t(start + done))
                if got < 0, errno == EINTR { continue }
                precondition(got > 0, "a temporary file can't be read any more")
                done += got
            }
            initialized = count
        }
    }
}
