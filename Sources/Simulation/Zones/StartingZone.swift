// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Model
internal import Program

/// What a negotiation would find at the start of a trial: what each party leaves for, the most each could get,
/// whether there is an agreement that nobody would rather leave, and Nash's among them; over many draws of the
/// parameters, before anything has happened.
public struct StartingZone: Sendable {
    /// Its name.
    public let negotiation: String
    /// Parameter draws that were looked at.
    public let draws: Int
    /// By party, a value a draw: its utility of leaving.
    public let walkAways: [[Double]]
    /// The same for each draw with a zone only, in the order of `best`.
    public let walkAwaysInZone: [[Double]]
    /// By party, a value for each draw with a zone: the most it can get if nobody else is worse off than
    /// leaving.
    public let best: [[Double]]
    /// By issue, in the issue's own numbers, a value for each draw with a zone: Nash's solution, all parties
    /// having equal power.
    public let nash: [[Double]]

    /// Draws in which the parties can agree.
    public var drawsWithZone: Int { best.first?.count ?? 0 }

    /// The negotiations that parties can leave, in the order of the file; draws are the run's first.
    ///
    /// Throws a `Rejection` where the program passes a limit, or where a formula has no value at the start
    /// in some draw, with its place.
    public static func all(
        of scenario: Scenario, seed: UInt64, draws: Int
    ) throws(Rejection) -> [StartingZone] {
        let negotiations = scenario.negotiations.filter(\.method.hasWalkAway)
        guard !negotiations.isEmpty else { return [] }
        let (program, talks) = try Program.lowerTalksAtStart(scenario)
        let run = Run(program: program, seed: seed, threads: 1)
        do throws(TrialFailure) {
            try run.extend(to: draws)
        } catch {
            throw Rejection([
                Diagnostic(.error, at: error.place, "\(error.message), at the start", hint: nil)
            ])
        }
        let columns = run.result(.finished).columns.map { column -> [Double] in
            if case .numbers(let values) = column { values } else { [] }
        }
        var first = 0
        var zones: [StartingZone] = []
        for talk in talks {
            let inputs = Array(columns[first..<(first + talk.inputs.count)])
            first += talk.inputs.count
            guard let negotiation = negotiations.first(where: { $0.name == talk.name }) else {
                continue
            }
            zones.append(StartingZone(negotiation, talk, inputs: inputs, draws: run.trials))
        }
        return zones
    }

    private init(_ negotiation: Negotiation, _ talks: Talks, inputs: [[Double]], draws: Int) {
        self.negotiation = negotiation.name
        self.draws = draws
        let settings = talks.method.settings.count
        let isQuadratic = talks.utility == .quadratic
        let walkAways = (0..<talks.parties).map { inputs[settings + $0 * talks.inputsPerParty] }
        var inZone = [[Double]](repeating: [], count: talks.parties)
        var best = [[Double]](repeating: [], count: talks.parties)
        var nash = [[Double]](repeating: [], count: talks.issues)
        for draw in 0..<draws {
            let interests = (0..<talks.parties).map { party in
                let start = settings + party * talks.inputsPerParty
                let ideals = start + 1 + talks.method.partyNumbers.count
                return BargainingInterests(
                    walkAway: inputs[start][draw],
                    ideals: (0..<talks.issues).map { inputs[ideals + $0][draw] },
                    weights: (0..<talks.issues).map { inputs[ideals + talks.issues + $0][draw] })
            }
            guard let found = interests.zone(isQuadratic: isQuadratic) else { continue }
            for party in best.indices {
                best[party].append(found.best[party])
                inZone[party].append(walkAways[party][draw])
            }
            for (index, issue) in negotiation.issues.enumerated() {
                nash[index].append(issue.low + found.nash[index] * (issue.high - issue.low))
            }
        }
        self.walkAways = walkAways
        walkAwaysInZone = inZone
        self.best = best
        self.nash = nash
    }
}
