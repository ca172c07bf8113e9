// SPDX-License-Identifier: GPL-3.0-or-later

public import Program
public import Simulation

/// Trials of a run file played again, and what came out differently.
public struct Verification: Sendable {
    /// A number that is another one today.
    public struct Difference: Sendable, Equatable {
        public let trial: Int
        /// The outcome, parameter or date.
        public let column: String
        public let kept: Double
        public let played: Double
    }

    /// The trials that were played again, ascending.
    public let trials: [Int]
    /// In the order of the trials, then of the columns.
    public let differences: [Difference]
    /// SHA-256 over all kept numbers in trial order, whatever blocks they lie in: two files with the
    /// same digest hold the same results.
    public let resultsDigest: String
}

extension RunFile {
    /// Plays so many trials again, spread evenly over the run with its first and last among them,
    /// and compares every number with what the file has; reads and checks all the rest.
    ///
    /// `program` is the scenario's own. Throws a problem of the file, or of a trial that fails today.
    public func verify(
        _ program: Program, sample: Int
    ) throws(StoreProblem) -> Result<Verification, TrialFailure> {
        let records = program.records
        let replayed = manifest.columns.filter { $0.role != .weight }.map(\.name)
        guard program.outcomes.map(\.name) + records.map(\.name) == replayed
        else { throw .damaged(path, what: "its columns are not its scenario's") }
        let blocks = try blockRows()
        let count = blocks.reduce(0) { $0 + $1.trials }
        let trials = Self.spread(sample, over: count).map { $0 + manifest.range.lowerBound }
        let (kept, digest) = try read(trials, of: blocks)
        let played: [[Double]]
        do throws(TrialFailure) {
            played = try Run.replay(
                program, seed: manifest.seed, trials: trials, records: records)
        } catch {
            return .failure(error)
        }
        var differences: [Verification.Difference] = []
        for (index, trial) in trials.enumerated() {
            for (position, column) in manifest.columns.enumerated() where column.role != .weight {
                let (old, new) = (kept[index][position], played[index][position])
                guard old.bitPattern != new.bitPattern else { continue }
                differences.append(
                    .init(trial: trial, column: column.name, kept: old, played: new))
            }
        }
        return .success(
            Verification(trials: trials, differences: differences, resultsDigest: digest))
    }

    /// So many of 0 ..< count, evenly, with the first and the last.
    static func spread(_ sample: Int, over count: Int) -> [Int] {
        guard sample < count else { return Array(0..<count) }
        guard sample > 1 else { return sample == 1 ? [0] : [] }
        return (0..<sample).map { $0 * (count - 1) / (sample - 1) }
    }

    /// The kept numbers of some trials, a row each, and the digest of all.
    private func read(
        _ trials: [Int], of blocks: [BlockRow]
    ) throws(StoreProblem) -> (rows: [[Double]], digest: String) {
        var rows = trials.map { _ in [Double](repeating: 0, count: manifest.columns.count) }
        var sum = Checksum()
        let repeats = manifest.repeats
        for (position, column) in manifest.columns.enumerated() {
            sum.add(column.name)
            // A draw that is cut by the end of a block stands in two, and counts once.
            var nextDraw = manifest.range.lowerBound / repeats
            for block in blocks {
                let values = try read { db in try self.values(block, position, db) }
                let firstDraw = block.first / repeats
                let isPerDraw = column.role == .parameter
                for value in values.dropFirst(isPerDraw ? nextDraw - firstDraw : 0) {
                    sum.add(value)
                }
                nextDraw = (block.first + block.trials - 1) / repeats + 1
                for (index, trial) in trials.enumerated()
                where block.first <= trial && trial < block.first + block.trials {
                    rows[index][position] =
                        values[isPerDraw ? trial / repeats - firstDraw : trial - block.first]
                }
            }
        }
        return (rows, sum.text)
    }
}
