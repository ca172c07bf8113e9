// SPDX-License-Identifier: GPL-3.0-or-later

extension Process {
    /// SHA-256 of the canonical text, in hexadecimal: all that the numbers depend on besides the
    /// seed and the stream version, and nothing else (no titles, notes, questions or comments).
    var digest: String { sha256(canonicalText.utf8) }
}
