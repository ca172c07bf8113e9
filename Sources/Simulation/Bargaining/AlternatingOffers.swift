// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// Rounds of offers between parties that concede by a tactic (P. Faratin, C. Sierra and N. Jennings,
/// Robotics and Autonomous Systems 24 (1998), 159–182).
///
/// The parties propose in turn, the first one first. A proposer offers, of the positions that give it
/// its target, the best one for the others together. Everybody else accepts what is at least as good as
/// its own next target, and in the last round what is at least as good as leaving; an offer that all
/// accept is the agreement. After a refusal talks break down with a fixed chance.
///
/// With noise, offers miss their target and what is heard is misjudged, each by a normal error of that
/// standard deviation in utility; but nobody offers or accepts less for itself than leaving gives.
struct AlternatingOffers {
    enum Tactic: Int {
        /// Targets fall from 1 to the walk-away value as (round ÷ last round)^(1 ÷ exponent):
        /// exponents below 1 concede late, above 1 early.
        case boulware, linear, conceder
        /// Gives what the last other offers gave, measured by its own utility.
        case titForTat
    }

    /// The exponent of a tactic where the file gives none.
    static func exponent(of tactic: Tactic) -> Double {
        switch tactic {
        case .boulware: 0.2
        case .linear, .titForTat: 1
        case .conceder: 5
        }
    }

    let table: BargainingTable
    let frontier: Frontier
    let rounds: Int
    let tactic: Tactic
    /// By party; 0 for the tactic's own.
    let exponents: UnsafePointer<Double>
    /// 6 numbers per party and 2 per issue.
    let memory: UnsafeMutablePointer<Double>
    let concessions: ConcessionMemory
    var work: WorkMeter?

    static func memoryNeeded(parties: Int, issues: Int) -> Int { 6 * parties + 2 * issues }

    /// What the talks came to; `x` holds the last offer, `uniform` draws from [0, 1).
    func play(
        breakdown: Double, noise: Double, into x: UnsafeMutablePointer<Double>,
        uniform: () -> Double
    ) -> (result: TalksResult, rounds: Int) {
        // By inversion, one uniform each; without noise nothing is drawn.
        func error() -> Double {
            noise > 0 ? noise * gsl_cdf_ugaussian_Pinv(max(uniform(), 0x1p-54)) : 0
        }
        let target = memory
        let lastHeard = memory + table.parties
        for party in 0..<table.parties {
            target[party] = 1
            lastHeard[party] = -.infinity
        }
        for round in 0..<rounds {
            guard work.charge(stepsOfRound) else { return (.deadline, round) }
            let proposer = round % table.parties
            if tactic != .titForTat { target[proposer] = timed(proposer, round) }
            let aim = min(1, target[proposer] + error())
            offer(proposer, max(aim, table.walkAway[proposer]), into: x)
            if isAccepted(x, by: proposer, in: round, error) { return (.agreed, round + 1) }
            if tactic == .titForTat { listen(x, proposer, target, lastHeard) }
            if round + 1 < rounds, breakdown > 0, uniform() < breakdown {
                return (.breakdown, round + 1)
            }
        }
        return (.deadline, rounds)
    }

    /// Between two parties a point of the frontier is found; among more, some hundred best positions.
    private var stepsOfRound: Int {
        let (parties, issues) = (table.parties, table.issues)
        return parties == 2
            ? 200 + 100 * issues : 200 * issues * (parties + 5) + 50 * parties
    }

    /// A party's target in a round.
    private func timed(_ party: Int, _ round: Int) -> Double {
        let own = exponents[party]
        let exponent = own > 0 ? own : Self.exponent(of: tactic)
        let least = min(1, table.walkAway[party])
        let share = concessions.share(by: round, of: rounds, exponent: exponent, party: party)
        return 1 - (1 - least) * share
    }

    private func isAccepted(
        _ x: UnsafePointer<Double>, by proposer: Int, in round: Int, _ error: () -> Double
    ) -> Bool {
        for party in 0..<table.parties where party != proposer {
            let utility = table.utility(party, at: x)
            let isLast = round + 1 >= rounds
            let next = tactic == .titForTat ? memory[party] : timed(party, round + 1)
            let needed = isLast ? table.walkAway[party] : max(next, table.walkAway[party])
            if utility < table.walkAway[party] - 1e-12 { return false }
            if utility + error() < needed - 1e-12 { return false }
        }
        return true
    }

    /// Everybody else lowers its target by what this offer gives it more than the last one did.
    private func listen(
        _ x: UnsafePointer<Double>, _ proposer: Int, _ target: UnsafeMutablePointer<Double>,
        _ lastHeard: UnsafeMutablePointer<Double>
    ) {
        for party in 0..<table.parties where party != proposer {
            let utility = table.utility(party, at: x)
            // The first offer heard is answered in kind: by what it leaves short of the ideal offer of
            // its sender nothing is known yet, so a small step opens the exchange.
            let given =
                lastHeard[party] > -.infinity ? max(0, utility - lastHeard[party]) : Self.opening
            target[party] = max(table.walkAway[party], target[party] - given)
            lastHeard[party] = max(lastHeard[party], utility)
        }
    }

    /// How far a party goes that has heard one offer only.
    private static let opening = 0.05

    /// The position with that utility for the proposer that is best for the others together.
    private func offer(
        _ proposer: Int, _ utility: Double, into x: UnsafeMutablePointer<Double>
    ) {
        if table.parties == 2 {
            let gain = utility - table.walkAway[proposer]
            proposer == 0
                ? frontier.whereFirstGains(gain, into: x)
                : frontier.whereSecondGains(gain, into: x)
            return
        }
        // Weights of 1 for the others and μ for the proposer; its utility rises with μ, in steps
        // where utilities are linear, between which the positions are mixed.
        let lambda = memory + 2 * table.parties
        let low = memory + 6 * table.parties
        let high = low + table.issues
        func best(_ mu: Double, _ x: UnsafeMutablePointer<Double>) -> Double {
            for party in 0..<table.parties { lambda[party] = party == proposer ? mu : 1 }
            table.best(for: lambda, into: x)
            return table.utility(proposer, at: x)
        }
        if best(0, low) >= utility {
            x.update(from: low, count: table.issues)
            return
        }
        var (a, b) = (0.0, 1.0)
        while best(b, high) < utility, b < 1e9 { b *= 2 }
        for _ in 0..<60 {
            let middle = (a + b) / 2
            if best(middle, x) >= utility { b = middle } else { a = middle }
        }
        let (below, above) = (best(a, low), best(b, high))
        let share = above > below ? min(1, max(0, (utility - below) / (above - below))) : 1
        // Utilities are concave, so the mixture is worth at least what it should be.
        for issue in 0..<table.issues { x[issue] = low[issue] + share * (high[issue] - low[issue]) }
    }
}
