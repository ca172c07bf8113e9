// SPDX-License-Identifier: GPL-3.0-or-later

internal import Simulation

/// Milestones that every trial comes to, at the same moment: they tell nothing from anything.
struct CertainEvents {
    let times: [(milestone: Int, time: Double)]
    let milestones: Set<Int32>

    init(_ played: [MilestoneSequence], of count: Int) {
        var seen = [Int](repeating: 0, count: count)
        var moment = [Double](repeating: .nan, count: count)
        for sequence in played {
            for (milestone, time) in zip(sequence.reached, sequence.times) {
                let index = Int(milestone)
                if seen[index] == 0 { moment[index] = time }
                if moment[index] == time { seen[index] += 1 }
            }
        }
        // Of one trial everything would be certain.
        let found = seen.indices.filter { played.count > 1 && seen[$0] == played.count }
        times = found.map { ($0, moment[$0]) }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        milestones = Set(found.map(Int32.init))
    }
}
