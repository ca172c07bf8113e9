// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Expressions
public import Model

extension Program {
    /// A program in which nothing happens: a trial is a draw of the parameters, and its outcomes are the
    /// inputs of all negotiations that parties can leave, one after the other, as they are at the start.
    public static func lowerTalksAtStart(
        _ scenario: Scenario
    ) throws(Rejection) -> (program: Program, talks: [Talks]) {
        try LargeStack.run { () throws(Rejection) -> (program: Program, talks: [Talks]) in
            try talksAtStart(of: scenario)
        }
    }

    private static func talksAtStart(
        of scenario: Scenario
    ) throws(Rejection) -> (program: Program, talks: [Talks]) {
        var lowering = ScenarioLowering(scenario)
        var process = lowering.lower()
        var talks: [Talks] = []
        for case let found? in process.clocks.map(\.talks)
        where found.method.hasWalkAway && !talks.contains(where: { $0.name == found.name }) {
            talks.append(found)
        }
        process.clocks = []
        process.repeats = 1
        process.outcomes = talks.flatMap { talks in
            talks.inputs.enumerated().map { index, input in
                ProcessOutcome(
                    name: "\(talks.name)/\(index)", kind: .number(input, at: 0),
                    origin: talks.origin)
            }
        }
        return (try compile(process, of: scenario), talks)
    }
}
