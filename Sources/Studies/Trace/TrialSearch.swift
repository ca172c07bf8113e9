// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Model
public import Program
internal import Simulation

/// Finds a trial to look at.
public enum TrialSearch {
    /// Trials that are searched.
    public static let most = 1_000_000

    /// The first trial in which a yes/no question holds or a date comes; `nil` if there is none among the
    /// first million.
    public static func first(
        where outcome: String, in program: Program, seed: UInt64
    ) throws -> Int? {
        let index = try place(of: outcome, in: program)
        let run = Run(program: program, seed: seed, threads: 1)
        var (target, seen) = (1_000, 0)
        while target <= most {
            try run.extend(to: target)
            let held = run.result(.finished).columns[index].held
            if let trial = held?[seen...].firstIndex(of: 1) { return trial }
            (seen, target) = (target, target * 10)
        }
        return nil
    }

    private static func place(of name: String, in program: Program) throws(Problem) -> Int {
        let outcomes = program.scenario.outcomes
        guard let index = outcomes.firstIndex(where: { $0.name == name }) else {
            throw .unknown(name, known: outcomes.map(\.name))
        }
        switch outcomes[index].kind {
        case .happens, .holds, .date: return index
        case .number, .category: throw .isNotAnEvent(name)
        }
    }

    /// Why no trial can be searched for.
    public enum Problem: Error, Diagnostics.Problem, Equatable {
        case unknown(String, known: [String])
        /// It is a number or a category.
        case isNotAnEvent(String)

        public var message: String {
            switch self {
            case .unknown(let name, let known):
                "unknown outcome '\(name)'" + Suggestions.words(for: name, in: known)
            case .isNotAnEvent(let name):
                "--until needs a yes/no question or a date, and '\(name)' is neither"
            }
        }
    }
}
