// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model

extension ScenarioLowering {
    mutating func lower(_ negotiation: Negotiation) {
        if negotiation.method.takesTime { return lowerWar(negotiation) }
        let name = ClockEvent.negotiation(negotiation.name).path
        let origin = Origin("negotiation '\(negotiation.name)'", negotiation.place)
        addSlots(of: negotiation, origin)
        let talks = talks(of: negotiation, site: name + "/talks", origin)
        let records = records(of: negotiation, talks, site: name, origin)
        for meeting in scenario.meetings where meeting.agenda == negotiation.name {
            let clock = ClockEvent.talks(of: negotiation.name, at: meeting.name).path
            add(
                Clock(
                    name: clock, timing: .condition,
                    condition: .equal(.symbol("\(meeting.name).status"), .constant(2)),
                    talks: talks, assignments: records, site: clock + "/clock", origin: origin),
                at: negotiation.place)
        }
        if let trigger = negotiation.trigger {
            add(
                trigger, named: name, during: nil, talks: talks, assignments: records,
                what: "negotiation '\(negotiation.name)'")
        }
        addConsequence(of: negotiation, .agreement(on: negotiation.name), negotiation.agreed, 1)
        addConsequence(of: negotiation, .failure(of: negotiation.name), negotiation.failed, 2)
    }

    private mutating func addSlots(of negotiation: Negotiation, _ origin: Origin) {
        let name = negotiation.name
        slots.append(Slot(name: "\(name).result", initial: .zero, check: .finite, origin: origin))
        if negotiation.hasConsequences {
            slots.append(
                Slot(
                    name: "\(name).fresh", initial: .zero, check: .finite, origin: origin,
                    kind: .helper))
        }
        for record in ["agreed_on", "last_on"] {
            addRecord("\(name).\(record)", initial: .never, origin)
        }
        let numbers =
            ["count"] + negotiation.numbers + negotiation.parties.map { "\($0.actor).utility" }
        for number in numbers { addRecord("\(name).\(number)", initial: .zero, origin) }
        for issue in negotiation.issues {
            let now = issue.now?.formula ?? .constant(issue.low)
            addRecord("\(name).\(issue.name).offered", initial: now, origin)
            guard isAsked(issue, of: negotiation) else { continue }
            slots.append(
                Slot(
                    name: "\(name).\(issue.name)", initial: now, check: .finite,
                    origin: Origin(
                        "where issue '\(issue.name)' stands", issue.now?.place ?? issue.place)))
        }
    }

    /// Whether anybody reads where an issue stands: formulas, or a party with no other way out.
    private func isAsked(_ issue: Negotiation.Issue, of negotiation: Negotiation) -> Bool {
        read.contains("\(negotiation.name).\(issue.name)")
            || negotiation.parties.contains { $0.walkAway == nil }
    }

    private func talks(of negotiation: Negotiation, site: String, _ origin: Origin) -> Talks {
        var inputs = negotiation.settings.map(\.formula)
        for party in negotiation.parties {
            let ideals = zip(party.ideals, negotiation.issues).map { $1.share($0.formula) }
            let weights = party.weights.map(\.formula)
            let hasIssues = negotiation.method.hasIssues
            inputs.append(
                party.walkAway?.formula
                    ?? (hasIssues
                        ? negotiation.utilityNow(ideals: ideals, weights: weights) : .zero))
            inputs += party.numbers.map(\.formula) + ideals + weights
        }
        return Talks(
            name: negotiation.name, method: negotiation.method, utility: negotiation.utility,
            issues: negotiation.issues.count, parties: negotiation.parties.count,
            choices: negotiation.choices, inputs: inputs,
            partyNames: negotiation.parties.map(\.actor),
            issueNames: negotiation.issues.map(\.name),
            ranges: negotiation.issues.map { $0.low...$0.high },
            needsNash: read.contains("\(negotiation.name).nash_distance"), site: site,
            origin: origin)
    }

