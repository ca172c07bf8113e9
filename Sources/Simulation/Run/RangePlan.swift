// SPDX-License-Identifier: GPL-3.0-or-later

internal import CPhilox
public import Diagnostics
public import Program

/// A play of its own for the ranges over parameters: some draws with many repeats each.
///
/// It is the run of the same model with these repeats and another seed, so all that is promised of runs
/// holds of it. No trial of the run itself shares its luck.
public struct RangePlan: Sendable, Equatable {
    /// Parameter draws.
    public let draws: Int
    /// Trials of each.
    public let repeats: Int

    /// With fewer draws than that, 5 % of them are too few to say where they end.
    public static let fewestDraws = 100
    /// In each draw a chance of one in a hundred is then known to a third of itself.
    public static let usualRepeats = 1_000
    /// Shares of fewer trials do not show the probability of a draw; a scenario can ask for no more.
    public static let allowedRepeats = 100...1_000
    /// Of which all trials can be numbered.
    public static func mostDraws(repeats: Int) -> Int { Run.mostTrials / repeats }

    /// `nil` for what can't be played.
    public init?(draws: Int, repeats: Int) {
        guard Self.allowedRepeats.contains(repeats),
            (Self.fewestDraws...Self.mostDraws(repeats: repeats)).contains(draws)
        else { return nil }
        self.draws = draws
        self.repeats = repeats
    }

    /// All trials of the play.
    public var trials: Int { draws * repeats }

    /// The seed of the play: the run's, exclusive-or the hash of a site's name.
    public static func seed(of run: UInt64) -> UInt64 {
        let name = "ranges"
        return run ^ name.withCString { philox_site($0, name.utf8.count) }
    }

    /// What is played: the run's own program with these repeats.
    public func program(_ program: Program) throws(Rejection) -> Program {
        try program.withRepeats(repeats)
    }
}
