// SPDX-License-Identifier: GPL-3.0-or-later

internal import Report
internal import Runs
internal import Serving
internal import Simulation
internal import Studies
internal import Tables

/// A study that the page shows when it is asked for.
enum StudyKind: String, CaseIterable {
    case drivers, signposts, storylines, given, trace, facts

    /// What its button says; `nil` of one that has a form.
    private var title: String? {
        switch self {
        case .drivers: "What carries the doubt"
        case .signposts: "Which news would change it"
        case .storylines: "How it may come about"
        case .facts: "Facts and inputs"
        case .given, .trace: nil
        }
    }

    static var buttons: String {
        allCases.compactMap { kind in
            kind.title.map {
                "<button type=\"button\" data-study=\"\(kind.rawValue)\">\($0)</button>"
            }
        }.joined(separator: " ")
    }

    /// What it finds of a state. `argument` is a condition, the number of a trial, or an outcome.
    func findings(
        _ subject: Subject, seed: UInt64, trials: Int, threads: Int?, argument: String?
    ) throws -> Findings {
        let plan = RunPlan(trials: trials, seed: seed, threads: threads, engine: .interpreted)
        switch self {
        case .drivers, .signposts, .given:
            return try study(of: EnsembleSource(subject, plan), argument)
        case .storylines:
            let source = StorySource(
                subject, trials: min(trials, StorySource.usualTrials), seed: seed)
            let settings = StorySettings(
                trials: source.trials, seed: source.seed, events: try source.events(nil))
            return try Storylines(playing: source.program, settings, threads: plan.threads)
                .findings(subject.scenario)
        case .trace:
            guard let trial = Int(argument ?? "0"), (0..<1_000_000_000).contains(trial) else {
                throw Refusal("a trial is a whole number from 0")
            }
            return try Run.trace(subject.program, seed: seed, trial: trial)
                .findings(subject.program, seed: seed, isComplete: false)
        case .facts: return subject.scenario.factFindings
        }
    }

    private func study(of source: EnsembleSource, _ argument: String?) throws -> Findings {
        if self == .given, (argument ?? "").isEmpty {
            throw Refusal("type a condition, for example the name of a yes/no question")
        }
        guard let study = EnsembleStudy.all.first(where: { $0.name == rawValue }) else {
            throw Refusal("there is no study '\(rawValue)'")
        }
        let argument = argument.flatMap { $0.isEmpty ? nil : $0 }
        let dates = try study.dates(source.subject.program, argument)
        let ensemble = try source.ensemble(dates: dates, for: "study")
        return try study.findings(ensemble.trials, ensemble.program, argument)
    }
}
