// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Foundation
import Model
import Program
import Report
import Runs
import Simulation
import Store

/// A run read from its file, with the scenario it was a run of.
struct KeptRun {
    let file: RunFile
    let scenario: Scenario
    /// Without columns where they were not needed.
    let result: RunResult
    /// What the answers add up to, where the file keeps tables only or the columns were not needed.
    let tally: RunTally?
    /// What the play of the ranges counted, with how it was kept, where the run has one.
    let ranges: (tally: RangeTally, checkpoint: RunCheckpoint)?

    /// `wanted` says what the trials are needed for, if they are, as a verb: `query`.
    init(
        _ path: String, isWriting: Bool = false, needsResult: Bool = true,
        needsColumns: Bool = true,
        needsTrialsTo wanted: String? = nil
    ) throws {
        do throws(StoreProblem) {
            file = try RunFile.open(path, isWriting: isWriting)
            if let wanted { try file.checkHasTrials(to: wanted) }
        } catch {
            throw Failure(error)
        }
        do throws(Rejection) {
            scenario = try file.scenario()
        } catch {
            throw Failure(error)
        }
        var checkpoint: RunCheckpoint?
        var sums: RunTally?
        do throws(StoreProblem) {
            // A scenario that reads otherwise today would be shown with somebody else's numbers.
            try file.expect(scenario)
            if file.manifest.tablesOnly { checkpoint = try file.checkpoint() }
            ranges = try RangeTally.kept(file, scenario)
            if needsResult, !needsColumns, !file.manifest.tablesOnly {
                // Block by block, so that memory does not grow with the trials.
                var added = RunTally(scenario, isRounded: false)
                result = try file.addUp {
                    added.add($0, threads: ProcessInfo.processInfo.activeProcessorCount)
                }
                sums = added
            } else {
                result = needsResult ? try file.result() : RunResult(of: file.manifest)
            }
        } catch {
            throw Failure(error)
        }
        tally = try sums ?? RunTally(scenario, checkpoint, path)
    }

    /// The tables that the run printed.
    var report: RunReport {
        RunReport(
            scenario, result, tally: tally, ranges: ranges?.tally,
            version: file.manifest.programVersion, settings: file.manifest.settings,
            command: ReproducingCommand.text(file.manifest, result, ranges?.tally))
    }

    /// Says that the run has not ended, where the output that follows has no place for it.
    func noteIfPartial() {
        guard file.stopReason == nil || file.stopReason == .interrupted,
            let trials = try? file.trialsKept()
        else { return }
        let draws = ranges.map { $0.tally.draws }
            .map { ", and \($0.played.grouped) of \($0.all.grouped) draws for the ranges" }
        Console.note(
            "'\(file.path)' is partial: it holds \(trials.grouped) of "
                + "\(file.manifest.range.count.grouped) trials\(draws ?? ""); "
                + "'simulate resume \(file.path.quotedForShell)' goes on with it")
    }

    /// A shard begins somewhere and is compared with nothing.
    func refuseShard() throws {
        guard file.manifest.shard == nil else {
            throw Failure(
                "'\(file.path)' is a shard of a run: 'simulate merge' puts them together")
        }
    }

    /// The program, which must be the one that was run.
    func program() throws -> Program {
        do throws(StoreProblem) {
            try file.checkVersions(programVersion: Version.current)
        } catch {
            throw Failure(error)
        }
        let program = try Program(lowering: scenario)
        guard program.digest == file.manifest.digest else {
            throw Failure(
                "'\(file.path)' holds a run of another model than its scenario is to this program: "
                    + "digest \(file.manifest.digest.prefix(8)) against \(program.digest.prefix(8))"
            )
        }
        return program
    }
}

extension RunTally {
    /// What a file's checkpoint holds; nothing without one.
    fileprivate init?(_ scenario: Scenario, _ checkpoint: RunCheckpoint?, _ path: String) throws {
        guard let checkpoint else { return nil }
        guard checkpoint.trials > 0 else {
            self.init(scenario, isRounded: true)
            return
        }
        guard
            let tally = RunTally(scenario, state: checkpoint.state, trials: checkpoint.trials)
        else {
            throw Failure(StoreProblem.damaged(path, what: "its checkpoint is not its scenario's"))
        }
        self = tally
    }
}

extension RangeTally {
    /// What a run file has of the play of its ranges; nothing where there is none to be.
    static func kept(
        _ file: RunFile, _ scenario: Scenario
    ) throws(StoreProblem) -> (tally: RangeTally, checkpoint: RunCheckpoint)? {
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

/// The argument of verbs that read a run file.
struct RunFileArgument: ParsableArguments {
    @Argument(help: "The run file.", completion: .file(extensions: ["simrun"]))
    var file: String
}
