// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions

/// One game of two players, to be played when a clock fires: formulas in, numbers out.
public struct GameTable: Sendable {
    /// Of the game.
    public var name: String
    /// Options of the first player, and of the second.
    public var rows: Int
    /// Options of the second player.
    public var columns: Int
    /// The two rationalities; whether each row and each column is open (1 or 0); the first player's
    /// payoffs, row by row, then the second's.
    public var inputs: [Formula]
    /// The two players, and the options of each, by name: for messages.
    public var players: [String]
    /// Of each player, in the order of the file.
    public var options: [[String]]
    /// The address at which the first player's choice is drawn, then the second's.
    public var site: String
    /// Where the file says so.
    public var origin: Origin

    /// The names of what comes out, in order: 1 + the row and 1 + the column chosen (0 where somebody has
    /// no open option), then the chance of each row and of each column.
    public var outputs: [String] {
        ["row", "column"].map(output)
            + (0..<rows).map { output("row/\($0)") } + (0..<columns).map { output("column/\($0)") }
    }

    func output(_ what: String) -> String { "games/\(name)/\(what)" }
}
