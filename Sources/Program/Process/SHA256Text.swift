// SPDX-License-Identifier: GPL-3.0-or-later

internal import Crypto

/// SHA-256 in hexadecimal, 64 digits.
public func sha256(_ bytes: some Sequence<UInt8>) -> String {
    hexadecimal(SHA256.hash(data: Array(bytes)))
}

/// Two digits for each byte.
public func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in
        let text = String(byte, radix: 16)
        return text.count == 1 ? "0" + text : text
    }
    .joined()
}
