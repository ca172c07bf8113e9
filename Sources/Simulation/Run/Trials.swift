// SPDX-License-Identifier: GPL-3.0-or-later

/// The trials of a run, by columns: what each answered, and what it drew.
///
/// Made while a run is played, or read from a run file.
public struct Trials: Sendable {
    /// What was recorded besides the answers.
    public struct Column: Sendable {
        /// As formulas call it: `us_resolve`, `tomahawks.approved_on`.
        public let name: String
        public fileprivate(set) var values: [Double]

        /// A parameter has one value per draw, a date one per trial.
        public init(name: String, values: [Double]) {
            self.name = name
            self.values = values
        }
    }

    /// How many trials.
    public private(set) var count: Int
    /// Trials of a complete parameter draw; trial = draw × repeats + repeat.
    public let repeats: Int
    /// In the scenario's order, with a value for each trial.
    public private(set) var outcomes: [OutcomeColumn]
    /// With a value for each draw, in base units: days, per day, shares.
    public private(set) var parameters: [Column]
    /// In days since the start, infinite for never; with a value for each trial.
    public private(set) var dates: [Column]
    /// How much each trial counts, finite, at least 0 and not all 0; `nil` if they all count alike.
    public let weights: [Double]?
    /// With which they were played; `nil` if that is not known.
    public let seed: UInt64?

    public init(
        count: Int, repeats: Int, outcomes: [OutcomeColumn], parameters: [Column], dates: [Column],
        weights: [Double]? = nil, seed: UInt64? = nil
    ) {
        self.weights = weights
        self.seed = seed
        self.count = count
        self.repeats = repeats
        self.outcomes = outcomes
        self.parameters = parameters
        self.dates = dates
    }

    /// Parameter draws, an incomplete last one included.
    public var draws: Int { (count + repeats - 1) / repeats }

    /// The same trials with other weights.
    public func weighing(_ weights: [Double]?) -> Trials {
        Trials(
            count: count, repeats: repeats, outcomes: outcomes, parameters: parameters,
            dates: dates,
            weights: weights, seed: seed)
    }
}

extension Trials {
    /// Of a run that is about to be played, with what it records.
    public init(of run: Run) {
        func columns(_ kind: ProgramRecord.Kind) -> [Column] {
            run.records.filter { $0.kind == kind }.map { Column(name: $0.name, values: []) }
        }
        self.init(
            count: 0, repeats: run.program.repeats,
            outcomes: run.program.outcomes.map { OutcomeColumn(empty: $0.kind) },
            parameters: columns(.parameter), dates: columns(.date), seed: run.seed)
    }

    /// Adds the block that comes next, of a run with these records.
    public mutating func add(_ block: TrialBlock, _ records: [ProgramRecord]) {
        for index in outcomes.indices { outcomes[index].append(block.columns[index]) }
        // The first trials of the draws that begin in the block.
        let starts = stride(
            from: (repeats - count % repeats) % repeats, to: block.trials, by: repeats)
        var (parameter, date) = (0, 0)
        for (record, values) in zip(records, block.records) {
            switch record.kind {
            case .parameter:
                parameters[parameter].values += starts.map { values[$0] }
                parameter += 1
            case .date:
                dates[date].values += values
                date += 1
            }
        }
        count += block.trials
    }
}

extension Trials {
    /// Adds the trials that come next, of the same run; those before end with a complete draw.
    public mutating func append(_ other: Trials) {
        for index in outcomes.indices { outcomes[index].append(other.outcomes[index]) }
        for index in parameters.indices {
            parameters[index].values += other.parameters[index].values
        }
        for index in dates.indices { dates[index].values += other.dates[index].values }
        count += other.count
    }
}

extension Trials {
    /// The first so many trials, at most all.
    public func prefix(_ count: Int) -> Trials {
        guard count < self.count else { return self }
        let draws = (count + repeats - 1) / repeats
        return Trials(
            count: count, repeats: repeats, outcomes: outcomes.map { $0.leading(count) },
            parameters: parameters.map {
                Column(name: $0.name, values: Array($0.values.prefix(draws)))
            },
            dates: dates.map { Column(name: $0.name, values: Array($0.values.prefix(count))) },
            weights: weights.map { Array($0.prefix(count)) }, seed: seed)
    }
}
