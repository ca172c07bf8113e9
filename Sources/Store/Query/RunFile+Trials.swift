// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import Simulation

extension RunFile {
    /// The trials that the file holds, all of them checked; of the recorded dates only those that are
    /// wanted. Refused where the file keeps tables only.
    public func trials(dates wanted: Set<String>, for verb: String) throws(StoreProblem) -> Trials {
        try checkHasTrials(to: verb)
        let blocks = try blockRows()
        func positions(_ isWanted: (RunManifest.Column) -> Bool) -> [Int] {
            manifest.columns.indices.filter { isWanted(manifest.columns[$0]) }
        }
        let outcomes = positions(\.isOutcome)
        let parameters = positions { $0.role == .parameter }
        let dates = positions { $0.role == .when && wanted.contains($0.name) }
        let weights = try weights(blocks)
        return try read { db in
            Trials(
                count: blocks.reduce(0) { $0 + $1.trials }, repeats: manifest.repeats,
                outcomes: try outcomes.map { try column($0, blocks, db) },
                parameters: try parameters.map {
                    Trials.Column(
                        name: manifest.columns[$0].name, values: try perDraw($0, blocks, db))
                },
                dates: try dates.map { position in
                    Trials.Column(
                        name: manifest.columns[position].name,
                        values: try blocks.flatMap { try values($0, position, db) })
                }, weights: weights, seed: manifest.seed)
        }
    }

    /// One value of every draw: a block that begins within one holds its value once more.
    private func perDraw(_ position: Int, _ blocks: [BlockRow], _ db: Database) throws -> [Double] {
        try blocks.flatMap { block in
            let isWithin = block.first % manifest.repeats != 0
            return try values(block, position, db).dropFirst(isWithin ? 1 : 0)
        }
    }
}
