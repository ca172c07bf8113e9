// SPDX-License-Identifier: GPL-3.0-or-later

/// The words of estimative probability of the United States' intelligence community.
///
/// Source: Intelligence Community Directive 203, Analytic Standards (2015), D.6.e.2.a, first row of
/// words. The directive gives ranges that touch (5–20 %, 20–45 %): a probability on a border takes the
/// words above it. It has no words outside 1–99 %: there we keep the nearest and say where it lies.
public enum EstimativeWords: String, Sendable, Equatable, CaseIterable {
    /// Below 1 %.
    case belowScale = "almost no chance (below 1 %)"
    /// From 1 % to below 5 %.
    case almostNoChance = "almost no chance"
    /// From 5 % to below 20 %.
    case veryUnlikely = "very unlikely"
    /// From 20 % to below 45 %.
    case unlikely = "unlikely"
    /// From 45 % to below 55 %.
    case roughlyEven = "roughly even chance"
    /// From 55 % to below 80 %.
    case likely = "likely"
    /// From 80 % to below 95 %.
    case veryLikely = "very likely"
    /// From 95 % to 99 %.
    case almostCertain = "almost certain"
    /// Above 99 %.
    case aboveScale = "almost certain (above 99 %)"

    /// The words for a probability in [0, 1].
    public init(_ probability: Double) {
        self =
            switch probability {
            case ..<0.01: .belowScale
            case ..<0.05: .almostNoChance
            case ..<0.2: .veryUnlikely
            case ..<0.45: .unlikely
            case ..<0.55: .roughlyEven
            case ..<0.8: .likely
            case ..<0.95: .veryLikely
            case ...0.99: .almostCertain
            default: .aboveScale
            }
    }
}
