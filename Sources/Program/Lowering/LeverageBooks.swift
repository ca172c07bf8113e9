// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model

/// What is kept of an item of leverage when its stage is set, by stage and in their order: found once for all
/// the clocks that set it.
struct LeverageBooks {
    /// The slots with the dates of the stages, if anybody reads them.
    let records: [(stage: Int, slot: String)]
    /// The slots that say when a stage is due; see `LeverageItem.due`.
    let dues: [(stage: Int, slot: String)]
    /// What the stages take from the stock.
    let uses: [(stage: Int, use: Formula)]

    init(_ item: LeverageItem, read: Set<String>) {
        let stages = item.stages.indices.dropFirst()
        records = stages.map { ($0, "\(item.name).\(item.stages[$0].name)_on") }
            .filter { read.contains($0.1) }
        dues = stages.compactMap { stage in item.due(stage).map { (stage, $0) } }
        uses = (item.supply?.uses ?? [:]).sorted { $0.key < $1.key }
            .map { ($0.key, $0.value.formula) }
    }

    /// Those of the stages that such a move may come to or pass.
    func reached<Entry>(
        in list: [(stage: Int, Entry)], _ before: Formula, _ target: Formula
    ) -> ArraySlice<(stage: Int, Entry)> {
        let first = before.constantValue.map { place(after: $0, in: list) } ?? 0
        let end = target.constantValue.map { place(after: $0, in: list) } ?? list.count
        return list[first..<max(first, end)]
    }

    /// The first whose stage is beyond that.
    private func place<Entry>(after stage: Double, in list: [(stage: Int, Entry)]) -> Int {
        var (low, high) = (0, list.count)
        while low < high {
            let middle = (low + high) / 2
            if Double(list[middle].stage) <= stage { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
