// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Model
public import Program
public import Simulation
public import Tables

/// A study of the trials of one run that a report can be asked for, by its name.
public struct EnsembleStudy: Sendable {
    /// As `report --studies` calls it.
    public let name: String
    /// What follows the name and a colon.
    public let argument: Argument
    /// Recorded dates that it reads, in trials of the program.
    public let dates: @Sendable (Program, String?) throws(StudyProblem) -> Set<String>
    /// What it says of trials of the program, given its argument.
    public let findings: @Sendable (Trials, Program, String?) throws(StudyProblem) -> Findings

    /// Whether something follows a study's name: a condition, or an outcome.
    public enum Argument: Sendable {
        case never
        case needed(String)
        /// Without it, the scenario's first yes/no question, or else its first date.
        case possible
    }

    /// All that there are: a new one is added here.
    public static let all = [drivers, given, discover, signposts]

    /// In a report unless others are asked for.
    public static let usual = drivers

    private static let drivers = EnsembleStudy(
        name: "drivers", argument: .never, dates: { _, _ in [] },
        findings: { (trials, program, _) throws(StudyProblem) in
            do throws(DriversProblem) {
                return try Drivers(trials, program).findings(top: Drivers.shown)
            } catch {
                throw .refused(error.message)
            }
        })

    private static let given = EnsembleStudy(
        name: "given", argument: .needed("condition"),
        dates: { (program, text) throws(StudyProblem) in try condition(program, text).dates },
        findings: { (trials, program, text) throws(StudyProblem) in
            let condition = try condition(program, text)
            do throws(GivenProblem) {
                return try Given(condition, trials, program).findings
            } catch {
                throw .refused(error.message)
            }
        })

    private static let discover = EnsembleStudy(
        name: "discover", argument: .possible,
        dates: { (program, text) throws(StudyProblem) in try condition(program, text).dates },
        findings: { (trials, program, text) throws(StudyProblem) in
            let condition = try condition(program, text)
            do throws(DiscoverProblem) {
                return try Discover(
                    condition.text, members: condition.members(of: trials), trials, program
                )
                .findings()
            } catch {
                throw .refused(error.message)
            }
        })

    private static let signposts = EnsembleStudy(
        name: "signposts", argument: .possible,
        dates: { (program, name) throws(StudyProblem) in
            _ = try outcome(name, program)
            return []
        },
        findings: { (trials, program, name) throws(StudyProblem) in
            let name = try outcome(name, program)
            do {
                let played = try Signposts.play(trials, program)
                return try Signposts(name, trials, played, program).findings()
            } catch let problem as SignpostsProblem {
                throw .refused(problem.message)
            } catch {
                throw .refused("trials cannot be run again for signposts")
            }
        })

    /// The outcome of that name; of none the first yes/no question, or else the first date.
    private static func outcome(
        _ name: String?, _ program: Program
    ) throws(StudyProblem) -> String {
        let outcomes = program.scenario.outcomes
        if let name {
            guard outcomes.contains(where: { $0.name == name }) else {
                throw .refused(
                    "unknown outcome '\(name)'"
                        + Suggestions.words(for: name, in: outcomes.map(\.name)))
            }
            return name
        }
        let questions = outcomes.filter {
            switch $0.kind {
            case .happens, .holds: true
            case .date, .number, .category: false
            }
        }
        let dates = outcomes.filter { if case .date = $0.kind { true } else { false } }
        guard let first = questions.first ?? dates.first else {
            throw .refused("the scenario has no yes/no question and no date, so name an outcome")
        }
        return first.name
    }

    /// Without any text that the first question holds.
    private static func condition(
        _ program: Program, _ text: String?
    ) throws(StudyProblem) -> Condition {
        var asked = text ?? ""
        if text == nil {
            let name = try outcome(nil, program)
            asked = (try? Discover.condition(on: name, of: program.scenario)) ?? name
        }
        let dates = program.records.filter { $0.kind == .date }.map(\.name)
        do throws(Rejection) {
            return try Condition(asked, program.scenario, dates: dates)
        } catch {
            throw .rejected(error)
        }
    }
}

/// Why a study says nothing.
public enum StudyProblem: Error, Sendable {
    /// What it was asked can't be read.
    case rejected(Rejection)
    /// One sentence.
    case refused(String)
}
