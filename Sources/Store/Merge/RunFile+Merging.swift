// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import GRDB
public import Model
internal import Simulation

extension RunFile {
    /// Puts whole shards together, which are all of one run, into a new file at `path`.
    ///
    /// Every block is checked on its way; if one is damaged no file is left. The file has no tables yet:
    /// `finish` writes them. Of shards that hold tables only the sums are still to be kept.
    public static func merge(
        _ shards: ShardSet, into path: String, scenario: Scenario, isReplacing: Bool = false
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
                try whole.copy(try file.blockRows(), from: file)
            }
        } catch {
            whole.remove()
            throw error
        }
        return whole
    }

    private func copy(_ blocks: [BlockRow], from file: RunFile) throws(StoreProblem) {
        let positions = manifest.columns.indices
        for block in blocks {
            let cells = try file.read { db in
                try positions.map { try file.cell(block, $0, db) }
            }
            try write { db in try insert(block, cells, db) }
        }
    }

    private func remove() {
        try? database.close()
        for ending in ["", "-journal"] { unlink(path + ending) }
    }
}
