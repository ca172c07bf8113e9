// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model

extension ScenarioLowering {
    /// Two steps at one moment, as for decisions: both choices are drawn and recorded, then a clock per
    /// option does what it does, the first player's before the second's.
    mutating func lower(_ game: Game) {
        let name = ClockEvent.game(game.name).path
        let what = "game '\(game.name)'"
        let origin = Origin(what, game.place)
        let table = GameTable(
            name: game.name, rows: game.players[0].options.count,
            columns: game.players[1].options.count, inputs: game.inputs,
            players: game.players.map(\.actor),
            options: game.players.map { $0.options.map(\.name) },
            site: name + "/choice", origin: origin)
        addSlots(of: game, origin)
        add(
            game.trigger, named: name, during: nil, game: table,
            assignments: records(of: game, table, site: name, origin), what: what)
        for player in game.players { addOptions(of: player, in: game, what) }
    }

    private mutating func addSlots(of game: Game, _ origin: Origin) {
        for player in game.players {
            let actor = "\(game.name).\(player.actor)"
            slots.append(
                Slot(
                    name: "\(actor).chosen", initial: .zero, check: .finite, origin: origin,
                    kind: .helper))
            addRecord("\(actor).choice", initial: .zero, origin)
            for option in player.options {
                addRecord("\(actor).\(option.name)_chance", initial: .zero, origin)
            }
        }
        addRecord("\(game.name).count", initial: .zero, origin)
        addRecord("\(game.name).last_on", initial: .never, origin)
    }

    /// Where somebody has no open option nothing is chosen, and all records stay as they are.
    private func records(
        of game: Game, _ table: GameTable, site: String, _ origin: Origin
    ) -> [Assignment] {
        let isPlayed = Formula.below(.zero, .symbol(table.output("row")))
        var values: [(String, Formula)] = []
        for (player, side) in zip(game.players, ["row", "column"]) {
            let actor = "\(game.name).\(player.actor)"
            let chosen = Formula.symbol(table.output(side))
            values.append(("\(actor).chosen", chosen))
            values.append(("\(actor).choice", .binary(.subtract, chosen, .one)))
            for (index, option) in player.options.enumerated() {
                let chance = Formula.symbol(table.output("\(side)/\(index)"))
                values.append(("\(actor).\(option.name)_chance", chance))
            }
        }
        let count = "\(game.name).count"
        values.append((count, .binary(.add, .symbol(count), .one)))
        values.append(("\(game.name).last_on", .now))
        return values.filter { $0.0.hasSuffix(".chosen") || read.contains($0.0) }.map {
            let value =
                $0.0.hasSuffix(".chosen") ? $0.1 : Formula.choose(isPlayed, $0.1, .symbol($0.0))
            return Assignment(slot: $0.0, value: value, site: site, origin: origin)
        }
    }

    private mutating func addOptions(of player: Game.Player, in game: Game, _ what: String) {
        let chosen = "\(game.name).\(player.actor).chosen"
        for (index, option) in player.options.enumerated() {
            let name = ClockEvent.gameOption(option.name, by: player.actor, in: game.name).path
            let what = "option '\(option.name)' of '\(player.actor)' in \(what)"
            let origin = Origin(what, option.place)
            add(
                Clock(
                    name: name, timing: .condition,
                    condition: .equal(.symbol(chosen), .constant(Double(index + 1))),
                    assignments: assignments(
                        option.effects, of: name, what: "the effect of \(what)")
                        + [Assignment(slot: chosen, value: .zero, site: name, origin: origin)],
                    site: name + "/clock", origin: origin),
                at: option.place)
        }
    }
}

extension Game {
    /// As `GameTable` orders them. The payoffs of a closed option are not computed.
    fileprivate var inputs: [Formula] {
        let conditions = players.map { $0.options.map { $0.condition?.formula } }
        var inputs = players.map(\.rationality.formula)
        inputs += conditions.joined().map { $0 ?? .one }
        for part in [\Payoff.first, \Payoff.second] {
            for (row, cells) in payoffs.enumerated() {
                for (column, cell) in cells.enumerated() {
                    inputs.append(
                        .choose(
                            .both(conditions[0][row], conditions[1][column]),
                            cell[keyPath: part].formula, .zero))
                }
            }
        }
        return inputs
    }
}
