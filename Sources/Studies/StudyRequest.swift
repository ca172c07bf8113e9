// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Program
public import Runs
internal import Simulation
internal import Tables

/// A study that a report is asked for, with its condition.
public struct StudyRequest: Sendable {
    private enum Study: Sendable {
        /// Of the run's own trials.
        case trials(EnsembleStudy)
        /// Of plays of its own.
        case plays(DesignStudy)

        var name: String {
            switch self {
            case .trials(let study): study.name
            case .plays(let study): study.name
            }
        }
    }

    private let study: Study
    private let argument: String?
    /// Whether it was asked for by name, so that it must say something.
    private let isByName: Bool

    /// The usual ones.
    public static let usual = [
        StudyRequest(study: .trials(.usual), argument: nil, isByName: false)
    ]

    private static let all =
        EnsembleStudy.all.map { Study.trials($0) } + DesignStudy.all.map { Study.plays($0) }

    /// `drivers`, `given:CONDITION` or `none`, several with commas; a condition comes last. Without any text
    /// the usual ones.
    public static func parse(_ texts: [String]) throws(StudyProblem) -> [StudyRequest] {
        guard !texts.isEmpty else { return usual }
        var requests: [StudyRequest] = []
        for text in texts {
            var rest = text[...]
            while !rest.isEmpty {
                let name = rest.prefix { $0 != "," && $0 != ":" }
                rest = rest.dropFirst(name.count)
                let argument = rest.first == ":" ? String(rest.dropFirst()) : nil
                rest = argument == nil ? rest.dropFirst() : ""
                if name == "none", argument == nil { continue }
                requests.append(try find(String(name), argument))
            }
        }
        return requests
    }

    private static func find(
        _ name: String, _ argument: String?
    ) throws(StudyProblem) -> StudyRequest {
        let names = all.map(\.name)
        guard let study = all.first(where: { $0.name == name }) else {
            throw .refused(
                "unknown study '\(name)': it must be one of \(names.joined(separator: ", "))"
                    + Suggestions.words(for: name, in: names))
        }
        if case .trials(let study) = study {
            switch (study.argument, argument) {
            case (.needed(let what), nil):
                throw .refused("'\(name)' needs a \(what): --studies '\(name):…'")
            case (.never, _?): throw .refused("'\(name)' takes no value")
            case (.needed, _?), (.never, nil), (.possible, _): break
            }
        }
        return StudyRequest(study: study, argument: argument, isByName: true)
    }

    /// Refuses what can't be asked of the subject's trials, before they are played.
    fileprivate func check(_ subject: Subject) throws {
        switch study {
        case .trials(let study): _ = try study.dates(subject.program, argument)
        case .plays(let study):
            guard subject.observedFacts == nil else {
                throw StudyProblem.refused(
                    "'\(study.name)' runs its own trials, which observed facts do not weigh")
            }
            _ = try study.plan(subject, argument)
        }
    }

    /// What plays of its own say; `nil` of a study that has none.
    fileprivate func plays(
        _ subject: Subject, _ plan: RunPlan, _ listener: RunListener
    ) throws -> (findings: Findings, reason: RunResult.StopReason)? {
        guard case .plays(let study) = study else { return nil }
        return try study.findings(subject, argument, plan, listener)
    }

    /// What a run's trials say. A study that was not asked for by name and can't say anything is left out.
    fileprivate func findings(_ replayed: ReplayedTrials) throws -> Findings? {
        guard case .trials(let study) = study else { return nil }
        do {
            let dates = try study.dates(replayed.program, argument)
            return try study.findings(
                replayed.trials(dates: dates), replayed.program, argument)
        } catch StudyProblem.refused where !isByName {
            return nil
        } catch is TrialFailure where !isByName {
            return nil
        }
    }
}

/// What studies with plays of their own say, by their places among the requests.
struct PlayedStudies {
    fileprivate var findings: [Int: Findings] = [:]
    /// Interrupted if one of them was.
    fileprivate(set) var reason = RunResult.StopReason.finished
}

extension [StudyRequest] {
    /// Refuses what can't be asked of the subject's trials, before they are played.
    public func check(_ subject: Subject) throws {
        for request in self { try request.check(subject) }
    }

    /// Plays what studies need besides the run; none after one that is interrupted.
    func play(
        _ subject: Subject, _ plan: RunPlan, _ listener: RunListener
    ) throws -> PlayedStudies {
        var played = PlayedStudies()
        for (index, request) in enumerated() where played.reason != .interrupted {
            guard let (findings, reason) = try request.plays(subject, plan, listener) else {
                continue
            }
            played.findings[index] = findings
            played.reason = reason
        }
        return played
    }

    /// What the run's trials and those plays say, in the order in which they were asked for.
    func findings(
        _ replayed: ReplayedTrials, _ played: PlayedStudies
    ) throws -> [Findings] {
        try enumerated().compactMap { index, request in
            try played.findings[index] ?? request.findings(replayed)
        }
    }
}
