// SPDX-License-Identifier: GPL-3.0-or-later

/// 256 random bits that nobody can guess.
struct Secret: Sendable {
    /// 64 hexadecimal digits.
    let text: String

    init() {
        var source = SystemRandomNumberGenerator()
        text = (0..<4).map { _ in
            let digits = String(source.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    /// Whether a text is the secret; how long that takes does not depend on where they differ.
    func isEqual(to guess: String) -> Bool {
        let own = Array(text.utf8)
        let other = Array(guess.utf8)
        guard own.count == other.count else { return false }
        var difference: UInt8 = 0
        for index in own.indices { difference |= own[index] ^ other[index] }
        return difference == 0
    }
}
