// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GRDB
public import Simulation

extension RunFile {
    /// All blocks without their columns; they are checked, and follow each other without a gap.
    func blockRows() throws(StoreProblem) -> [BlockRow] {
        try read { db in
            var blocks: [BlockRow] = []
            var next = manifest.range.lowerBound
            // By name, so that a name that is damaged is an error of SQLite's. One by one, so that the
            // first block that cannot be right is the last one read.
            let rows = try Row.fetchCursor(
                db,
                sql: "SELECT first, trials, events, seconds, checksum FROM blocks ORDER BY first")
            while let row = try rows.next() {
                guard let block = BlockRow(row),
                    String.fromDatabaseValue(row["checksum"]) == block.checksum(identity)
                else { throw damaged("block \(blocks.count) does not match its checksum") }
                guard block.first == next else {
                    throw damaged("a block is missing at trial \(next)")
                }
                guard (1...BlockPace.most).contains(block.trials),
                    block.trials <= manifest.range.upperBound - next,
                    (0...1 << 60).contains(block.events), (0...1e12).contains(block.seconds)
                else { throw damaged("block \(blocks.count) has numbers that no run has") }
                next += block.trials
                blocks.append(block)
            }
            return blocks
        }
    }

    private func damaged(_ what: String) -> StoreProblem { .damaged(path, what: what) }

    /// One column of a block, checked.
    func cell(_ block: BlockRow, _ position: Int, _ db: Database) throws -> PackedColumn {
        try storedCell(block, position, db).column
    }

