// SPDX-License-Identifier: GPL-3.0-or-later

public import Simulation

/// One play of a design: the trials of a scenario with something changed about it, or about its luck.
public struct Play: Codable, Sendable, Equatable {
    /// What tells it from the others.
    public let label: String
    /// The variant that is played in place of the subject's own; `nil` for the subject's.
    public let variant: String?
    /// What is set besides the subject's settings, as `path=value`.
    public let settings: [String]
    /// The sites that draw otherwise.
    public let luck: Luck
    /// Tied parameters that are drawn anew given all that they are tied to.
    public let redrawn: Set<String>

    public init(
        _ label: String, variant: String? = nil, settings: [String] = [], luck: Luck = .usual,
        redrawn: Set<String> = []
    ) {
        self.label = label
        self.variant = variant
        self.settings = settings
        self.luck = luck
        self.redrawn = redrawn
    }

    var isEdited: Bool { variant != nil || !settings.isEmpty }
}

/// What a study plays: some plays of the same trials, all with one seed.
public struct Design: Sendable {
    public let plays: [Play]
    /// Whether the study weighs trials by observed facts, where the trials of a run have weights.
    public let readsWeights: Bool

    public init(_ plays: [Play], readsWeights: Bool = false) {
        self.plays = plays
        self.readsWeights = readsWeights
    }
}

/// What the plays of a design came to: as many trials of each as all have.
public struct Played: Sendable {
    /// One for each play, in the design's order.
    public let trials: [Trials]
    /// The plays that were not given up on the way, by their numbers.
    public let left: Set<Int>
    public let subjects: [Subject]
    public let seed: UInt64
    public let reason: RunResult.StopReason
    /// Trials that were played in all, those of equal plays once.
    public let total: Int

    /// Of each play that is left.
    public var count: Int { left.map { trials[$0].count }.max() ?? 0 }

    /// The parameters by so many draws. A play may fix one that others draw: it is that of a play in which it
    /// varies, if there is one.
    public func parameters(draws: Int) -> [Trials.Column] {
        let plays = left.sorted().map { trials[$0] }
        return (plays.first?.parameters ?? []).indices.map { index in
            let columns = plays.map { $0.parameters[index].values.prefix(draws) }
            let varying = columns.first { values in values.contains { $0 != values.first } }
            return Trials.Column(
                name: plays[0].parameters[index].name, values: Array(varying ?? columns[0]))
        }
    }
}
