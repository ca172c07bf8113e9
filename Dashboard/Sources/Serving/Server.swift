// SPDX-License-Identifier: GPL-3.0-or-later

import FlyingSocks
import Foundation
import Glibc

/// A site for the one user of this machine who has the link: HTTP/1.1 on 127.0.0.1.
///
/// FlyingFox gives the sockets and the loop that waits for them. Its own server reads a header of any length and
/// waits for it forever, so requests are read here.
public final class Server: Sendable {
    /// Where it listens.
    public let port: Int
    /// With the token, to be opened in a browser.
    public var link: String { gate.link }

    private let site: any Site
    private let limits: Limits
    private let gate: Gate
    private let listener: Socket
    private let pool: SocketPool<ePoll>
    let connections: Connections

    /// Listens from now on, and answers once `run` is called.
    ///
    /// If the port is taken, the next one is tried, up to `tries` of them; port 0 is any that is free.
    public init(
        _ site: any Site, port: Int, tries: Int = 100, limits: Limits = Limits()
    ) throws(ServerProblem) {
        (listener, self.port) = try Self.listen(port, tries: tries)
        self.site = site
        self.limits = limits
        gate = Gate(port: self.port)
        pool = .ePoll(maxEvents: 64)
        connections = Connections(limits)
    }

    /// Answers until the task is cancelled.
    public func run() async throws {
        try await pool.prepare()
        let listening = try AsyncSocket(socket: listener, pool: pool)
        defer { try? listener.close() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.pool.run() }
            group.addTask { await self.connections.watch() }
            group.addTask {
                try await withThrowingDiscardingTaskGroup { clients in
                    while true { try await self.accept(on: listening, &clients) }
                }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    private func accept(
        on listening: AsyncSocket, _ clients: inout ThrowingDiscardingTaskGroup<any Error>
    ) async throws {
        let socket: AsyncSocket
        do {
            socket = try await listening.accept()
        } catch SocketError.failed {
            // The client went before it was accepted, or the process has no more descriptors for a while.
            return try await Task.sleep(for: .milliseconds(50))
        }
        guard let connection = try? Connection(socket, limits) else {
            return try socket.close()
        }
        guard await connections.add(connection) else {
            _ = try? socket.socket.write(Self.busy)
            return connection.close()
        }
        clients.addTask {
            await self.talk(over: connection)
            self.connections.remove(connection)
            // The pool resumes who waits for a socket before it forgets the socket; until it has, its number may
            // not be used again.
            await Self.settle(self.pool)
            connection.close()
        }
    }

    private static func settle(_ pool: isolated SocketPool<ePoll>) {}

    private static let busy = Refusal(503, "This server has no room for one more connection.")
        .answer.bytes(isLast: true)
}

extension Server {
    /// Answers one client's requests until one side is done.
    private func talk(over connection: Connection) async {
        var reader = RequestReader(connection, limits)
        var isHead = false
        do {
            while let head = try await reader.head() {
                isHead = head.method == "HEAD"
                guard try await answer(head, &reader, connection) else { break }
            }
        } catch let refusal as Refusal {
            let bytes = refusal.answer.bytes(isLast: true, isHead: isHead)
            guard (try? await connection.write(bytes, then: .ending)) != nil else { return }
            await connection.end()
        } catch {
            // The client has gone, or the server ends.
        }
    }

    /// Whether the connection goes on.
    private func answer(
        _ head: RequestHead, _ reader: inout RequestReader, _ connection: Connection
    ) async throws -> Bool {
        let (target, decision) = try gate.check(head)
        guard decision == .pass else {
            try await connection.write(
                gate.welcome.bytes(isLast: true, isHead: head.method == "HEAD"), then: .ending)
            await connection.end()
            return false
        }
        connection.trust()
        guard let body = try await reader.body(of: head) else { return false }
        connection.enter(.answering)
        let request = SiteRequest(
            method: head.method == "POST" ? .post : .get, path: target.path, query: target.query,
            body: body)
        if head.method == "GET", target.path == ["events"] {
            try await stream(request, over: connection)
            return false
        }
        let answer = HTTPAnswer(await site.answer(request))
        try await connection.write(
            answer.bytes(isLast: head.isLast, isHead: head.method == "HEAD"), then: .idle)
        return !head.isLast
    }

    /// Sends events until the client leaves or there are no more.
    private func stream(_ request: SiteRequest, over connection: Connection) async throws {
        guard connections.beginStream() else {
            throw Refusal(503, "There are \(limits.streams) streams of events already.")
        }
        defer { connections.endStream() }
        try await connection.write(HTTPAnswer.stream.bytes(isLast: true), then: .streaming)
        let events = await site.events(request)
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for await event in events {
                    do {
                        try await connection.write(event.bytes, then: .streaming)
                    } catch {
                        break
                    }
                }
            }
            group.addTask {
                // A client has nothing more to say; what comes is thrown away, and the end means that it has left.
                while let bytes = try? await connection.read(), !bytes.isEmpty {}
            }
            await group.next()
            group.cancelAll()
        }
    }
}

extension Server {
    private static func listen(
        _ port: Int, tries: Int
    ) throws(ServerProblem) -> (Socket, Int) {
        for port in port...min(65_535, port + max(1, tries) - 1) {
            do {
                let socket = try Socket(domain: AF_INET)
                do {
                    // A port whose last server has ended is free at once.
                    try socket.setValue(true, for: .localAddressReuse)
                    _ = fcntl(socket.file.rawValue, F_SETFD, FD_CLOEXEC)
                    try socket.bind(to: .inet(ip4: "127.0.0.1", port: UInt16(port)))
                    try socket.listen()
                    guard case .ip4(_, let found) = try socket.sockname() else {
                        throw SocketError.unsupportedAddress
                    }
                    return (socket, Int(found))
                } catch {
                    try? socket.close()
                    throw error
                }
            } catch SocketError.failed(_, EADDRINUSE, _) {
                continue
            } catch SocketError.failed(_, _, let message) {
                throw .notListening(port: port, reason: message)
            } catch {
                throw .notListening(port: port, reason: "\(error)")
            }
        }
        throw .allTaken(first: port, tries: tries)
    }
}
