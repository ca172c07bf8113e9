// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model
internal import Program
internal import Simulation

/// Draws of a scenario's parameters, for a glimpse of what they are.
struct ParameterDraws {
    /// By the name of the parameter, ascending, in base units.
    private let values: [String: [Double]]

    /// As many as there is time for, at most 1,000 and at least some; none if no trial can be played.
    init(_ scenario: Scenario) {
        var columns: [String: [Double]] = [:]
        if let program = try? Program.lower(scenario) {
            let records = program.records.filter { $0.kind == .parameter }
            let first = program.outcomes.count
            let end = ContinuousClock.now + .milliseconds(25)
            var draw = 0
            while draw < 1_000, draw == 0 || ContinuousClock.now < end {
                let trials = (draw..<draw + 20).map { $0 * program.repeats }
                guard
                    let rows = try? Run.replay(
                        program, seed: scenario.seed ?? 1, trials: trials, records: records)
                else { break }
                for (index, record) in records.enumerated() {
                    columns[record.name, default: []] += rows.map { $0[first + index] }
                }
                draw += trials.count
            }
        }
        values = columns.mapValues { $0.sorted() }
    }

    func count(of name: String) -> Int { values[name]?.count ?? 0 }

    /// The 5th, 50th and 95th percentile; nil if nothing was drawn.
    func quantiles(of name: String) -> [Double]? {
        guard let sorted = values[name], !sorted.isEmpty else { return nil }
        return [0.05, 0.5, 0.95].map {
            sorted[min(sorted.count - 1, Int($0 * Double(sorted.count)))]
        }
    }

    /// How often each twentieth of the way from the least to the largest was drawn, as a row of blocks.
    func sketch(of name: String) -> String? {
        guard let sorted = values[name], let low = sorted.first, let high = sorted.last, low < high
        else { return nil }
        let parts = 20
        var counts = [Int](repeating: 0, count: parts)
        for value in sorted {
            counts[min(parts - 1, Int((value - low) / (high - low) * Double(parts)))] += 1
        }
        let blocks = Array("▁▂▃▄▅▆▇█")
        let most = counts.max() ?? 1
        return String(
            counts.map { $0 == 0 ? " " : blocks[($0 * (blocks.count - 1) + most / 2) / most] })
    }
}
