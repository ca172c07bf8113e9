// SPDX-License-Identifier: GPL-3.0-or-later

/// With what the flips of one outcome begin, between two sides of a comparison.
public struct ExplainedFlips: Sendable {
    public let outcome: String
    /// The name of the first side.
    public let reference: String
    /// The name of the side that is compared with it.
    public let variant: String
    public let explanation: FlipExplanation

    public init(
        outcome: String, reference: String, variant: String, explanation: FlipExplanation
    ) {
        self.outcome = outcome
        self.reference = reference
        self.variant = variant
        self.explanation = explanation
    }
}
