// SPDX-License-Identifier: GPL-3.0-or-later

import FlyingSocks
import Foundation
import Glibc
import Synchronization

/// A client's connection: what it is doing, and since when.
///
/// One task reads and writes it. Others, which hold the lock of `Connections`, may only shut it down or send a
/// heartbeat.
final class Connection: Sendable {
    enum Phase {
        /// Without a request.
        case idle
        /// Part of a request has come.
        case reading
        /// The site is at work.
        case answering
        /// The client is taking what is sent.
        case writing
        /// Between two events.
        case streaming
        /// What the client still sends is thrown away, so that it can read the last answer.
        case ending
    }

    private struct State {
        var phase = Phase.idle
        var since = ContinuousClock.now
        var isTrusted = false
        var isLate = false
    }

    private let socket: AsyncSocket
    private let limits: Limits
    private let state = Mutex(State())

    /// The socket must not wait for more to send: what is sent is whole.
    init(_ socket: AsyncSocket, _ limits: Limits) throws {
        self.socket = socket
        self.limits = limits
        try socket.socket.setValue(
            true, for: BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
        _ = fcntl(socket.socket.file.rawValue, F_SETFD, FD_CLOEXEC)
    }

    func enter(_ phase: Phase) {
        state.withLock {
            $0.phase = phase
            $0.since = .now
        }
    }

    /// A request has passed the gate.
    func trust() { state.withLock { $0.isTrusted = true } }

    /// Whether it took too long over its request.
    var isLate: Bool { state.withLock { $0.isLate } }

    /// The next bytes; empty at the end.
    func read() async throws -> [UInt8] {
        do {
            return try await socket.read(atMost: 4096)
        } catch SocketError.disconnected {
            return []
        }
    }

    /// Sends all of it, as long as the client goes on taking some.
    func write(_ data: Data, then phase: Phase) async throws {
        var rest = data[...]
        while !rest.isEmpty {
            enter(.writing)
            try await socket.write(rest.prefix(64 * 1024))
            rest = rest.dropFirst(64 * 1024)
        }
        enter(phase)
    }

    /// Ends what is sent, and takes what still comes for a while: a socket that is closed with something unread
    /// may take the last answer with it.
    func end() async {
        enter(.ending)
        _ = shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
        var rest = 1024 * 1024
        while rest > 0, let bytes = try? await read(), !bytes.isEmpty { rest -= bytes.count }
    }

    /// After this nothing else may be done with it.
    func close() { try? socket.close() }
}

/// For those who hold the lock of `Connections`.
extension Connection {
    /// Shuts down what takes too long, and keeps a quiet stream alive.
    func look(at now: ContinuousClock.Instant) {
        let phase = state.withLock { state -> Phase? in
            let most =
                switch state.phase {
                case .idle: limits.idle
                case .reading: limits.request
                case .answering: Double.infinity
                case .writing: limits.writing
                case .streaming: limits.heartbeat
                case .ending: min(2, limits.request)
                }
            guard now - state.since >= .seconds(min(most, 1e6)) else { return nil }
            if case .streaming = state.phase { state.since = now }
            if case .reading = state.phase { state.isLate = true }
            return state.phase
        }
        switch phase {
        case nil: break
        // The client can still be told.
        case .reading: shutDown(SHUT_RD)
        case .streaming: sendHeartbeat()
        case .idle, .answering, .writing, .ending: shutDown(SHUT_RDWR)
        }
    }

    /// Since when there has been nothing to do for it, if that is so. `order` says who has to go first: who has got
    /// the last answer, who has not passed the gate yet, who has.
    var waiting: (order: Int, since: ContinuousClock.Instant)? {
        state.withLock { state in
            switch state.phase {
            case .ending: (0, state.since)
            case .idle where !state.isTrusted, .reading where !state.isTrusted: (1, state.since)
            case .idle: (2, state.since)
            case .reading, .answering, .writing, .streaming: nil
            }
        }
    }

    func shutDown() { shutDown(SHUT_RDWR) }

    private func shutDown(_ how: some BinaryInteger) {
        _ = shutdown(socket.socket.file.rawValue, Int32(how))
    }

    private func sendHeartbeat() {
        let whole = SiteEvent.heartbeat.count
        // A client that does not even take this, or only a part, takes nothing any more.
        let sent = try? socket.socket.write(SiteEvent.heartbeat)
        if sent != whole { shutDown() }
    }
}
