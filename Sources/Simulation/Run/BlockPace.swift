// SPDX-License-Identifier: GPL-3.0-or-later

/// How many trials to play before they are kept: about half a second's worth.
///
/// So a kill loses no more than that, and what keeping costs besides the bytes is paid twice a second
/// whatever the model. Results do not depend on it.
public struct BlockPace: Sendable {
    private static let seconds = 0.5
    /// Trials of a block; no block has more.
    public static let most = 100_000

    /// Answers of a block: some tens of megabytes.
    private static let mostCells = 4_000_000

    private let repeats: Int
    private let mostOfColumns: Int
    /// A multiple of the repeats.
    public private(set) var trials: Int

    /// What is kept of a trial is so many columns.
    public init(repeats: Int, columns: Int = 1) {
        self.repeats = max(1, repeats)
        mostOfColumns = max(1, min(Self.most, Self.mostCells / max(1, columns)))
        trials = 0
        set(min(1_000, Double(mostOfColumns)))
    }

    /// Learns from a block how long trials take.
    public mutating func observe(_ block: TrialBlock) {
        guard block.trials > 0 else { return }
        let rate = Double(block.trials) / max(block.seconds, 1e-6)
        set(min(rate * Self.seconds, Double(mostOfColumns)))
    }

    private mutating func set(_ wanted: Double) {
        trials = repeats * max(1, Int(wanted) / repeats)
    }
}