    private func records(
        of negotiation: Negotiation, _ talks: Talks, site: String, _ origin: Origin
    ) -> [Assignment] {
        let name = negotiation.name
        let result = Formula.symbol(talks.output("result"))
        let isAgreed = Formula.equal(result, .one)
        var values: [(String, Formula)] = [("result", result)]
        if negotiation.hasConsequences {
            values.append(("fresh", .conditional(isAgreed, .one, .constant(2))))
        }
        let optional: [(String, Formula)] =
            [
                ("count", .binary(.add, .symbol("\(name).count"), .one)),
                ("last_on", .now),
                (
                    "agreed_on",
                    .conditional(
                        isAgreed, .firstTime("\(name).agreed_on"), .symbol("\(name).agreed_on"))
                ),
            ]
            + negotiation.numbers.map { ($0, .symbol(talks.output($0))) }
            + negotiation.parties.enumerated().map { index, party in
                ("\(party.actor).utility", .symbol(talks.output("utility/\(index)")))
            }
        values += optional.filter { read.contains("\(name).\($0.0)") }
        let isOffered = Formula.binary(.notEqual, result, .constant(2))
        for (index, issue) in negotiation.issues.enumerated() {
            let offer = issue.value(ofShare: .symbol(talks.output("issue/\(index)")))
            func kept(_ slot: String, unless isNew: Formula) -> (String, Formula) {
                (slot, .conditional(isNew, offer, .symbol("\(name).\(slot)")))
            }
            if isAsked(issue, of: negotiation) { values.append(kept(issue.name, unless: isAgreed)) }
            let offered = "\(issue.name).offered"
            if read.contains("\(name).\(offered)") {
                values.append(kept(offered, unless: isOffered))
            }
        }
        return values.map {
            Assignment(slot: "\(name).\($0.0)", value: $0.1, site: site, origin: origin)
        }
    }

    /// A clock of its own, so that the effects read what has been settled.
    mutating func addConsequence(
        of negotiation: Negotiation, _ event: ClockEvent, _ effects: [Effect], _ fresh: Double
    ) {
        guard negotiation.hasConsequences else { return }
        let name = event.path
        let isAgreed = event == .agreement(on: negotiation.name)
        let what = "the \(isAgreed ? "agreement" : "failure") of '\(negotiation.name)'"
        let origin = Origin(what, negotiation.place)
        let slot = "\(negotiation.name).fresh"
        add(
            Clock(
                name: name, timing: .condition,
                condition: .equal(.symbol(slot), .constant(fresh)),
                assignments: assignments(effects, of: name, what: "the effect of \(what)")
                    + [Assignment(slot: slot, value: .zero, site: name, origin: origin)],
                site: name + "/clock", origin: origin),
            at: negotiation.place)
    }
}

extension Negotiation {
    /// What comes out of the talks besides the settlement and utilities.
    fileprivate var numbers: [String] { method.records + [method.role].compactMap { $0 } }

    var hasConsequences: Bool { !agreed.isEmpty || !failed.isEmpty }

    /// A party's utility of where things stand, ideals being shares of the ranges.
    fileprivate func utilityNow(ideals: [Formula], weights: [Formula]) -> Formula {
        var loss = Formula.zero
        var total = Formula.zero
        for (index, issue) in issues.enumerated() {
            let distance = Formula.binary(
                .subtract, issue.share(.symbol("\(name).\(issue.name)")), ideals[index])
            let felt: Formula =
                switch utility {
                case .linear: .unary(.absolute, distance)
                case .quadratic: .binary(.multiply, distance, distance)
                }
            loss = .binary(.add, loss, .binary(.multiply, weights[index], felt))
            total = .binary(.add, total, weights[index])
        }
        return .binary(.subtract, .one, .binary(.divide, loss, total))
    }
}

extension Negotiation.Issue {
    /// A position as a share of the range.
    fileprivate func share(_ position: Formula) -> Formula {
        if low == 0, high == 1 { return position }
        let above = Formula.binary(.subtract, position, .constant(low))
        if case .constant(let value) = position { return .constant((value - low) / (high - low)) }
        return .binary(.divide, above, .constant(high - low))
    }

    fileprivate func value(ofShare share: Formula) -> Formula {
        if low == 0, high == 1 { return share }
        return .binary(.add, .constant(low), .binary(.multiply, .constant(high - low), share))
    }
}
