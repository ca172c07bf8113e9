// SPDX-License-Identifier: GPL-3.0-or-later

/// How large a document may be, so that a hostile one can neither hang nor crash the program.
public struct DocumentLimits: Sendable {
    public var bytes = 1 << 20
    public var depth = 64
    public var nodes = 100_000

    public init() {}
}
