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
    /// Whether the run goes on with what the file holds of it.
    public var goesOn: Bool

    public init(
        path: String, shard: Shard? = nil, isReplacing: Bool = false, goesOn: Bool = false
    ) {
        self.path = path
        self.shard = shard
        self.isReplacing = isReplacing
        self.goesOn = goesOn
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

    /// Refuses a part of a run whose length nobody knows.
    public func check(_ plan: RunPlan) throws(RunProblem) {
        guard shard == nil || plan.until == nil else { throw .shardUntilPrecise }
    }

    /// The file for a run that is about to begin.
    func begin(_ subject: Subject, _ plan: RunPlan) throws -> RunFile {
        try check(plan)
        return try RunFile.create(
            at: path, manifest(subject, plan), scenario: subject.scenario,
            isReplacing: isReplacing, takesEmpty: goesOn)
    }

    /// Makes the file of a run that somebody else will begin, without a trial.
    public func reserve(_ subject: Subject, _ plan: RunPlan) throws { _ = try begin(subject, plan) }

    /// The run that its file holds already, open to be gone on with; `nil` if it has yet to begin, or if what
    /// is there is not to be gone on with. A file is empty if the program was killed before its first block.
    ///
    /// A file that holds another run than the one asked for is refused, with the first thing that differs.
    public func begun(_ subject: Subject, _ plan: RunPlan) throws -> KeptRun? {
        guard goesOn else { return nil }
        do throws(StoreProblem) {
            let asked = manifest(subject, plan)
            // Nothing long is read of a file that is another's.
            let file = try RunFile.open(path)
            if let (what, kept, wanted) = file.manifest.difference(fromAsked: asked) {
                throw .otherRun(path, what: what, kept: kept, asked: wanted)
            }
        } catch .missing, .neverBegun {
            return nil
        }
        return try KeptRun(path, isWriting: true, reading: .sums)
    }

    private func manifest(_ subject: Subject, _ plan: RunPlan) -> RunManifest {
        RunManifest(
            program: subject.program, programVersion: Version.current, settings: subject.settings,
            seed: plan.seed(for: subject.scenario), trials: plan.limit, until: plan.until,
            shard: shard, threads: plan.threads, tablesOnly: plan.tablesOnly, ranges: plan.ranges)
    }
}
