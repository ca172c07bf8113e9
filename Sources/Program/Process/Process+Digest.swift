// SPDX-License-Identifier: GPL-3.0-or-later

internal import Crypto

extension Process {
    /// SHA-256 of the canonical text, in hexadecimal: all that the numbers depend on besides the
    /// seed and the stream version, and nothing else (no titles, notes, questions or comments).
    var digest: String {
        SHA256.hash(data: Array(canonicalText.utf8))
            .map { byte in
                let text = String(byte, radix: 16)
                return text.count == 1 ? "0" + text : text
            }
            .joined()
    }
}
