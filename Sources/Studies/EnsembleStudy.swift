// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Program
public import Simulation
public import Tables

/// A study of the trials of one run that a report can be asked for, by its name.
public struct EnsembleStudy: Sendable {
    /// As `report --studies` calls it.
    public let name: String
    /// What follows the name and a colon: a condition. Nil if nothing does.
    public let argument: String?
    /// Recorded dates that it reads, in trials of the program.
    public let dates: @Sendable (Program, String) throws(StudyProblem) -> Set<String>
    /// What it says of trials of the program, given its argument.
    public let findings: @Sendable (Trials, Program, String) throws(StudyProblem) -> Findings

    /// All that there are: a new one is added here.
    public static let all = [drivers, given, discover, signposts]

    /// In a report unless others are asked for.
    public static let usual = drivers

    private static let drivers = EnsembleStudy(
        name: "drivers", argument: nil, dates: { _, _ in [] },
        findings: { (trials, program, _) throws(StudyProblem) in
            do throws(DriversProblem) {
                return try Drivers(trials, program).findings(top: Drivers.shown)
            } catch {
                throw .refused(error.message)
            }
        })

    private static let given = EnsembleStudy(
        name: "given", argument: "condition",
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
        name: "discover", argument: "condition",
        dates: { (program, text) throws(StudyProblem) in try condition(program, text).dates },
        findings: { (trials, program, text) throws(StudyProblem) in
            let condition = try condition(program, text)
            do throws(DiscoverProblem) {
                return try Discover(text, members: condition.members(of: trials), trials, program)
                    .findings()
            } catch {
                throw .refused(error.message)
            }
        })

    private static let signposts = EnsembleStudy(
        name: "signposts", argument: "outcome", dates: { _, _ in [] },
        findings: { (trials, program, name) throws(StudyProblem) in
            do {
                let played = try Signposts.play(trials, program)
                return try Signposts(name, trials, played, program).findings()
            } catch let problem as SignpostsProblem {
                throw .refused(problem.message)
            } catch {
                throw .refused("trials cannot be run again for signposts")
            }
        })

    private static func condition(
        _ program: Program, _ text: String
    ) throws(StudyProblem) -> Condition {
        let dates = program.records.filter { $0.kind == .date }.map(\.name)
        do throws(Rejection) {
            return try Condition(text, program.scenario, dates: dates)
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
