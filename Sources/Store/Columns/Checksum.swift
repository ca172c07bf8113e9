// SPDX-License-Identifier: GPL-3.0-or-later

internal import Crypto

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
    var text: String { hash.finalize().hexadecimal }
}

extension RunManifest.Text {
    /// SHA-256 of the text as a file, in hexadecimal.
    public var checksum: String { SHA256.hash(data: Array(text.utf8)).hexadecimal }
}

extension SHA256.Digest {
    fileprivate var hexadecimal: String {
        map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
