// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

extension ScenarioReading {
    func declareGames(_ entries: [Node.Entry]) {
        for entry in entries where checkName(entry.key, mayBeCallable: true) {
            let name = entry.key.text
            for player in entry.value.value(at: ["players"])?.entries(of: "'players'", sink) ?? [] {
                let actor = "\(name).\(player.key.text)"
                let options =
                    player.value.value(at: ["options"])?.entries(of: "'options'", sink) ?? []
                scope.declare(
                    "\(actor).choice",
                    Meaning(
                        formula: .symbol("\(actor).choice"),
                        type: .category(labels: options.map(\.key.text))))
                for option in options {
                    let chance = "\(actor).\(option.key.text)_chance"
                    scope.declare(chance, Meaning(formula: .symbol(chance), type: .number))
                }
            }
            scope.declare(
                "\(name).count", Meaning(formula: .symbol("\(name).count"), type: .number))
            scope.declare(
                "\(name).last_on", Meaning(formula: .symbol("\(name).last_on"), type: .date))
        }
    }

    func readGame(_ entry: Node.Entry) -> Game? {
        let name = entry.key.text
        guard let fields = Fields(entry.value, of: "a game", sink: sink) else { return nil }
        let trigger = self.trigger(fields, of: "game '\(name)'", at: entry.key.place)
        let shared = fields.optional("rationality").map(readGameRationality)
        let entries = fields.required("players")?.entries(of: "'players'", sink) ?? []
        if fields.has("players"), entries.count != 2 {
            sink.report(ScenarioProblem.notTwoPlayers, at: fields.key("players")?.place)
        }
        let players = entries.compactMap { readPlayer($0, of: name, shared: shared) }
        let written = fields.required("payoffs")
        var payoffs: [[Game.Payoff]]?
        if let written, players.count == 2, entries.count == 2 {
            payoffs = readPayoffs(written, players)
        }
        let basis = self.basis(fields, path: "games.\(name)", at: entry.key.place)
        fields.finish()
        guard let trigger, let payoffs else { return nil }
        return Game(
            name: name, place: entry.key.place, trigger: trigger, players: players,
            payoffs: payoffs, basis: basis)
    }

    /// A precision that is not below zero; the best option is no equilibrium's business.
    private func readGameRationality(_ node: Node) -> CheckedFormula? {
        guard let written = node.text("the rationality", sink) else { return nil }
        if written.text == "best" {
            sink.report(ScenarioProblem.bestInGame, at: node.place)
            return nil
        }
        let formula = formula(
            node, "the rationality", expecting: .type(.number), role: .watched)
        if let value = formula?.formula.constantValue, value < 0 {
            sink.report(ScenarioProblem.badGameRationality, at: node.place)
            return nil
        }
        return formula
    }

    /// `shared` is the game's own rationality: nothing where it has none, and nothing inside where it
    /// is wrong.
    private func readPlayer(
        _ entry: Node.Entry, of game: String, shared: CheckedFormula??
    ) -> Game.Player? {
        let actor = self.actor(.scalar(entry.key))
        guard let fields = Fields(entry.value, of: "a player", sink: sink) else { return nil }
        let own = fields.optional("rationality").map(readGameRationality)
        if own == nil, shared == nil {
            sink.report(ScenarioProblem.noRationality(entry.key.text), at: entry.key.place)
        }
        let entries = fields.required("options")?.entries(of: "'options'", sink) ?? []
        if fields.has("options"), !(2...Game.mostOptions).contains(entries.count) {
            sink.report(ScenarioProblem.playerOptionCount, at: fields.key("options")?.place)
        }
        let path = "\(game).players.\(entry.key.text)"
        let options = entries.compactMap { readGameOption($0, of: path) }
        fields.finish()
        guard let actor, let rationality = (own ?? shared) ?? nil,
            options.count == entries.count, (2...Game.mostOptions).contains(entries.count)
        else { return nil }
        return Game.Player(
            actor: actor, place: entry.key.place, rationality: rationality, options: options)
    }

    private func readGameOption(_ entry: Node.Entry, of player: String) -> Game.Option? {
        let name = entry.key.text
        guard checkName(entry.key, isReadable: false) else { return nil }
        if entry.value.isNull {
            return Game.Option(
                name: name, place: entry.key.place, condition: nil, effects: [], basis: Basis())
        }
        guard let fields = Fields(entry.value, of: "an option of a game", sink: sink) else {
            return nil
        }
        let condition = fields.optional("when").map {
            formula(
                $0, "the condition of '\(name)'", expecting: .type(.boolean), role: .watched)
        }
        let effects = self.effects(fields.optional("do"))
        var basis = Basis()
        if fields.has("because") || fields.has("note") {
            basis = self.basis(
                fields, path: "games.\(player).options.\(name)", at: entry.key.place)
        } else {
            _ = (fields.optional("because"), fields.optional("note"))
        }
        fields.finish()
        if let condition, condition == nil { return nil }
        return Game.Option(
            name: name, place: entry.key.place, condition: condition ?? nil, effects: effects,
            basis: basis)
    }

    // MARK: Payoffs

    /// `{row: {column: [first's, second's]}}`, with a cell for every pair of options.
    private func readPayoffs(_ node: Node, _ players: [Game.Player]) -> [[Game.Payoff]]? {
        let rows = inOrder(node, players[0].options.map(\.name), of: players[0].actor)
        guard let rows else { return nil }
        let cells = rows.map { row -> [Game.Payoff]? in
            guard let columns = inOrder(row, players[1].options.map(\.name), of: players[1].actor)
            else { return nil }
            let read = columns.map(readPayoff)
            let known = read.compactMap { $0 }
            return known.count == read.count ? known : nil
        }
        let known = cells.compactMap { $0 }
        return known.count == cells.count ? known : nil
    }

    /// What stands behind each of a player's options; nothing, with messages, if some are missing or
    /// unknown.
    private func inOrder(_ node: Node, _ options: [String], of actor: String) -> [Node]? {
        let entries = node.entries(of: "the payoffs by the options of '\(actor)'", sink)
        let unknown = entries.filter { !options.contains($0.key.text) }
        for entry in unknown {
            sink.report(
                ScenarioProblem.unknownOption(entry.key.text, of: actor, known: options),
                at: entry.key.place)
        }
        guard case .mapping = node else { return nil }
        var found: [Node] = []
        for option in options {
            if let entry = entries.first(where: { $0.key.text == option }) {
                found.append(entry.value)
            } else if unknown.isEmpty {
                sink.report(ScenarioProblem.missingPayoff(option, of: actor), at: node.place)
            }
        }
        return found.count == options.count && entries.count == options.count ? found : nil
    }

    private func readPayoff(_ node: Node) -> Game.Payoff? {
        guard case .sequence(let pair) = node, pair.items.count == 2 else {
            sink.report(ScenarioProblem.badPayoff, at: node.place)
            return nil
        }
        let read = pair.items.map {
            formula($0, "a payoff", expecting: .type(.number), role: .watched)
        }
        guard let first = read[0], let second = read[1] else { return nil }
        return Game.Payoff(first: first, second: second)
    }
}
