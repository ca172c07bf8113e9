// SPDX-License-Identifier: GPL-3.0-or-later

/// Alternating offers between two patient, rational parties who know each other: agreement in the
/// first round (A. Rubinstein, Econometrica 50 (1982), 97–109; finite horizons, I. Ståhl, Bargaining
/// Theory, 1972). The first party proposes first.
///
/// Gains over leaving are discounted each round by a party's patience δ, and talks break down after
/// a refusal with a fixed chance b, which leaves both with nothing gained: together δ (1 − b) (K. Binmore,
/// A. Rubinstein and A. Wolinsky, RAND J. Econ. 17 (1986), 176–188).
struct Rubinstein {
    let table: BargainingTable
    let frontier: Frontier

    /// Settles into `x`. Without a last round (`rounds` 0) the proposals of the two parties solve
    /// g₂(x) = δ₂ g₂(y), g₁(y) = δ₁ g₁(x); with one, the last proposer takes all and the others are
    /// found backwards. The zone must not be empty. `y` is memory for a position.
    func settle(
        patience: (Double, Double), breakdown: Double, rounds: Int,
        into x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>
    ) {
        let stay = 1 - breakdown
        let (mine, theirs) = (patience.0 * stay, patience.1 * stay)
        rounds > 0
            ? finite(mine, theirs, rounds, into: x) : infinite(mine, theirs, into: x, y)
    }

    private func infinite(
        _ mine: Double, _ theirs: Double, into x: UnsafeMutablePointer<Double>,
        _ y: UnsafeMutablePointer<Double>
    ) {
        // What is left for the second party, φ(g), less what it would wait for, δ₂ φ(δ₁ g), falls in g.
        func leftOver(_ gain: Double) -> Double {
            frontier.whereFirstGains(mine * gain, into: y)
            return max(0, table.gain(1, at: x)) - theirs * table.gain(1, at: y)
        }
        frontier.whereSecondGains(0, into: x)
        var (low, high) = (0.0, table.gain(0, at: x))
        // The first may have all that it wants; near there positions change more than gains.
        if leftOver(high) >= 0 { return }
        for _ in 0..<100 {
            let gain = (low + high) / 2
            frontier.whereFirstGains(gain, into: x)
            if leftOver(gain) > 0 { low = gain } else { high = gain }
        }
        frontier.whereFirstGains((low + high) / 2, into: x)
    }

    private func finite(
        _ mine: Double, _ theirs: Double, _ rounds: Int, into x: UnsafeMutablePointer<Double>
    ) {
        // What the proposer of the round after leaves to the one who answers there is what that
        // party, proposing now, gives up waiting for; nothing after the last round.
        var waiting = (0.0, 0.0)
        for round in stride(from: rounds - 1, through: 0, by: -1) {
            if round % 2 == 0 {
                frontier.whereSecondGains(theirs * waiting.1, into: x)
            } else {
                frontier.whereFirstGains(mine * waiting.0, into: x)
            }
            waiting = (max(0, table.gain(0, at: x)), max(0, table.gain(1, at: x)))
        }
    }
}
