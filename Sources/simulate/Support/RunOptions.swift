// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Model
import Program
import Simulation

/// How long to play, with which luck, on how many threads.
struct RunOptions: ParsableArguments {
    @Option(help: "How many trials to play; else 100,000.")
    var trials: TrialCount?

    @Option(help: "The seed; else the file's, else 1.")
    var seed: UInt64?

    @Option(help: "How many threads play; else one per processor.")
    var threads: Int?

    @Option(
        help: ArgumentHelp(
            "Play until every probability (in a comparison every difference) is known that well.",
            discussion:
                "The half-width of its 95 % interval. Trials double until then, up to --trials or 10,000,000.",
            valueName: "precision"))
    var until: Precision?

    mutating func validate() throws {
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads is a number from 1 to 1024.")
        }
    }

    func seed(for scenario: Scenario) -> UInt64 { seed ?? scenario.seed ?? 1 }

    var threadCount: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

    /// Trials beyond which nothing is played.
    var limit: Int { trials?.value ?? (until == nil ? 100_000 : 10_000_000) }

    /// Extends some runs together until there are enough trials; says why it stopped.
    ///
    /// `halfWidth` is the widest interval at present. The runs have the same number of trials at the
    /// end, unless they were interrupted between their turns.
    func play(
        _ runs: [(run: Run, scenario: Scenario)], _ progress: ProgressLine,
        halfWidth: () -> Double
    ) throws -> RunResult.StopReason {
        defer { progress.clear() }
        guard let until else {
            // Runs that are compared take turns, so that an interruption finds them at one place.
            let step = runs.count > 1 ? max(10_000, limit / 20) : limit
            for target in Array(stride(from: step, to: limit, by: step)) + [limit] {
                guard try extend(runs, to: target, progress) else { return .interrupted }
            }
            return .finished
        }
        var target = min(limit, 10_000)
        while true {
            guard try extend(runs, to: target, progress) else { return .interrupted }
            if halfWidth() <= until.value { return .preciseEnough }
            if target == limit { return .limitReached }
            target = min(limit, target * 2)
        }
    }

    /// Whether all came to the target.
    private func extend(
        _ runs: [(run: Run, scenario: Scenario)], to target: Int, _ progress: ProgressLine
    ) throws -> Bool {
        let all = limit * runs.count
        var before = runs.reduce(0) { $0 + $1.run.trials }
        for (run, scenario) in runs {
            let done = before - run.trials
            do throws(TrialFailure) {
                try run.extend(
                    to: target, shouldStop: { Interruption.isAsked },
                    progress: { progress.show(done + $0, of: all) })
            } catch {
                throw Failure(error, scenario: scenario, seed: run.seed)
            }
            guard run.trials == target else { return false }
            before = done + target
        }
        return true
    }
}
