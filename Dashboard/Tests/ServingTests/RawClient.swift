// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Glibc

/// A client that sends any bytes, and reads what comes back.
///
/// It blocks, so it works on threads of its own: the server in the same process needs the shared ones.
final class RawClient: Sendable {
    private let file: Int32

    struct NotConnected: Error {}

    private init(_ file: Int32) { self.file = file }

    deinit { close(file) }

    /// Reading gives up after so many seconds without a byte.
    static func connected(
        to port: Int, at host: UInt32 = 0x7F00_0001, patience: Int = 5
    ) async throws -> RawClient {
        let file = await blocking { () -> Int32 in
            let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var limit = timeval(tv_sec: patience, tv_usec: 0)
            setsockopt(
                file, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = UInt16(port).bigEndian
            address.sin_addr.s_addr = host.bigEndian
            let result = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            if result == 0 { return file }
            close(file)
            return -1
        }
        guard file >= 0 else { throw NotConnected() }
        return RawClient(file)
    }

    /// False if the server takes no more.
    @discardableResult
    func send(_ text: String) async -> Bool { await send(Array(text.utf8)) }

    @discardableResult
    func send(_ bytes: [UInt8]) async -> Bool {
        await Self.blocking { [file] in
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes {
                    Glibc.send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }

    /// Everything up to the end of the connection, or to where a reader's patience ends.
    func rest() async -> String {
        await Self.blocking { [file] in
            var all: [UInt8] = []
            while let bytes = Self.read(file), !bytes.isEmpty { all += bytes }
            return String(decoding: all, as: UTF8.self)
        }
    }

    /// What has come once it has this text in it.
    func text(upTo end: String) async -> String {
        await Self.blocking { [file] in
            var all: [UInt8] = []
            while !String(decoding: all, as: UTF8.self).contains(end),
                let bytes = Self.read(file), !bytes.isEmpty
            { all += bytes }
            return String(decoding: all, as: UTF8.self)
        }
    }

    /// Whether the server has ended the connection, not only said nothing for a while.
    func isEnded() async -> Bool {
        await Self.blocking { [file] in
            while let bytes = Self.read(file) { if bytes.isEmpty { return true } }
            return false
        }
    }

    /// Leaves at once, without a word.
    func reset() async {
        await Self.blocking { [file] in
            var hard = linger(l_onoff: 1, l_linger: 0)
            setsockopt(file, SOL_SOCKET, SO_LINGER, &hard, socklen_t(MemoryLayout<linger>.size))
            shutdown(file, Int32(SHUT_RDWR))
        }
    }

    /// `nil` if nothing came in time, empty at the end.
    private static func read(_ file: Int32) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(file, &buffer, buffer.count, 0)
        if count < 0 { return errno == ECONNRESET ? [] : nil }
        return Array(buffer[..<count])
    }

    private static func blocking<T: Sendable>(_ work: @escaping @Sendable () -> T) async -> T {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: work()) }
        }
    }
}
