// SPDX-License-Identifier: GPL-3.0-or-later

/// What one server gives its clients at most.
public struct Limits: Sendable {
    /// Connections at a time.
    public var connections = 64
    /// Streams of events at a time.
    public var streams = 16
    /// Bytes of a request before its body.
    public var head = 16 * 1024
    /// Bytes of a request's body.
    public var body = 64 * 1024
    /// Seconds from the first byte of a request to its last.
    public var request = 10.0
    /// Seconds that a client may take none of what is sent to it.
    public var writing = 30.0
    /// Seconds that a connection may be open without a request.
    public var idle = 60.0
    /// Seconds without an event after which a stream sends a comment, so that no program in between closes it.
    public var heartbeat = 15.0

    public init() {}
}
