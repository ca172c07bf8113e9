// SPDX-License-Identifier: GPL-3.0-or-later

public import Model
internal import Program
public import Simulation
internal import Statistics
internal import Synchronization

/// What a run's answers add up to: all that its tables are made from.
///
/// Answers are added in trial order. The tally then does not depend on how they were cut into pieces,
/// nor on the threads that played them.
public struct RunTally: Sendable {
    /// Trials that were added.
    public private(set) var trials = 0
    /// Whether numbers are held rounded, in bounded memory.
    public let isRounded: Bool
    /// In the scenario's order.
    public private(set) var outcomes: [OutcomeTally]
    /// Of each outcome, whether no parameter draw can make a difference to it.
    public let isIndependent: [Bool]

    /// Of no trials. Rounded numbers take memory that does not grow with the trials.
    public init(_ scenario: Scenario, isRounded: Bool) {
        self.isRounded = isRounded
        let isIndependent = scenario.independentOutcomes
        self.isIndependent = isIndependent
        outcomes = zip(scenario.outcomes, isIndependent).map {
            OutcomeTally($0, scenario, isRounded: isRounded, isIndependent: $1)
        }
    }

    /// Of all answers of a run; numbers are held as they are.
    public init(_ scenario: Scenario, _ result: RunResult) {
        self.init(scenario, isRounded: false)
        add(result.columns, trials: result.trials, threads: result.threads ?? 1)
    }

    /// Adds the trials that come next; the first of all starts a parameter draw.
    ///
    /// So many threads, at least 1, take an outcome each; what comes of it is the same.
    public mutating func add(_ block: TrialBlock, threads: Int = 1) {
        guard block.trials > 0 else { return }
        add(block.columns, trials: block.trials, threads: threads)
    }

    /// Adds what trials that come next came to elsewhere, in the same scenario; those so far fill whole
    /// draws. Both have their numbers rounded.
    public mutating func add(_ next: RunTally) {
        for index in outcomes.indices { outcomes[index].add(next.outcomes[index]) }
        trials += next.trials
    }

    private mutating func add(_ columns: [OutcomeColumn], trials more: Int, threads: Int) {
        let hands = more < Self.fewestToShare ? 1 : min(threads, columns.count)
        outcomes.withUnsafeMutableBufferPointer { outcomes in
            // Each is taken by one thread, and read again when all are done.
            nonisolated(unsafe) let outcomes = outcomes
            let next = Atomic(0)
            Crew.work(hands) {
                while true {
                    let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                    guard index < columns.count else { break }
                    outcomes[index].add(columns[index])
                }
            }
        }
        trials += more
    }

    /// Of fewer trials a thread is not awake before they are added up.
    private static let fewestToShare = 5_000

    /// The widest half-width by which all reported probabilities are judged precise enough; 0 of none.
    public var widestHalfWidth: Double {
        guard trials > 0 else { return 0 }
        return zip(outcomes, isIndependent).flatMap { tally, isIndependent in
            tally.counts.map {
                Proportion(isIndependent ? $0.independent : $0).cautiousHalfWidth
            }
        }.max() ?? 0
    }
}

extension Scenario {
    /// Of each outcome, whether its trials are independent of each other.
    fileprivate var independentOutcomes: [Bool] {
        Process(lowering: self).outcomesDependOnParameters.map { repeats <= 1 || !$0 }
    }
}

extension RunTally {
    /// The state as bytes, from which adding can go on; of rounded numbers only.
    ///
    /// `Docs/RunFile.md` says what they are.
    public var state: [UInt8] {
        var state = StateWriter()
        for outcome in outcomes { outcome.write(to: &state) }
        for outcome in outcomes { outcome.writeRanks(to: &state) }
        return state.bytes
    }

    /// Reads a state back, of so many trials; nothing where it can't be one of this scenario.
    public init?(_ scenario: Scenario, state bytes: [UInt8], trials: Int) {
        let found =
            RunTally(scenario, bytes, trials: trials, passingSteps: 0)
            ?? RunTally(scenario, bytes, trials: trials, passingSteps: Self.stepsBefore)
        guard let found else { return nil }
        self = found
    }

    /// The counts of a small picture that versions before 0.2 wrote for each date.
    private static let stepsBefore = 24

    private init?(_ scenario: Scenario, _ bytes: [UInt8], trials: Int, passingSteps steps: Int) {
        var state = StateReader(bytes)
        var outcomes: [OutcomeTally] = []
        let isIndependent = scenario.independentOutcomes
        do throws(MalformedState) {
            for (outcome, isIndependent) in zip(scenario.outcomes, isIndependent) {
                outcomes.append(
                    try OutcomeTally(
                        from: &state, outcome, scenario, trials: trials,
                        isIndependent: isIndependent, passingSteps: steps))
            }
            let hasRanks = !state.isAtEnd
            for index in outcomes.indices {
                if hasRanks {
                    try outcomes[index].readRanks(from: &state)
                } else {
                    outcomes[index].forgetRanks()
                }
            }
        } catch {
            return nil
        }
        guard state.isAtEnd else { return nil }
        self.outcomes = outcomes
        self.isIndependent = isIndependent
        self.trials = trials
        isRounded = true
    }
}
