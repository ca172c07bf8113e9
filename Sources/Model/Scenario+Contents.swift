// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions

extension Scenario {
    /// Every formula of the scenario as it is played, those of interventions included.
    public var formulas: [CheckedFormula] {
        var all = parameters.map(\.formula) + state.map(\.initial) + definitions.map(\.formula)
        for item in leverage {
            for stage in item.stages { all += stage.trigger?.formulas ?? [] }
            all += item.withdrawal?.trigger.formulas ?? []
            all += item.pressure ?? []
            all += item.halfLives.compactMap { $0 }
            if let supply = item.supply { all += [supply.stock] + supply.uses.values }
        }
        for meeting in meetings {
            if let needs = meeting.needs { all.append(needs) }
            if case .after(let delay) = meeting.timing { all.append(delay) }
            for trigger in [meeting.cancellation, meeting.postponement?.trigger, meeting.revival] {
                all += trigger?.formulas ?? []
            }
            if let delay = meeting.postponement?.delay { all.append(delay) }
        }
        for event in events { all += event.trigger.formulas }
        for decision in decisions {
            all += decision.trigger.formulas + [decision.rationality].compactMap { $0 }
            for option in decision.options {
                all += [option.utility] + [option.condition].compactMap { $0 }
            }
        }
        for game in games { all += game.formulas }
        for negotiation in negotiations { all += negotiation.formulas }
        for outcome in outcomes { all.append(outcome.kind.formula) }
        all += effects.map(\.value)
        all += (variant?.interventions ?? []).map(\.effect.value)
        all += interventions.map(\.effect.value)
        return all
    }

    /// Every trigger.
    var triggers: [Trigger] {
        var all: [Trigger?] = []
        for item in leverage { all += item.stages.map(\.trigger) + [item.withdrawal?.trigger] }
        for meeting in meetings {
            all += [meeting.cancellation, meeting.postponement?.trigger, meeting.revival]
        }
        all += events.map(\.trigger) + decisions.map(\.trigger) + games.map(\.trigger)
        all += negotiations.map(\.trigger)
        return all.compactMap { $0 }
    }

    /// Every assignment that something in the scenario makes, interventions aside.
    public var effects: [Effect] {
        var all: [Effect] = []
        for item in leverage {
            for stage in item.stages { all += stage.effects }
            all += item.withdrawal?.effects ?? []
        }
        for meeting in meetings { all += meeting.effects + meeting.cancellationEffects }
        for event in events { all += event.effects }
        for decision in decisions { all += decision.options.flatMap(\.effects) }
        for game in games {
            for player in game.players { all += player.options.flatMap(\.effects) }
        }
        for negotiation in negotiations { all += negotiation.agreed + negotiation.failed }
        return all
    }
}

extension Negotiation {
    fileprivate var formulas: [CheckedFormula] {
        var all = settings + (trigger?.formulas ?? []) + issues.compactMap(\.now)
        for party in parties {
            all += party.ideals + party.weights + party.numbers
            all += [party.walkAway].compactMap { $0 }
        }
        return all
    }
}

extension Game {
    fileprivate var formulas: [CheckedFormula] {
        var all = trigger.formulas
        for player in players {
            all.append(player.rationality)
            all += player.options.compactMap(\.condition)
        }
        for payoff in payoffs.joined() { all += [payoff.first, payoff.second] }
        return all
    }
}

extension Trigger {
    var formulas: [CheckedFormula] {
        let condition = condition.map { [$0] } ?? []
        switch timing {
        case .rate(let formula), .after(let formula), .every(let formula):
            return [formula] + condition
        case .on, .condition: return condition
        }
    }
}

extension Outcome.Kind {
    /// The formula whose truth, day, value or label is asked for.
    public var formula: CheckedFormula {
        switch self {
        case .happens(let formula, _), .holds(let formula, _), .date(let formula): formula
        case .number(let formula, _, _), .category(let formula, _, _): formula
        }
    }
}
