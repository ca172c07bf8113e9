// SPDX-License-Identifier: GPL-3.0-or-later

/// A state that says something that can't be.
public struct MalformedState: Error, Equatable {
    /// A state that is not what its reader expects.
    public init() {}
}

/// Reads what a `StateWriter` wrote; whatever the bytes are, it gives values in range or throws.
public struct StateReader: Sendable {
    private var rest: ArraySlice<UInt8>

    /// At the first of the bytes.
    public init(_ bytes: [UInt8]) { rest = bytes[...] }

    /// Whether all bytes were read.
    public var isAtEnd: Bool { rest.isEmpty }

    /// A count from 0 to `most`.
    public mutating func count(atMost most: Int) throws(MalformedState) -> Int {
        var value: UInt64 = 0
        for place in 0..<9 {
            guard let byte = rest.popFirst() else { throw MalformedState() }
            value |= UInt64(byte & 0x7F) << UInt64(7 * place)
            if byte < 0x80 {
                // Nine times seven bits fit into an Int.
                guard Int(value) <= most else { throw MalformedState() }
                return Int(value)
            }
        }
        throw MalformedState()
    }

    /// Any double.
    public mutating func number() throws(MalformedState) -> Double {
        guard rest.count >= 8 else { throw MalformedState() }
        var bits: UInt64 = 0
        for place in 0..<8 { bits |= UInt64(rest.removeFirst()) << UInt64(8 * place) }
        return Double(bitPattern: bits)
    }
}
