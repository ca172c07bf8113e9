// SPDX-License-Identifier: GPL-3.0-or-later

extension String {
    /// As a shell takes it for one word.
    var quotedForShell: String {
        let isPlain = allSatisfy { $0.isLetter || $0.isNumber || "-_./=,:+%".contains($0) }
        guard !isPlain || isEmpty else { return self }
        let parts = split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.joined(separator: "'\\''") + "'"
    }
}
