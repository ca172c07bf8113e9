// SPDX-License-Identifier: GPL-3.0-or-later

internal import Crypto
internal import Program

/// SHA-256 over parts, each with its length before it, so that no two lists of parts give the same.
struct Checksum {
    private var hash = SHA256()

    mutating func add(_ bytes: some Collection<UInt8>) {
        add(bytes.count)
        hash.update(data: Array(bytes))
    }

    mutating func add(_ text: String) { add(Array(text.utf8)) }

    mutating func add(_ number: Int) { add(bits: UInt64(bitPattern: Int64(number))) }

    mutating func add(_ number: Double) { add(bits: number.bitPattern) }

    private mutating func add(bits: UInt64) {
        withUnsafeBytes(of: bits.littleEndian) { hash.update(bufferPointer: $0) }
    }

    /// In hexadecimal, 64 digits.
    var text: String { hexadecimal(hash.finalize()) }
}

extension RunManifest.Text {
    /// SHA-256 of the text as a file, in hexadecimal.
    public var checksum: String { sha256(text.utf8) }
}
