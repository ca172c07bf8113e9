// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Program
import Simulation
import Studies
import Tables

/// Which studies of a run's trials a report shows.
struct ReportStudies: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Studies to show: drivers, given:CONDITION, discover:CONDITION or none (default: drivers).",
            discussion:
                "Separate several with commas; a condition must come last. Repeatable.",
            valueName: "names"))
    var studies: [String] = []

    private struct Wanted {
        let study: EnsembleStudy
        let argument: String
    }

    /// What the trials say. A study that is not asked for by name and can't say anything is left out.
    func findings(_ result: RunResult, _ program: Program) throws -> [Findings] {
        try wanted().compactMap { wanted in
            do {
                let dates = try wanted.study.dates(program, wanted.argument)
                let trials = try Trials(of: result, program, dates: dates)
                return try wanted.study.findings(trials, program, wanted.argument)
            } catch StudyProblem.refused where studies.isEmpty {
                return nil
            } catch is TrialFailure where studies.isEmpty {
                return nil
            }
        }
    }

    /// Refuses what can't be asked of the program's trials, before they are played.
    func check(_ program: Program) throws {
        for wanted in try wanted() { _ = try wanted.study.dates(program, wanted.argument) }
    }

    /// As it was typed.
    var words: [String] { studies.flatMap { ["--studies", $0] } }

    private func wanted() throws -> [Wanted] {
        guard !studies.isEmpty else { return [Wanted(study: .usual, argument: "")] }
        return try studies.flatMap { text -> [Wanted] in
            var wanted: [Wanted] = []
            var rest = text[...]
            while !rest.isEmpty {
                let name = rest.prefix { $0 != "," && $0 != ":" }
                rest = rest.dropFirst(name.count)
                let argument = rest.first == ":" ? String(rest.dropFirst()) : nil
                rest = argument == nil ? rest.dropFirst() : ""
                if name == "none", argument == nil { continue }
                wanted.append(try Self.find(String(name), argument))
            }
            return wanted
        }
    }

    private static func find(_ name: String, _ argument: String?) throws -> Wanted {
        let names = EnsembleStudy.all.map(\.name)
        guard let study = EnsembleStudy.all.first(where: { $0.name == name }) else {
            throw Failure(
                "unknown study '\(name)': it must be one of \(names.joined(separator: ", "))"
                    + Suggestions.words(for: name, in: names))
        }
        switch (study.argument, argument) {
        case (let what?, nil): throw Failure("'\(name)' needs a \(what): --studies '\(name):…'")
        case (nil, _?): throw Failure("'\(name)' takes no value")
        default: return Wanted(study: study, argument: argument ?? "")
        }
    }
}
