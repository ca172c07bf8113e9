// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model

/// A war of attrition in its mixed equilibrium (J. Maynard Smith, Journal of Theoretical Biology 47
/// (1974), 209–221; with complete information, K. Hendricks, A. Weiss and C. Wilson, International
/// Economic Review 29 (1988), 663–680): each gives in at a constant hazard, and who gives in leaves
/// their prizes to all others.
///
/// A party waits as long as what waiting costs, c, is what it may hope for, its prize v times the
/// hazard that any other gives in: Σ over others h = c ÷ v. So its own hazard is the sum of c ÷ v over all
/// parties, divided by their number less one, less its own c ÷ v. Of two parties each has the
/// other's c ÷ v.
extension ScenarioLowering {
    mutating func lowerWar(_ negotiation: Negotiation) {
        let name = ClockEvent.negotiation(negotiation.name).path
        let origin = Origin("negotiation '\(negotiation.name)'", negotiation.place)
        addWarSlots(of: negotiation, origin)
        let beginning = beginning(of: negotiation, site: name, origin)
        for meeting in scenario.meetings where meeting.agenda == negotiation.name {
            let clock = ClockEvent.talks(of: negotiation.name, at: meeting.name).path
            add(
                Clock(
                    name: clock, timing: .condition,
                    condition: .equal(.symbol("\(meeting.name).status"), .constant(2)),
                    assignments: beginning, site: clock + "/clock", origin: origin),
                at: negotiation.place)
        }
        if let trigger = negotiation.trigger {
            add(
                trigger, named: name, during: nil, assignments: beginning,
                what: "negotiation '\(negotiation.name)'")
        }
        for loser in negotiation.parties.indices {
            let party = negotiation.parties[loser]
            let clock = ClockEvent.surrender(by: party.actor, in: negotiation.name).path
            let origin = Origin(
                "the giving in of '\(party.actor)' in '\(negotiation.name)'", party.place)
            add(
                Clock(
                    name: clock,
                    timing: .rate(guarded(hazard(of: loser, in: negotiation), in: negotiation)),
                    condition: .equal(.symbol("\(negotiation.name).open"), .one),
                    assignments: ending(of: negotiation, loser: loser, site: clock, origin),
                    site: clock + "/clock", origin: origin),
                at: party.place)
        }
        for party in negotiation.parties { watchNumbers(of: party, in: negotiation) }
        addConsequence(of: negotiation, .agreement(on: negotiation.name), negotiation.agreed, 1)
        addConsequence(of: negotiation, .failure(of: negotiation.name), negotiation.failed, 2)
    }

    private mutating func addWarSlots(of negotiation: Negotiation, _ origin: Origin) {
        let name = negotiation.name
        for slot in ["result", "open"] + (negotiation.hasConsequences ? ["fresh"] : []) {
            slots.append(
                Slot(
                    name: "\(name).\(slot)", initial: .zero, check: .finite, origin: origin,
                    kind: slot == "fresh" ? .helper : .named))
        }
        // Since when it goes on: what it has cost is counted from there.
        slots.append(Slot(name: "\(name).since", initial: .never, check: .number, origin: origin))
        for record in ["agreed_on", "last_on"] {
            addRecord("\(name).\(record)", initial: .never, origin)
        }
        let numbers =
            ["count", "lasted", "loser"] + negotiation.parties.map { "\($0.actor).utility" }
        for number in numbers { addRecord("\(name).\(number)", initial: .zero, origin) }
    }

    /// A war that goes on already goes on.
    private func beginning(
        of negotiation: Negotiation, site: String, _ origin: Origin
    ) -> [Assignment] {
        let (open, since) = ("\(negotiation.name).open", "\(negotiation.name).since")
        let goesOn = Formula.equal(.symbol(open), .one)
        return [
            Assignment(slot: open, value: .one, site: site, origin: origin),
            Assignment(
                slot: since, value: .conditional(goesOn, .symbol(since), .now), site: site,
                origin: origin),
        ]
    }

    /// A number that is no longer above 0 while the war goes on is named by a clock of its own, which
    /// fires at that moment.
    private mutating func watchNumbers(
        of party: Negotiation.Party, in negotiation: Negotiation
    ) {
        for (number, key) in zip(party.numbers, negotiation.method.partyNumbers.map(\.name))
        where number.formula.constantValue == nil {
            let origin = Origin(
                "'\(key)' of '\(party.actor)' in negotiation '\(negotiation.name)'", number.place)
            let slot = "\(negotiation.name).\(party.actor)/\(key)"
            slots.append(
                Slot(name: slot, initial: .one, check: .positive, origin: origin, kind: .helper))
            let clock = ClockEvent.refusal(of: key, by: party.actor, in: negotiation.name).path
            let isOpen = Formula.equal(.symbol("\(negotiation.name).open"), .one)
            let isRefused = Formula.unary(.not, .below(.zero, number.formula))
            add(
                Clock(
                    name: clock, timing: .condition,
                    condition: .binary(.and, isOpen, isRefused),
                    assignments: [
                        Assignment(slot: slot, value: number.formula, site: clock, origin: origin)
                    ],
                    site: clock + "/clock", origin: origin),
                at: number.place)
        }
    }

    private func urge(_ party: Negotiation.Party) -> Formula {
        .binary(.divide, party.numbers[1].formula, party.numbers[0].formula)
    }

    /// 0 for the moment at which a number is refused, so that nobody else's hazard is blamed.
    private func guarded(_ hazard: Formula, in negotiation: Negotiation) -> Formula {
        var guarded = hazard
        for number in negotiation.parties.flatMap(\.numbers)
        where number.formula.constantValue == nil {
            guarded = .choose(.below(.zero, number.formula), guarded, .zero)
        }
        return guarded
    }

    private func hazard(of index: Int, in negotiation: Negotiation) -> Formula {
        let parties = negotiation.parties
        var others = Formula.zero
        for other in parties.indices where other != index {
            others =
                others == .zero
                ? urge(parties[other]) : .binary(.add, others, urge(parties[other]))
        }
        let count = Double(parties.count)
        if parties.count == 2 { return others }
        let own = Formula.binary(.multiply, .constant(count - 2), urge(parties[index]))
        return .binary(.divide, .binary(.subtract, others, own), .constant(count - 1))
    }

    private func ending(
        of negotiation: Negotiation, loser: Int, site: String, _ origin: Origin
    ) -> [Assignment] {
        let name = negotiation.name
        let lasted = Formula.binary(.subtract, .now, .symbol("\(name).since"))
        var values: [(String, Formula)] = [("result", .one), ("open", .zero)]
        if negotiation.hasConsequences { values.append(("fresh", .one)) }
        var optional: [(String, Formula)] = [
            ("count", .binary(.add, .symbol("\(name).count"), .one)),
            ("last_on", .now), ("agreed_on", .firstTime("\(name).agreed_on")),
            ("lasted", lasted), ("loser", .constant(Double(loser + 1))),
        ]
        for (index, party) in negotiation.parties.enumerated() {
            let spent = Formula.binary(.multiply, party.numbers[1].formula, lasted)
            optional.append(
                (
                    "\(party.actor).utility",
                    index == loser
                        ? .binary(.subtract, .zero, spent)
                        : .binary(.subtract, party.numbers[0].formula, spent)
                ))
        }
        values += optional.filter { read.contains("\(name).\($0.0)") }
        return values.map {
            Assignment(slot: "\(name).\($0.0)", value: $0.1, site: site, origin: origin)
        }
    }
}
