// SPDX-License-Identifier: GPL-3.0-or-later

/// A number in each of two runs of the same trials, compared trial by trial.
public struct PairedNumbers: Sendable, Equatable {
    /// The second run's value minus the first's, over trials.
    public let difference: NumberSummary
    /// As in `PairedProportion`.
    public let varianceRatio: Double?

    /// Compares finite values in trial order, `repeats` of them to a parameter draw; nothing of none.
    public init?(_ first: [Double], _ second: [Double], repeats: Int) {
        let changes = zip(first, second).map { $1 - $0 }
        guard let difference = NumberSummary(changes, repeats: repeats),
            let a = NumberSummary(first, repeats: repeats),
            let b = NumberSummary(second, repeats: repeats)
        else { return nil }
        self.difference = difference
        let alone = a.standardError * a.standardError + b.standardError * b.standardError
        let paired = difference.standardError * difference.standardError
        varianceRatio = paired > 0 && alone.isFinite ? alone / paired : nil
    }
}
