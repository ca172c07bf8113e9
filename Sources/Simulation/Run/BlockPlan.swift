// SPDX-License-Identifier: GPL-3.0-or-later

/// How a stretch of trials is cut into blocks: at whole parameter draws, so that none is drawn twice.
struct BlockPlan: Sendable {
    let first: Int
    let end: Int
    /// Trials per block, a multiple of the repeats.
    private let size: Int
    /// The multiple of `size` at or below `first`.
    private let origin: Int

    /// About as many trials as take a millisecond: threads wait for the last block of a stretch.
    private static let typicalSize = 200

    init(first: Int, end: Int, repeats: Int) {
        self.first = first
        self.end = end
        size = repeats * max(1, (Self.typicalSize + repeats - 1) / repeats)
        origin = first / size * size
    }

    var count: Int { (end - origin + size - 1) / size }

    func trials(of block: Int) -> Range<Int> {
        let start = origin + block * size
        return max(first, start)..<min(end, start + size)
    }
}
