// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program

/// Why a game can't be played, found once more outside the trial loop, which knows only that it can't.
struct GameFault {
    let game: GameTable
    /// As `GameTable` orders them.
    let inputs: UnsafePointer<Double>

    /// The player, and the value.
    var words: String {
        for (player, name) in game.players.enumerated() {
            let rationality = inputs[player]
            guard rationality >= 0, rationality < .infinity else {
                return "the 'rationality' of '\(name)' would be \(Fault.describe(rationality)); "
                    + "it must be finite and 0 or more"
            }
        }
        return aPayoff ?? "rationality × payoff is too large for an equilibrium to be found"
    }

    private var aPayoff: String? {
        let isOpen = inputs + 2
        let payoffs = isOpen + game.rows + game.columns
        for row in 0..<game.rows where isOpen[row] != 0 {
            for column in 0..<game.columns where isOpen[game.rows + column] != 0 {
                for (player, name) in game.players.enumerated() {
                    let payoff = payoffs[(player * game.rows + row) * game.columns + column]
                    if payoff.isFinite { continue }
                    return "the payoff of '\(name)' for '\(game.options[0][row])' and "
                        + "'\(game.options[1][column])' would be \(Fault.describe(payoff)); "
                        + "it must be finite"
                }
            }
        }
        return nil
    }
}
