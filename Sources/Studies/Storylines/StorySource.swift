// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Program
public import Runs
internal import Store

/// What storylines are told of: the first trials of a scenario or of a run file.
public struct StorySource: Sendable {
    /// What is run.
    public let program: Program
    /// How many, from trial 0.
    public let trials: Int
    /// That of the run file, or of the scenario.
    public let seed: UInt64

    /// What happened in every trial is kept until it is counted.
    public static let mostTrials = 1_000_000
    /// Without a number of trials.
    public static let usualTrials = 10_000

    /// Of a scenario. The seed is the file's, or 1, unless one is given.
    public init(_ subject: Subject, trials: Int?, seed: UInt64?) {
        program = subject.program
        self.trials = trials ?? Self.usualTrials
        self.seed = seed ?? subject.scenario.seed ?? 1
    }

    /// Of a run file: its first trials, at most as many as it holds.
    public init(contentsOf path: String, trials: Int?) throws {
        let kept = try KeptRun(path, reading: .nothing)
        try kept.refuseShard()
        try kept.refuseWeights("storylines")
        try kept.file.checkAll()
        let played = try kept.file.trialsKept()
        guard played > 0 else { throw RunProblem.noTrials(path) }
        program = try kept.program()
        self.trials = min(trials ?? Self.usualTrials, played)
        seed = kept.file.manifest.seed
    }

    /// The events that a list with commas means; the main events without one. There is at least one.
    public func events(_ list: String?) throws -> [MainEvent] {
        let scenario = program.scenario
        guard let list else {
            let main = scenario.mainEvents
            guard !main.isEmpty else { throw Problem.noMainEvents }
            return main
        }
        let words = list.split(separator: ",").map { $0.trimmingPrefix(" ") }.map(String.init)
        let chosen = try StorySettings.events(meantBy: words, in: scenario)
        guard !chosen.isEmpty else { throw Problem.nothingChosen(list) }
        return chosen
    }

    /// Why there is nothing to tell of.
    public enum Problem: Error, Diagnostics.Problem, Equatable {
        case noMainEvents
        case nothingChosen(String)

        public var message: String {
            switch self {
            case .noMainEvents: "the scenario has no main events; choose some with --events"
            case .nothingChosen(let list):
                "'--events \(list)' chooses nothing in this scenario"
            }
        }
    }
}
