// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Foundation
internal import Model
internal import Statistics
internal import Tables

/// The values of a trial as people write them: labels, dates, numbers with their units.
struct ValueWords {
    private let start: CivilDate
    private let types: [String: ValueType]

    init(_ scenario: Scenario) {
        start = scenario.start
        types = scenario.slotTypes
    }

    /// The value of a parameter or slot of that name.
    func text(_ value: Double, of name: String) -> String {
        switch types[name] {
        case .boolean: value != 0 ? "true" : "false"
        case .date: moment(value)
        case .category(let labels): labels.indices.contains(Int(value)) ? labels[Int(value)] : "?"
        case .quantity(let unit): number(value) + words(unit)
        case nil: name.hasSuffix("_on") ? moment(value) : number(value)
        }
    }

    func text(_ answer: Double, of outcome: Outcome) -> String {
        switch outcome.kind {
        case .happens, .holds: answer != 0 ? "yes" : "no"
        case .date: moment(answer)
        case .number(_, let unit, _): number(answer) + (unit.map { " " + TimeWords.unit($0) } ?? "")
        case .category(_, let labels, _): labels[Int(answer)]
        }
    }

    /// `2025-10-17 13:05`, or never.
    func moment(_ time: Double) -> String {
        guard time.isFinite else { return "never" }
        let day = time.rounded(.down)
        let minutes = Int(((time - day) * 1_440).rounded(.down))
        let clock = String(format: "%02d:%02d", minutes / 60, minutes % 60)
        return "\(start.adding(days: Int(day))) \(clock)"
    }

    private func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15
            ? Int(value).grouped : SignificantDigits.number(value, halfWidth: 0)
    }

    private func words(_ unit: Expressions.Unit) -> String {
        if unit == .one { return "" }
        return unit == .day ? " days" : " " + unit.words
    }
}

extension Scenario {
    /// What every parameter and every slot of the program holds.
    fileprivate var slotTypes: [String: ValueType] {
        var types: [String: ValueType] = [:]
        for parameter in parameters { types[parameter.name] = parameter.formula.type }
        for variable in state { types[variable.name] = variable.type }
        for item in leverage {
            types["\(item.name).stage"] = .category(labels: item.stages.map(\.name))
            if let supply = item.supply {
                types["\(item.name).stock"] = .quantity(Expressions.Unit(powers: [supply.unit: 1]))
            }
        }
        for meeting in meetings {
            types["\(meeting.name).status"] = .category(labels: Meeting.statuses)
            types["\(meeting.name).date"] = .date
        }
        for decision in decisions {
            types["\(decision.name).choice"] = .category(labels: decision.options.map(\.name))
        }
        for game in games {
            for player in game.players {
                types["\(game.name).\(player.actor).choice"] = .category(
                    labels: player.options.map(\.name))
            }
        }
        for negotiation in negotiations {
            types["\(negotiation.name).result"] = .category(labels: Negotiation.results)
            if negotiation.method.takesTime {
                types["\(negotiation.name).open"] = .boolean
            }
            if let role = negotiation.method.role {
                types["\(negotiation.name).\(role)"] = .category(
                    labels: [Negotiation.nobody] + negotiation.parties.map(\.actor))
            }
        }
        return types
    }
}
