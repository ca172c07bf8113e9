// SPDX-License-Identifier: GPL-3.0-or-later

internal import Facts
public import Model
public import Runs
public import Studies

/// Questions about the trials of one run: answers, parameters and recorded dates side by side.
///
/// The trials of a run file are read, those of a forecast are played; every question is put to the same
/// trials.
public struct ForecastStudy {
    private let source: EnsembleSource
    private let listener: RunListener

    /// Of the trials of a forecast, which are played by the plan, again for every question.
    public init(
        _ forecast: Forecast, _ plan: RunPlan = RunPlan(),
        _ listener: RunListener = RunListener()
    ) {
        source = EnsembleSource(forecast.subject, plan)
        self.listener = listener
    }

    /// Of the trials that a run file holds. With a probe, one more yes/no question which a condition may
    /// call `probe`, they are played again.
    public init(
        contentsOf path: String, probe: ReadingOptions.Probe? = nil,
        _ listener: RunListener = RunListener()
    ) throws {
        let kept = try KeptRun(
            path, reading: probe == nil ? .nothing : .answers, needsTrialsTo: "look at")
        source = try EnsembleSource(kept, probe: probe)
        self.listener = listener
    }

    /// The trials themselves, by columns, with all recorded dates.
    public func ensemble() throws -> Ensemble {
        try source.ensemble(dates: Set(source.dates), for: "study", listener)
    }

    /// The answers in those trials in which a condition holds, beside all of them; in those in which it
    /// does not with `isNegated`.
    ///
    /// The condition is a formula over the names of outcomes, parameters and recorded dates. `outcomes`
    /// are those that are looked at, all by default; a variant stands beside if one is named, in which
    /// something is brought about with the same luck.
    public func given(
        _ condition: String, isNegated: Bool = false, outcomes: [String]? = nil,
        against variant: String? = nil
    ) throws -> Given {
        try source.checkOutcomes(outcomes ?? [])
        let condition = try Condition(condition, of: source)
        let ensemble = try source.ensemble(dates: condition.dates, for: "study", listener)
        let other = try variant.map {
            try Given.Variant($0, of: source, like: ensemble, listener)
        }
        return try Given(
            condition, isNegated: isNegated, ensemble.trials, ensemble.program,
            outcomes: outcomes.map(Set.init), against: other)
    }

    /// Which parameters carry the doubt about each answer; of numbers the squared error, or the CRPS.
    public func drivers(outcomes: [String]? = nil, isCRPS: Bool = false) throws -> Drivers {
        try source.checkOutcomes(outcomes ?? [])
        let ensemble = try source.ensemble(for: "study", listener)
        return try Drivers(
            ensemble.trials, ensemble.program, outcomes: outcomes.map(Set.init), isCRPS: isCRPS)
    }

    /// The parameter values for which an answer holds far more often than elsewhere: of a yes/no question, a
    /// date that comes, or a condition.
    public func discover(
        _ condition: String, _ settings: Discover.Settings = Discover.Settings()
    ) throws -> Discover {
        let isOutcome = source.scenario.outcomes.contains { $0.name == condition }
        let question = try Discover.Question(
            outcome: isOutcome ? condition : nil, condition: condition, of: source)
        let ensemble = try source.ensemble(
            dates: question.condition.dates, for: "study", listener)
        return try Discover(question, ensemble, settings)
    }

    /// Which news would change an answer most, and by which day it would be known. The trials are run again for it,
    /// on some threads.
    public func signposts(
        of outcome: String, _ settings: Signposts.Settings = Signposts.Settings(), threads: Int = 1
    ) throws -> Signposts {
        try source.checkOutcomes([outcome])
        var ensemble = try source.ensemble(for: "study", listener)
        return try Signposts(outcome, &ensemble, settings, threads: threads, listener)
    }

    /// The answers once the facts of a file are known, which were observed later.
    public func update(facts path: String, outcomes: [String]? = nil) throws -> Update {
        try source.checkOutcomes(outcomes ?? [])
        let observed = try ObservedFacts(FactBase(contentsOf: path), of: source)
        let ensemble = try source.ensemble(dates: observed.dates, for: "study", listener)
        return try Update(observed, ensemble, outcomes: outcomes.map(Set.init))
    }
}
