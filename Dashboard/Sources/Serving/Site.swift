// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// What a server shows. It gets only requests that have passed every check (`Gate`).
///
/// Both functions run on Swift's shared threads, of which there are as many as processors: they must not block
/// them. Long computations belong on threads of their own.
public protocol Site: Sendable {
    /// Answers one request. No path names a file.
    func answer(_ request: SiteRequest) async -> SiteAnswer

    /// The events for a GET of `/events`, as long as the client listens.
    ///
    /// The stream is the site's only buffer: give it a policy that bounds it, such as `.bufferingNewest(16)`. When
    /// the client leaves, or the server closes the connection, the task that reads the stream is cancelled, and the
    /// stream's `onTermination` is called.
    func events(_ request: SiteRequest) async -> AsyncStream<SiteEvent>
}

/// A request for a site.
public struct SiteRequest: Sendable {
    public enum Method: Sendable {
        /// Also for HEAD, whose answer is sent without its body.
        case get
        case post
    }

    public var method: Method
    /// The segments of the path, decoded: `/plays/3` is `["plays", "3"]`, and `/` is `[]`.
    public var path: [String]
    /// Names and values after `?`, decoded, in their order; a name may appear several times.
    public var query: [(name: String, value: String)]
    /// At most `Limits.body` bytes.
    public var body: Data

    public init(
        method: Method, path: [String], query: [(name: String, value: String)] = [],
        body: Data = Data()
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.body = body
    }

    /// The value of the first item with this name.
    public subscript(name: String) -> String? { query.first { $0.name == name }?.value }
}

/// What a site answers.
public struct SiteAnswer: Sendable {
    public var status: Int
    /// For example `text/html; charset=utf-8`.
    public var contentType: String
    public var body: Data
    /// If given, the browser saves the body under this name.
    public var fileName: String?

    public init(
        status: Int = 200, contentType: String, body: Data, fileName: String? = nil
    ) {
        self.status = status
        self.contentType = contentType
        self.body = body
        self.fileName = fileName
    }
}

/// One server-sent event.
public struct SiteEvent: Sendable {
    public var name: String
    public var id: String?
    /// May have several lines.
    public var data: String

    public init(name: String, id: String? = nil, data: String) {
        self.name = name
        self.id = id
        self.data = data
    }
}
