// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Program
internal import Simulation
public import Store

extension Ensemble {
    /// Writes the trials with their weights to a new run file, which still lacks its tables. They have all
    /// recorded dates, and weights by these facts.
    public func keep(
        _ weights: [Double], by observed: RunManifest.Text, of subject: Subject, threads: Int,
        at path: String
    ) throws {
        let manifest = RunManifest(
            program: program, programVersion: Version.current, settings: subject.settings,
            seed: seed, trials: trials.count, until: nil, shard: nil, threads: threads,
            observed: observed)
        let file = try RunFile.create(at: path, manifest, scenario: subject.scenario)
        // Whole draws, so that no parameter is kept twice.
        let draws = max(1, BlockPace.most / 2 / trials.repeats)
        let step = min(draws * trials.repeats, BlockPace.most)
        for first in stride(from: 0, to: trials.count, by: step) {
            let range = first..<min(first + step, trials.count)
            let perDraw = trials.parameters.map { column in
                range.map { column.values[$0 / trials.repeats] }
            }
            try file.append(
                TrialBlock(
                    first: first, trials: range.count,
                    columns: trials.outcomes.map { $0.part(range) },
                    records: perDraw + trials.dates.map { Array($0.values[range]) }
                        + [Array(weights[range])],
                    events: first == 0 ? events : 0, seconds: first == 0 ? seconds : 0))
        }
    }
}

extension OutcomeColumn {
    fileprivate func part(_ range: Range<Int>) -> OutcomeColumn {
        switch self {
        case .flags(let values): .flags(Array(values[range]))
        case .dates(let values): .dates(Array(values[range]))
        case .numbers(let values): .numbers(Array(values[range]))
        case .categories(let values): .categories(Array(values[range]))
        }
    }
}
