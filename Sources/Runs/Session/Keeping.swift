// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Program
public import Store

/// Where a run is kept, block by block while it goes on.
public struct Keeping: Sendable {
    /// Of the run file.
    public var path: String
    /// Which part of the run this is; `nil` if it is played whole.
    public var shard: Shard?
    /// Whether a run file that is there already is replaced.
    public var isReplacing: Bool

    public init(path: String, shard: Shard? = nil, isReplacing: Bool = false) {
        self.path = path
        self.shard = shard
        self.isReplacing = isReplacing
    }

    /// The name of the file, where none is given: SCENARIO[-VARIANT]-seedSEED-DIGEST.simrun.
    public static func usualName(_ subject: Subject, _ plan: RunPlan, shard: Shard?) -> String {
        let variant = subject.scenario.variant.map { "-\($0.name)" } ?? ""
        let name = subject.scenario.name.map {
            $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "_"
        }.joined()
        let part = shard.map { "-\($0.index)of\($0.count)" } ?? ""
        return "\(name)\(variant)-seed\(plan.seed(for: subject.scenario))"
            + "-\(subject.program.digest.prefix(8))\(part).simrun"
    }

    /// Refuses a part that a run by this plan does not have.
    public func check(_ plan: RunPlan, repeats: Int) throws(RunProblem) {
        guard let shard else { return }
        guard plan.until == nil else { throw .shardUntilPrecise }
        guard !shard.trials(of: plan.limit, repeats: repeats).isEmpty else {
            throw .emptyShard(shard.text, trials: plan.limit)
        }
    }

    /// The file for a run that is about to begin.
    func begin(_ subject: Subject, _ plan: RunPlan) throws -> RunFile {
        try check(plan, repeats: subject.program.repeats)
        let manifest = RunManifest(
            program: subject.program, programVersion: Version.current, settings: subject.settings,
            seed: plan.seed(for: subject.scenario), trials: plan.limit, until: plan.until,
            shard: shard, threads: plan.threads, tablesOnly: plan.tablesOnly, ranges: plan.ranges)
        return try RunFile.create(
            at: path, manifest, scenario: subject.scenario, isReplacing: isReplacing)
    }
}