    /// The same, as the file has it.
    func storedCell(_ block: BlockRow, _ position: Int, _ db: Database) throws -> StoredCell {
        // Longer bytes are not even read.
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT encoding, bytes, checksum FROM cells
                WHERE block = ? AND column = ? AND length(bytes) <= ?
                """,
            arguments: [block.first, position, max(8, 8 * block.trials)])
        guard let row, let name = String.fromDatabaseValue(row["encoding"]),
            let encoding = PackedColumn.Encoding(rawValue: name),
            let bytes = Data.fromDatabaseValue(row["bytes"])
        else { throw damaged(block, position) }
        let cell = StoredCell(
            PackedColumn(encoding: encoding, bytes: [UInt8](bytes)), block, position, identity)
        guard String.fromDatabaseValue(row["checksum"]) == cell.checksum else {
            throw damaged(block, position)
        }
        return cell
    }

    private func damaged(_ block: BlockRow, _ position: Int) -> StoreProblem {
        let name = manifest.columns[position].name
        return .damaged(
            path,
            what:
                "'\(name)' of trials \(block.first) to \(block.first + block.trials - 1) does not "
                + "match its checksum")
    }

    /// A column of a block as numbers, one per trial or per draw as its role has it.
    func values(_ block: BlockRow, _ position: Int, _ db: Database) throws -> [Double] {
        try values(of: try cell(block, position, db), block, position)
    }

    private func values(
        of cell: PackedColumn, _ block: BlockRow, _ position: Int
    ) throws(StoreProblem) -> [Double] {
        let role = manifest.columns[position].role
        let count = block.count(role, repeats: manifest.repeats)
        guard let values = cell.values(count) else { throw damaged(block, position) }
        try check(values, block, position)
        return values
    }

    /// Refuses a value that no trial can have.
    private func check(
        _ values: some Sequence<Double>, _ block: BlockRow, _ position: Int
    ) throws(StoreProblem) {
        let range = ranges[position]
        guard let value = values.first(where: { !range.holds($0) }) else { return }
        throw damaged(
            "'\(manifest.columns[position].name)' of trials \(block.first) to "
                + "\(block.first + block.trials - 1) has the value \(value), which no trial can have"
        )
    }

    /// Checks every block and every value, and keeps none.
    public func checkAll() throws(StoreProblem) {
        if manifest.ranges != nil { _ = try checkpoint(.ranges) }
        if manifest.tablesOnly {
            _ = try checkpoint()
            return
        }
        for block in try blockRows() {
            try read { db in
                for position in manifest.columns.indices { _ = try values(block, position, db) }
            }
        }
    }

    /// The run's answers, or what is known of a run that keeps tables only. Nothing but what its blocks
    /// hold, all of it checked.
    public func result() throws(StoreProblem) -> RunResult {
        if manifest.tablesOnly { return result(of: try checkpoint()) }
        let blocks = try blockRows()
        let positions = manifest.columns.indices.filter { manifest.columns[$0].isOutcome }
        let columns = try read { db in
            try positions.map { try column($0, blocks, db) }
        }
        return result(of: blocks, columns: columns, weights: try weights(blocks))
    }

    /// How much each trial counts, checked: not all are 0; `nil` if they all count alike.
    func weights(_ blocks: [BlockRow]) throws(StoreProblem) -> [Double]? {
        guard let position = manifest.columns.firstIndex(where: { $0.role == .weight }) else {
            return nil
        }
        let weights = try read { db in try blocks.flatMap { try values($0, position, db) } }
        guard weights.contains(where: { $0 > 0 }) else {
            throw damaged("all of its weights are 0")
        }
        return weights
    }

    /// Passes on the answers block by block, each checked, and says what the run was, without columns.
    public func addUp(_ add: (TrialBlock) -> Void) throws(StoreProblem) -> RunResult {
        if manifest.tablesOnly { return result(of: try checkpoint()) }
        let blocks = try blockRows()
        let positions = manifest.columns.indices.filter { manifest.columns[$0].isOutcome }
        for block in blocks {
            let columns = try read { db in
                try positions.map { try column($0, [block], db) }
            }
            add(TrialBlock(block, columns))
        }
        return result(of: blocks, columns: [])
    }

    private func result(
        of blocks: [BlockRow], columns: [OutcomeColumn], weights: [Double]? = nil
    ) -> RunResult {
        RunResult(
            columns: columns, first: manifest.range.lowerBound,
            trials: blocks.reduce(0) { $0 + $1.trials }, repeats: manifest.repeats,
            seed: manifest.seed, streamVersion: manifest.streamVersion, digest: manifest.digest,
            threads: manifest.threads, seconds: blocks.reduce(0) { $0 + $1.seconds },
            events: blocks.reduce(0) { $0 + $1.events }, stopReason: stopReason ?? .interrupted,
            weights: weights)
    }

    /// Without columns: they were not kept.
    private func result(of checkpoint: RunCheckpoint) -> RunResult {
        RunResult(
            columns: [], trials: checkpoint.trials, repeats: manifest.repeats,
            seed: manifest.seed, streamVersion: manifest.streamVersion, digest: manifest.digest,
            threads: manifest.threads, seconds: checkpoint.seconds, events: checkpoint.events,
            stopReason: stopReason ?? .interrupted)
    }

    func column(
        _ position: Int, _ blocks: [BlockRow], _ db: Database
    ) throws -> OutcomeColumn {
        var small: [UInt8] = []
        var wide: [Double] = []
        for block in blocks {
            let cell = try cell(block, position, db)
            if isSmall(position) {
                small += try smallValues(of: cell, block, position)
            } else {
                wide += try values(of: cell, block, position)
            }
        }
        return column(position, small, wide)
    }

    /// The answers of one block, of a column that has been read.
    func column(
        _ position: Int, _ block: BlockRow, _ cell: PackedColumn
    ) throws(StoreProblem) -> OutcomeColumn {
        isSmall(position)
            ? column(position, try smallValues(of: cell, block, position), [])
            : column(position, [], try values(of: cell, block, position))
    }

    private func isSmall(_ position: Int) -> Bool {
        [.flag, .category].contains(manifest.columns[position].role)
    }

    private func smallValues(
        of cell: PackedColumn, _ block: BlockRow, _ position: Int
    ) throws(StoreProblem) -> [UInt8] {
        guard let values = cell.smallValues(block.trials) else { throw damaged(block, position) }
        try check(values.lazy.map { Double($0) }, block, position)
        return values
    }

    private func column(_ position: Int, _ small: [UInt8], _ wide: [Double]) -> OutcomeColumn {
        switch manifest.columns[position].role {
        case .flag: .flags(small)
        case .category: .categories(small)
        case .date: .dates(wide)
        case .number, .parameter, .when, .weight: .numbers(wide)
        }
    }
}

extension TrialBlock {
    /// What a file holds of a block, without records.
    init(_ block: BlockRow, _ columns: [OutcomeColumn]) {
        self.init(
            first: block.first, trials: block.trials, columns: columns, records: [],
            events: block.events, seconds: block.seconds)
    }
}

extension BlockRow {
    /// `nil` if a column has another type.
    fileprivate init?(_ row: Row) {
        guard let first = Int.fromDatabaseValue(row["first"]),
            let trials = Int.fromDatabaseValue(row["trials"]),
            let events = Int.fromDatabaseValue(row["events"]),
            let seconds = Double.fromDatabaseValue(row["seconds"])
        else { return nil }
        self.init(first: first, trials: trials, events: events, seconds: seconds)
    }
}
