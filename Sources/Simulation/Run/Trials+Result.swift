// SPDX-License-Identifier: GPL-3.0-or-later

public import Program

extension Trials {
    /// Of a run that holds its answers: the first trial of each draw is played again for the parameters,
    /// and all trials where recorded dates are wanted. The run begins with trial 0.
    public init(
        of result: RunResult, _ program: Program, dates wanted: Set<String> = []
    ) throws(TrialFailure) {
        let repeats = program.repeats
        let parameters = program.records.filter { $0.kind == .parameter }
        let dates = program.records.filter { $0.kind == .date && wanted.contains($0.name) }
        func columns(_ records: [ProgramRecord], every step: Int) throws(TrialFailure) -> [Column] {
            guard !records.isEmpty else { return [] }
            let rows = try Run.replay(
                program, seed: result.seed,
                trials: Array(stride(from: 0, to: result.trials, by: step)), records: records)
            let first = program.outcomes.count
            return records.enumerated().map { index, record in
                Column(name: record.name, values: rows.map { $0[first + index] })
            }
        }
        self.init(
            count: result.trials, repeats: repeats, outcomes: result.columns,
            parameters: try columns(parameters, every: repeats),
            dates: try columns(dates, every: 1), weights: result.weights,
            seed: result.seed)
    }
}
