// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Program
public import Simulation
public import Tables

/// A study that a report is asked for, with its condition.
public struct StudyRequest: Sendable {
    let study: EnsembleStudy
    let argument: String
    /// Whether it was asked for by name, so that it must say something.
    let isByName: Bool

    /// The usual ones.
    public static let usual = [StudyRequest(study: .usual, argument: "", isByName: false)]

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
        let names = EnsembleStudy.all.map(\.name)
        guard let study = EnsembleStudy.all.first(where: { $0.name == name }) else {
            throw .refused(
                "unknown study '\(name)': it must be one of \(names.joined(separator: ", "))"
                    + Suggestions.words(for: name, in: names))
        }
        switch (study.argument, argument) {
        case (let what?, nil): throw .refused("'\(name)' needs a \(what): --studies '\(name):…'")
        case (nil, _?): throw .refused("'\(name)' takes no value")
        case (nil, nil), (_?, _?):
            return StudyRequest(study: study, argument: argument ?? "", isByName: true)
        }
    }
}

extension [StudyRequest] {
    /// Refuses what can't be asked of the program's trials, before they are played.
    public func check(_ program: Program) throws(StudyProblem) {
        for request in self { _ = try request.study.dates(program, request.argument) }
    }

    /// What the trials say. A study that was not asked for by name and can't say anything is left out.
    public func findings(_ result: RunResult, _ program: Program) throws -> [Findings] {
        try compactMap { request in
            do {
                let dates = try request.study.dates(program, request.argument)
                let trials = try Trials(of: result, program, dates: dates)
                return try request.study.findings(trials, program, request.argument)
            } catch StudyProblem.refused where !request.isByName {
                return nil
            } catch is TrialFailure where !request.isByName {
                return nil
            }
        }
    }
}
