// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Foundation
public import Model
public import Program
public import Simulation
public import Store

/// A run read from its file, with the scenario it was a run of.
public struct KeptRun {
    /// The open file.
    public let file: RunFile
    /// Read from the text in the file.
    public let scenario: Scenario
    /// Without columns where they were not needed.
    public let result: RunResult
    /// What the answers add up to; `nil` if the result has the columns that say so.
    public let tally: RunTally?
    /// What the play of the ranges counted; `nil` if the run has none.
    public let ranges: Ranges?

    /// What was counted, with how it was kept.
    public typealias Ranges = (tally: RangeTally, checkpoint: RunCheckpoint)

    /// What is read besides the manifest.
    public enum Contents: Sendable {
        case nothing
        /// What the answers add up to, block by block: memory does not grow with the trials.
        case sums
        case answers
    }

    /// Throws what is wrong with the file (`StoreProblem`) or its scenario (`Rejection`).
    ///
    /// `wanted` says what the trials are needed for, if they are, as a verb: `query`.
    public init(
        _ path: String, isWriting: Bool = false, reading contents: Contents = .answers,
        needsTrialsTo wanted: String? = nil
    ) throws {
        file = try RunFile.open(path, isWriting: isWriting)
        if let wanted { try file.checkHasTrials(to: wanted) }
        scenario = try file.scenario()
        // A scenario that reads otherwise today would be shown with somebody else's numbers.
        try file.expect(scenario)
        let checkpoint = file.manifest.tablesOnly ? try file.checkpoint() : nil
        ranges = try RangeTally.kept(file, scenario)
        switch contents {
        case .nothing: (result, tally) = (RunResult(of: file.manifest), nil)
        case .sums where checkpoint == nil && file.manifest.observed == nil:
            var added = RunTally(scenario, isRounded: false)
            result = try file.addUp {
                added.add($0, threads: ProcessInfo.processInfo.activeProcessorCount)
            }
            tally = added
        case .sums, .answers:
            result = try file.result()
            tally = try RunTally(scenario, checkpoint, path)
        }
    }

    init(
        _ file: RunFile, _ scenario: Scenario, _ result: RunResult, _ tally: RunTally?,
        _ ranges: Ranges?
    ) {
        self.file = file
        self.scenario = scenario
        self.result = result
        self.tally = tally
        self.ranges = ranges
    }

    /// The program, which must be the one that was run.
    public func program() throws -> Program {
        try file.checkVersions(programVersion: Version.current)
        let program = try Program.lower(scenario)
        guard program.digest == file.manifest.digest else {
            throw RunProblem.otherModel(
                file.path, kept: file.manifest.digest, read: program.digest)
        }
        return program
    }

    /// A shard begins somewhere and is compared with nothing.
    public func refuseShard() throws(RunProblem) {
        guard file.manifest.shard == nil else { throw .isShard(file.path) }
    }

    /// Refuses a run whose trials are weighed by observed facts; `wanted` is a command.
    public func refuseWeights(_ wanted: String) throws(RunProblem) {
        guard let observed = file.manifest.observed else { return }
        throw .weighed(file.path, facts: observed.path, wanted: wanted)
    }

    /// Why the run ended, where it did.
    public var isFinished: Bool { file.stopReason != nil && file.stopReason != .interrupted }

    /// What gives the same numbers again on the command line.
    public var command: String { ReproducingCommand.text(file.manifest, result, ranges?.tally) }
}

extension KeptRun {
    /// Which of the run's texts are others on disk by now; nothing of files that are gone.
    public var changeNote: RunNote? {
        let texts =
            [file.manifest.scenario] + (file.manifest.facts.map { [$0] } ?? [])
            + file.manifest.cases.map { RunManifest.Text(path: $0.file.path, text: $0.file.text) }
        let changed = texts.filter { text in
            Document.text(path: text.path).map { $0 != text.text } ?? false
        }
        return changed.isEmpty ? nil : .changedTexts(changed.map(\.path), run: file.path)
    }

    /// That the run has not ended, for output that has no place for it.
    public var partialNote: RunNote? {
        guard !isFinished, let trials = try? file.trialsKept() else { return nil }
        return .partial(
            file.path, trials: trials, of: file.manifest.range.count, draws: ranges?.tally.draws)
    }
}

extension RunTally {
    /// What a file's checkpoint holds; `nil` without one.
    init?(
        _ scenario: Scenario, _ checkpoint: RunCheckpoint?, _ path: String
    ) throws(StoreProblem) {
        guard let checkpoint else { return nil }
        guard checkpoint.trials > 0 else {
            self.init(scenario, isRounded: true)
            return
        }
        guard
            let tally = RunTally(scenario, state: checkpoint.state, trials: checkpoint.trials)
        else { throw .damaged(path, what: "its checkpoint is not its scenario's") }
        self = tally
    }
}

extension RangeTally {
    /// What a run file has of the play of its ranges; `nil` if there is none to be.
    static func kept(
        _ file: RunFile, _ scenario: Scenario
    ) throws(StoreProblem) -> KeptRun.Ranges? {
        guard let plan = file.manifest.ranges, let trials = file.manifest.rangeTrials else {
            return nil
        }
        let checkpoint = try file.checkpoint(.ranges)
        let isPartial = file.stopReason == nil || file.stopReason == .interrupted
        guard
            let tally = RangeTally(
                scenario, plan, trials: trials, state: checkpoint.state, played: checkpoint.trials),
            isPartial || tally.isComplete
        else {
            throw .damaged(file.path, what: "its checkpoint of ranges is not its scenario's")
        }
        return (tally, checkpoint)
    }
}

extension RunResult {
    /// Of no trials.
    fileprivate init(of manifest: RunManifest) {
        self.init(
            columns: [], trials: 0, repeats: manifest.repeats, seed: manifest.seed,
            streamVersion: manifest.streamVersion, digest: manifest.digest,
            threads: manifest.threads, seconds: 0, events: 0, stopReason: .interrupted)
    }
}
