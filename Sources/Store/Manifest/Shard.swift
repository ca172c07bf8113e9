// SPDX-License-Identifier: GPL-3.0-or-later

/// One of several parts of a run, cut at whole parameter draws.
public struct Shard: Sendable, Equatable {
    /// From 1 to `count`.
    public let index: Int
    public let count: Int

    /// Most parts of a run.
    public static let most = 100_000

    /// `nil` for a part that does not exist.
    public init?(index: Int, count: Int) {
        guard (1...Self.most).contains(count), (1...count).contains(index) else { return nil }
        self.index = index
        self.count = count
    }

    /// Reads `3/16`.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]) else {
            return nil
        }
        self.init(index: index, count: count)
    }

    public var text: String { "\(index)/\(count)" }

    /// Its trials in a run of so many: draws are dealt out as evenly as can be.
    public func trials(of total: Int, repeats: Int) -> Range<Int> {
        let draws = (total + repeats - 1) / repeats
        let cut = { (part: Int) in min(total, draws * part / count * repeats) }
        return cut(index - 1)..<cut(index)
    }
}
