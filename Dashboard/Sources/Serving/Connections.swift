// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// All connections of a server, of which there is room for a number.
final class Connections: Sendable {
    private struct State {
        var open: [ObjectIdentifier: Connection] = [:]
        var streams = 0
        /// The one who waits for room.
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let limits: Limits
    private let state = Mutex(State())

    init(_ limits: Limits) { self.limits = limits }

    var count: Int { state.withLock { $0.open.count } }

    var streams: Int { state.withLock { $0.streams } }

    /// Adds one. If there is no room, the one that has been without a request for longest has to go, before all
    /// one that has never shown the cookie: so nobody can keep others out by opening many. False if all are
    /// at work.
    func add(_ connection: Connection) async -> Bool {
        while true {
            enum Step { case added, full, freeing }
            let step = state.withLock { state -> Step in
                if state.open.count < limits.connections {
                    state.open[ObjectIdentifier(connection)] = connection
                    return .added
                }
                guard let oldest = Self.oldest(state.open.values) else { return .full }
                oldest.shutDown()
                return .freeing
            }
            switch step {
            case .added: return true
            case .full: return false
            case .freeing: await room()
            }
        }
    }

    /// Comes before the socket is closed, whose number may then be another's.
    func remove(_ connection: Connection) {
        state.withLock {
            $0.open[ObjectIdentifier(connection)] = nil
            $0.waiter?.resume()
            $0.waiter = nil
        }
    }

    /// Whether there is room for one more stream.
    func beginStream() -> Bool {
        state.withLock { state in
            guard state.streams < limits.streams else { return false }
            state.streams += 1
            return true
        }
    }

    func endStream() { state.withLock { $0.streams -= 1 } }

    /// Looks after all of them, until the task is cancelled.
    func watch() async {
        // Fine enough for the shortest limit.
        let pace = min(1, limits.request / 10, limits.heartbeat / 10, limits.idle / 10)
        while (try? await Task.sleep(for: .seconds(pace))) != nil {
            let now = ContinuousClock.now
            state.withLock { state in
                for connection in state.open.values { connection.look(at: now) }
                // Who waits looks again: what was to go may have begun to work in that moment.
                state.waiter?.resume()
                state.waiter = nil
            }
        }
    }

    /// Waits until one has gone.
    private func room() async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.open.count < limits.connections { return true }
                state.waiter = continuation
                return false
            }
            if isThere { continuation.resume() }
        }
    }

    private static func oldest(_ connections: some Sequence<Connection>) -> Connection? {
        connections.compactMap { connection in connection.waiting.map { (connection, $0) } }
            .min { ($0.1.order, $0.1.since) < ($1.1.order, $1.1.since) }?.0
    }
}
