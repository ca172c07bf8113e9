// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions

extension ScenarioReading {
    // What numbers of several parties can't be together, each of which could be alone.

    /// Reports a quota beyond the members, nobody who proposes, and an open rule for unlike members, as
    /// far as they are constant.
    func checkCommittee(
        _ parties: [Negotiation.Party], _ settings: [CheckedFormula], isOpen: Bool
    ) {
        if let quota = settings[0].formula.constantValue, quota > Double(parties.count) {
            sink.report(
                ScenarioProblem.quotaBeyond(parties.count), at: settings[0].place)
        }
        let known = parties.map { $0.numbers.compactMap(\.formula.constantValue) }
        guard known.allSatisfy({ $0.count == 2 }) else { return }
        if known.allSatisfy({ $0[1] == 0 }) {
            sink.report(ScenarioProblem.nobodyProposes, at: parties[0].place)
        }
        guard isOpen, let unlike = known.firstIndex(where: { $0 != known[0] }) else { return }
        sink.report(
            ScenarioProblem.unlikeMembers(parties[unlike].actor, parties[0].actor),
            at: parties[unlike].place)
    }

    /// Reports that nobody has both capability and salience, as far as they are constant.
    func refuseUncounted(_ parties: [Negotiation.Party]) {
        let isKnown = parties.allSatisfy { party in
            // One that is 0 decides, whatever the other will be.
            party.numbers.contains { $0.formula.constantValue == 0 }
        }
        guard isKnown else { return }
        sink.report(ScenarioProblem.nobodyCounts, at: parties[0].place)
    }

    /// Reports a belief whose lower bound is above the upper one, as far as they are constant.
    func checkBelief(_ settings: [CheckedFormula]) {
        guard let low = settings[0].formula.constantValue,
            let high = settings[1].formula.constantValue, low > high
        else { return }
        sink.report(ScenarioProblem.lowAboveHigh, at: settings[0].place)
    }

    /// Reports a party that can't wait at all, as far as that is certain: waiting costs it more than
    /// it may hope for from the others.
    func refuseHopeless(_ parties: [Negotiation.Party]) {
        let urges = parties.map { party -> Double? in
            guard let prize = party.numbers[0].formula.constantValue,
                let cost = party.numbers[1].formula.constantValue
            else { return nil }
            return cost / prize
        }
        let known = urges.compactMap { $0 }
        guard known.count == parties.count else { return }
        let pace = known.reduce(0, +) / Double(parties.count - 1)
        for (party, urge) in zip(parties, known) where urge > pace {
            sink.report(ScenarioProblem.hopeless(party.actor), at: party.place)
        }
    }
}
