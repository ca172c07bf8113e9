// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import Simulation

/// Trials that follow each other, with a value per trial for each column of their run.
public struct TrialValues: Sendable {
    /// Number of the first.
    public let first: Int
    public let trials: Int
    /// Flags as 0 or 1, dates in days since the start, categories as the index of the label.
    public let values: [[Double]]
}

extension TrialValues {
    /// A block as it was played, with everything that its program records.
    public init(_ block: TrialBlock) {
        first = block.first
        trials = block.trials
        let answers = block.columns.map { column -> [Double] in
            switch column {
            case .flags(let values), .categories(let values): values.map(Double.init)
            case .dates(let values), .numbers(let values): values
            }
        }
        values = answers + block.records
    }
}

extension RunFile {
    /// Passes on all trials, block by block; each is checked.
    public func forEachBlock(_ body: (TrialValues) throws -> Void) throws {
        let repeats = manifest.repeats
        for block in try blockRows() {
            let values = try read { db in
                try manifest.columns.indices.map { position in
                    let values = try self.values(block, position, db)
                    guard manifest.columns[position].role == .parameter else { return values }
                    return (block.first..<block.first + block.trials).map {
                        values[$0 / repeats - block.first / repeats]
                    }
                }
            }
            try body(TrialValues(first: block.first, trials: block.trials, values: values))
        }
    }
}
