// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB

/// A database that is open, and closed when nobody holds it any more.
///
/// GRDB works on queues of Dispatch. As they are used here they need no thread of their own, but one that
/// goes away has Dispatch start a thread for its remains: without a right to one (`ulimit -u`, `ulimit -v`) the
/// program would wait for ever, without free descriptors (`ulimit -n`) it would end without a word. So
/// the database is closed, and what little is left of its queue stays.
final class Connection {
    private let queue: DatabaseQueue

    /// In memory.
    init() throws { queue = try DatabaseQueue() }

    init(_ path: String, _ configuration: Configuration = Configuration()) throws {
        queue = try DatabaseQueue(path: path, configuration: configuration)
    }

    deinit {
        try? queue.close()
        _ = Unmanaged.passRetained(queue)
    }

    func close() throws { try queue.close() }

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value { try queue.read(body) }

    func write<Value>(_ body: (Database) throws -> Value) throws -> Value { try queue.write(body) }

    func inTransaction(_ body: (Database) throws -> Database.TransactionCompletion) throws {
        try queue.inTransaction(nil, body)
    }
}
