// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Facts
internal import Model
public import Program
public import Runs
internal import Simulation

/// The observed facts of a file, in the order of their dates, as trials can be weighed by them.
public struct ObservedFacts: Sendable {
    struct Observed: Sendable {
        let fact: Fact
        let place: SourcePlace
        let likelihood: Likelihood
        /// When it is known at the latest, in days since the start.
        let moment: Double?
    }

    enum Likelihood: Sendable {
        /// Trials in which it does not hold are ruled out, or count less by odds.
        case condition(Condition, odds: Double?)
        case measure(TrialMeasure)
    }

    /// The file that states them.
    public let file: SourceFile
    let facts: [Observed]
    /// Facts of the file that nothing is seen of in trials.
    let unobserved: Int

    /// Recorded dates that they read.
    public var dates: Set<String> {
        facts.reduce(into: []) { all, observed in
            switch observed.likelihood {
            case .condition(let condition, _): all.formUnion(condition.dates)
            case .measure(let measure): all.formUnion(measure.dates)
            }
        }
    }

    /// Reads what the file's facts say of trials of the program.
    ///
    /// Throws all that is wrong with them, with its place in the file.
    public init(_ base: FactBase, _ program: Program) throws(Rejection) {
        let scenario = program.scenario
        let dates = program.records.filter { $0.kind == .date }.map(\.name)
        var diagnostics: [Diagnostic] = []
        var found: [Observed] = []
        let used = Dictionary(
            scenario.parameters.flatMap { parameter in
                parameter.evidence.flatMap {
                    [($0.fact, parameter.name), ($0.origin, parameter.name)]
                }
            }, uniquingKeysWith: { first, _ in first })
        for fact in base.facts {
            guard let observation = fact.observed else { continue }
            func refuse(_ problem: UpdateProblem, at place: SourcePlace) {
                diagnostics += Rejection(problem, at: place).diagnostics
            }
            if let parameter = used[fact.id] ?? used[base.origin(of: fact.id)] {
                refuse(.countedTwice(fact.id, parameter: parameter), at: fact.place)
            }
            if fact.date > scenario.end {
                refuse(
                    .afterHorizon("\(fact.date)", end: "\(scenario.end)"),
                    at: observation.datePlace)
            }
            do throws(Rejection) {
                found.append(
                    Observed(
                        fact, observation, try Likelihood(observation, scenario, dates), scenario))
            } catch {
                diagnostics += error.diagnostics
            }
        }
        if found.isEmpty, diagnostics.isEmpty {
            throw Rejection(UpdateProblem.nothingObserved(base.file.path))
        }
        guard diagnostics.isEmpty else { throw Rejection(diagnostics) }
        file = base.file
        unobserved = base.facts.count - found.count
        facts = found.enumerated().sorted {
            ($0.element.fact.date, $0.offset) < ($1.element.fact.date, $1.offset)
        }.map(\.element)
    }
}

extension ObservedFacts {
    /// For the trials of a source; refused if these are weighed already.
    public init(_ base: FactBase, of source: EnsembleSource) throws {
        if let before = source.subject.observedFacts {
            throw UpdateProblem.updatedBefore(source.subject.path, facts: before)
        }
        try self.init(base, source.subject.program)
    }
}

extension ObservedFacts.Observed {
    fileprivate init(
        _ fact: Fact, _ observation: Observation, _ likelihood: ObservedFacts.Likelihood,
        _ scenario: Scenario
    ) {
        self.fact = fact
        place = observation.formula.place
        self.likelihood = likelihood
        if case .condition(let condition, _) = likelihood {
            moment = condition.moment(in: scenario)
        } else {
            moment = nil
        }
    }
}

extension ObservedFacts.Likelihood {
    fileprivate init(
        _ observation: Observation, _ scenario: Scenario, _ dates: [String]
    ) throws(Rejection) {
        let formula = observation.formula
        switch observation.kind {
        case .holds, .reported:
            let condition = try Condition(
                formula.text, at: formula.place, scenario, dates: dates)
            if case .reported(let odds) = observation.kind {
                self = .condition(condition, odds: odds)
            } else {
                self = .condition(condition, odds: nil)
            }
        case .measured(let interval):
            self = .measure(
                try TrialMeasure(
                    formula.text, at: formula.place, is: interval.text, at: interval.place,
                    scenario, dates: dates))
        }
    }

    /// In which trials it holds; `nil` of a measurement.
    func members(of trials: Trials) -> [Bool]? {
        if case .condition(let condition, _) = self { return condition.members(of: trials) }
        return nil
    }

    /// What each trial's weight is multiplied by, at most 1.
    func factors(_ trials: Trials, _ members: [Bool]?) -> [Double] {
        switch self {
        case .measure(let measure): return measure.likelihoods(in: trials)
        case .condition(_, let odds):
            let yes = odds.map { min(1, $0) } ?? 1
            let no = odds.map { min(1, 1 / $0) } ?? 0
            return (members ?? []).map { $0 ? yes : no }
        }
    }
}
