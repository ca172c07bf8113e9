// SPDX-License-Identifier: GPL-3.0-or-later

internal import CPhilox
internal import Model

/// The protocols by which groups decide.
extension TalksMemory {
    /// What a spatial negotiation needs besides its table.
    static func groupMemoryNeeded(_ parties: Int, _ issues: Int) -> Int {
        parties * (issues + 2) + Spatial.memoryNeeded(parties) + Election.memoryNeeded(parties)
    }

    /// Challenges issue by issue, an actor's salience being shared out by the weights of the issues;
    /// then the median or mean of each issue, or an election among the actors' positions on all. The
    /// winner of an election, or -1.
    func settleSpatially(
        _ shape: Shape, _ rounds: Int, _ table: BargainingTable, _ own: UnsafePointer<Double>,
        _ memory: UnsafeMutablePointer<Double>, into x: UnsafeMutablePointer<Double>,
        _ work: WorkMeter, uniform: () -> Double
    ) -> Int {
        let parties = table.parties
        // The median of every issue, and an election among everybody's positions.
        let ballots = shape.tactic > 1 ? 4 * parties * parties * parties : 0
        guard work.charge(ballots + 8 * parties * parties * table.issues) else { return -1 }
        // A row per issue.
        let positions = memory
        let salience = positions + parties * table.issues
        let alike = salience + parties
        let rest = alike + parties
        for issue in 0..<table.issues {
            let row = positions + issue * parties
            var isCounted = false
            for party in 0..<parties {
                row[party] = table.ideal(party, issue)
                salience[party] = own[parties + party] * table.weight(party, issue)
                alike[party] = 1
                isCounted = isCounted || own[party] * salience[party] > 0
            }
            // Where the issue counts nothing for all who count, nobody challenges and all count alike.
            let actors = Spatial(
                count: parties, capability: isCounted ? UnsafePointer(own) : UnsafePointer(alike),
                salience: isCounted ? salience : alike, x: row, memory: rest, work: work)
            if isCounted { actors.play(rounds: rounds) }
            switch shape.tactic {
            case 0: x[issue] = actors.median
            case 1: x[issue] = actors.mean
            default: break
            }
        }
        guard let rule = CondorcetElection.Rule(rawValue: shape.tactic - 2) else { return -1 }

        let (chances, options) = (salience, alike)
        let count = findOptions(table, positions, into: options)
        let election = Election(count: count, memory: rest)
        findStrengths(
            election, table, own, positions, options, Shape.choice(shape.votes))
        election.findChances(Shape.choice(shape.victory))
        election.elect(rule, into: chances)
        let winner = Int(options[chosen(chances, count, uniform())])
        for issue in 0..<table.issues { x[issue] = positions[issue * parties + winner] }
        return winner
    }

    /// The positions that differ, each as the first party that stands there: how many there are.
    private func findOptions(
        _ table: BargainingTable, _ positions: UnsafePointer<Double>,
        into options: UnsafeMutablePointer<Double>
    ) -> Int {
        let parties = table.parties
        var count = 0
        for party in 0..<parties {
            let isKnown = (0..<count).contains { option in
                let first = Int(options[option])
                return (0..<table.issues).allSatisfy { issue in
                    let row = positions + issue * parties
                    return abs(row[party] - row[first]) <= Self.samePosition
                }
            }
            guard !isKnown else { continue }
            options[count] = Double(party)
            count += 1
        }
        return count
    }

    /// Positions that differ by no more than rounding are the same, as shares of an issue's range.
    private static var samePosition: Double { 1e-12 }

    /// Behind a position against another stand those whom it suits better, with capability × salience
    /// by how much better.
    private func findStrengths(
        _ election: Election, _ table: BargainingTable, _ own: UnsafePointer<Double>,
        _ positions: UnsafePointer<Double>, _ options: UnsafePointer<Double>,
        _ rule: Election.Votes
    ) {
        let (parties, count) = (table.parties, election.count)
        func loss(_ voter: Int, _ option: Int) -> Double {
            var loss = 0.0
            for issue in 0..<table.issues {
                let row = positions + issue * parties
                let distance = abs(row[option] - row[voter])
                loss +=
                    table.weight(voter, issue)
                    * (table.isQuadratic ? distance * distance : distance)
            }
            return loss
        }
        for pair in 0..<count * count { election.strength[pair] = 0 }
        for voter in 0..<parties {
            let votes = own[voter] * own[parties + voter]
            for option in 0..<count {
                election.beats[option] = loss(voter, Int(options[option]))
            }
            for i in 0..<count {
                for j in 0..<count {
                    let better = election.beats[j] - election.beats[i]
                    if better > 0 {
                        election.strength[i * count + j] += votes * rule.weight(of: better)
                    }
                }
            }
        }
    }

    private func chosen(_ chances: UnsafePointer<Double>, _ count: Int, _ luck: Double) -> Int {
        var sum = 0.0
        var last = 0
        for option in 0..<count where chances[option] > 0 {
            sum += chances[option]
            if luck < sum { return option }
            last = option
        }
        return last
    }

    /// A committee's talks; false if it can't be.
    func divide(
        _ shape: Shape, _ inputs: UnsafePointer<Double>, _ own: UnsafeMutablePointer<Double>,
        memory: UnsafeMutablePointer<Double>, _ outputs: UnsafeMutablePointer<Double>,
        _ stream: UnsafeMutablePointer<philox_stream>, _ work: WorkMeter
    ) -> Bool {
        let parties = shape.parties
        let quota = inputs[0] > 0 ? Int(inputs[0]) : parties / 2 + 1
        let committee = Committee(
            count: parties, quota: quota, patience: own, recognition: own + parties,
            memory: memory, work: work)
        guard work.charge((2_000 + 20 * parties) * parties) else { return false }
        let shares = outputs + 4
        guard
            let end = shape.tactic == 0
                ? committee.playClosed(into: shares, uniform: { philox_uniform(stream) })
                : committee.playOpen(into: shares, uniform: { philox_uniform(stream) })
        else { return false }
        outputs[0] = Double(TalksResult.agreed.rawValue)
        outputs[1] = Double(end.rounds)
        (outputs[2], outputs[3]) = (0, 0)
        // Labels begin with nobody.
        shares[parties] = Double(end.proposer + 1)
        return true
    }
}
