// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GRDB
public import Model
public import Simulation

extension RunFile {
    /// Puts whole shards together, which are all of one run, into a new file at `path`.
    ///
    /// Every block is checked on its way, and its answers are passed on; if one is damaged no file is left. The
    /// file has no tables yet: `finish` writes them. Of shards that hold tables only the sums are still to
    /// be kept.
    public static func merge(
        _ shards: ShardSet, into path: String, scenario: Scenario, isReplacing: Bool = false,
        add: (TrialBlock) -> Void
    ) throws(StoreProblem) -> RunFile {
        let files = shards.whole
        guard
            let manifest = files.first?.manifest
                .whole(threads: Set(files.map(\.manifest.threads)))
        else {
            throw .missing(path)
        }
        let whole = try create(
            at: path, manifest, scenario: scenario, isReplacing: isReplacing)
        do throws(StoreProblem) {
            for file in files where !manifest.tablesOnly {
                try whole.copy(try file.blockRows(), from: file, add)
            }
        } catch {
            whole.remove()
            throw error
        }
        return whole
    }

    /// While a block is copied, the answers of the one before are added up.
    private func copy(
        _ blocks: [BlockRow], from file: RunFile, _ add: (TrialBlock) -> Void
    ) throws(StoreProblem) {
        var copied: TrialBlock?
        for block in blocks {
            var next: Result<TrialBlock, StoreProblem>?
            Crew.both {
                next = Result { () throws(StoreProblem) in try copy(block, from: file) }
            } _: {
                if let copied { add(copied) }
            }
            copied = try next?.get()
        }
        if let copied { add(copied) }
    }

    /// Each column is read and checked once, since reading is most of it. The checksums are those of the shards,
    /// whose run this is.
    private func copy(
        _ block: BlockRow, from file: RunFile
    ) throws(StoreProblem) -> TrialBlock {
        let positions = manifest.columns.indices
        let cells = try file.read { db in
            try positions.map { try file.storedCell(block, $0, db) }
        }
        var columns: [OutcomeColumn] = []
        for position in positions where manifest.columns[position].isOutcome {
            columns.append(try file.column(position, block, cells[position].column))
        }
        try write { db in try insert(block, cells, db) }
        return TrialBlock(block, columns)
    }

    private func remove() {
        try? database.close()
        for ending in ["", "-journal"] { unlink(path + ending) }
    }
}
