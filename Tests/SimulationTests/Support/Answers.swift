// SPDX-License-Identifier: GPL-3.0-or-later

import Program
import Simulation
import Testing

/// A run's columns by the outcome's name.
struct Answers: Equatable {
    let columns: [String: OutcomeColumn]

    init(_ program: Program, trials: Int, threads: Int = 1, seed: UInt64 = 7) throws {
        let run = Run(program: program, seed: seed, threads: threads)
        try run.extend(to: trials)
        self.init(program, run)
    }

    init(_ program: Program, _ run: Run) {
        let columns = run.result(.finished).columns
        self.columns = Dictionary(
            uniqueKeysWithValues: zip(program.outcomes.map(\.name), columns))
    }

    /// The answer of one trial, as `Run.replay` gives it.
    func value(of outcome: String, trial: Int) -> Double? {
        switch columns[outcome] {
        case .flags(let values)?, .categories(let values)?: Double(values[trial])
        case .dates(let values)?, .numbers(let values)?: values[trial]
        case nil: nil
        }
    }

    /// Outcomes of both that do not agree to the bit.
    func differences(from other: Answers) -> Set<String> {
        Set(columns.keys.filter { other.columns[$0] != nil && !isSame($0, other) })
    }

    private func isSame(_ name: String, _ other: Answers) -> Bool {
        switch (columns[name], other.columns[name]) {
        case (.dates(let a)?, .dates(let b)?), (.numbers(let a)?, .numbers(let b)?):
            a.map(\.bitPattern) == b.map(\.bitPattern)
        case (let a, let b): a == b
        }
    }
}

extension OutcomeColumn {
    /// The first values.
    func prefix(_ count: Int) -> OutcomeColumn {
        switch self {
        case .flags(let values): .flags(Array(values.prefix(count)))
        case .dates(let values): .dates(Array(values.prefix(count)))
        case .numbers(let values): .numbers(Array(values.prefix(count)))
        case .categories(let values): .categories(Array(values.prefix(count)))
        }
    }

    /// The next trial's answer in the place of each.
    var shifted: OutcomeColumn {
        switch self {
        case .flags(let values): .flags(Array(values.dropFirst() + values[..<1]))
        case .dates(let values): .dates(Array(values.dropFirst() + values[..<1]))
        case .numbers(let values): .numbers(Array(values.dropFirst() + values[..<1]))
        case .categories(let values): .categories(Array(values.dropFirst() + values[..<1]))
        }
    }

    /// In how many trials two columns differ.
    func changes(from other: OutcomeColumn) -> Int {
        switch (self, other) {
        case (.flags(let a), .flags(let b)), (.categories(let a), .categories(let b)):
            zip(a, b).filter { $0 != $1 }.count
        case (.dates(let a), .dates(let b)), (.numbers(let a), .numbers(let b)):
            zip(a, b).filter { $0 != $1 }.count
        default: count
        }
    }
}
