// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

extension ScenarioReading {
    func declareNegotiations(_ entries: [Node.Entry]) {
        for entry in entries where checkName(entry.key, mayBeCallable: true) {
            let name = entry.key.text
            let result = Formula.symbol("\(name).result")
            scope.declare(
                "\(name).result",
                Meaning(formula: result, type: .category(labels: Negotiation.results)))
            scope.declare(
                "\(name).agreed",
                Meaning(formula: .binary(.equal, result, .constant(1)), type: .boolean))
            scope.declare(
                "\(name).failed",
                Meaning(formula: .binary(.greater, result, .constant(1)), type: .boolean))
            for record in ["agreed_on", "last_on"] {
                scope.declare(
                    "\(name).\(record)",
                    Meaning(formula: .symbol("\(name).\(record)"), type: .date))
            }
            let (method, parties) = (protocolNamed(in: entry), keys(entry, "parties"))
            var numbers = ["count"] + (method ?? .nash).records
            if method?.hasIssues ?? true {
                numbers += keys(entry, "issues").flatMap { [$0, "\($0).offered"] }
            }
            numbers += parties.map { "\($0).utility" }
            if method?.takesTime ?? false {
                scope.declare(
                    "\(name).open",
                    Meaning(
                        formula: .binary(.equal, .symbol("\(name).open"), .constant(1)),
                        type: .boolean))
                scope.declare(
                    "\(name).lasted",
                    Meaning(formula: .symbol("\(name).lasted"), type: .quantity(.day)))
            }
            if let role = method?.role {
                scope.declare(
                    "\(name).\(role)",
                    Meaning(
                        formula: .symbol("\(name).\(role)"),
                        type: .category(labels: [Negotiation.nobody] + parties)))
            }
            for number in numbers {
                scope.declare(
                    "\(name).\(number)",
                    Meaning(formula: .symbol("\(name).\(number)"), type: .number))
            }
        }
    }

    /// What an issue can't be called, since it would stand for something else after `N.`.
    private static let records: Set<String> = [
        "result", "agreed", "failed", "count", "agreed_on", "last_on", "rounds", "surplus",
        "winner",
        "nash_distance",
    ]

    private func keys(_ entry: Node.Entry, _ section: String) -> [String] {
        let node = entry.value.value(at: [section])
        return node?.entries(of: "'\(section)'", sink).map(\.key.text) ?? []
    }

    func readNegotiation(_ entry: Node.Entry) -> Negotiation? {
        let name = entry.key.text
        guard let fields = Fields(entry.value, of: "a negotiation", sink: sink) else { return nil }
        let (method, settings) = readMethod(fields.required("protocol"))
        let hasIssues = method?.hasIssues ?? true
        if let method, !hasIssues { refuse(["issues", "utility"], fields, method) }
        let issues = hasIssues ? readIssues(fields, of: name) : []
        let utility =
            hasIssues
            ? word(
                fields.optional("utility"), "a utility",
                Negotiation.Utility.allCases.map(\.rawValue)) : nil
        let round = method.map { readRound(settings, $0) } ?? .constant(1)
        let parties = readParties(fields, issues, method, round, of: name)
        let (numbers, choices) = method.map { readSettings(settings, $0, round) } ?? ([], [])
        let trigger =
            fields.has("when") || Self.timingKeys.contains(where: { fields.has($0) })
            ? self.trigger(fields, of: "negotiation '\(name)'", at: entry.key.place) : nil
        let agreed = readConsequence(fields.optional("agreed"), "an agreement")
        let failed = readConsequence(fields.optional("failed"), "a failure")
        let basis = self.basis(fields, path: "negotiations.\(name)", at: entry.key.place)
        fields.finish()
        guard let issues, let method, let parties, let numbers else { return nil }
        switch method {
        case .attrition: refuseHopeless(parties)
        case .committee: checkCommittee(parties, numbers, isOpen: choices[0] == 1)
        case .spatial, .compromise, .empirical: refuseUncounted(parties)
        case .ultimatum: checkBelief(numbers)
        case .nash, .kalai, .kalaiSmorodinsky, .rubinstein, .alternatingOffers: break
        }
        return Negotiation(
            name: name, place: entry.key.place, issues: issues, parties: parties,
            utility: utility.flatMap { Negotiation.Utility.allCases[$0] } ?? .linear,
            method: method, settings: numbers, choices: choices, trigger: trigger, agreed: agreed,
            failed: failed, basis: basis)
    }

    private static let timingKeys = ["rate", "after", "on", "every"]

    // MARK: Issues

    private func readIssues(_ fields: Fields, of negotiation: String) -> [Negotiation.Issue]? {
        guard let node = fields.required("issues") else { return nil }
        let entries = node.entries(of: "'issues'", sink)
        let issues = entries.compactMap { readIssue($0) }
        guard issues.count == entries.count else { return nil }
        guard (1...16).contains(issues.count) else {
            sink.report(ScenarioProblem.issueCount, at: node.place)
            return nil
        }
        return issues
    }

    /// `{0: the lines of 1991, 1: all that is claimed, now: 0.7}`.
    private func readIssue(_ entry: Node.Entry) -> Negotiation.Issue? {
        guard checkName(entry.key, isReadable: false) else { return nil }
        guard !Self.records.contains(entry.key.text) else {
            sink.report(ScenarioProblem.reservedName(entry.key.text), at: entry.key.place)
            return nil
        }
        var ends: [(value: Double, words: String)] = []
        var now: CheckedFormula?
        var isWhole = true
        for part in entry.value.entries(of: "an issue", sink) {
            if part.key.text == "now" {
                now = formula(
                    part.value, "where '\(entry.key.text)' stands", expecting: .type(.number),
                    role: .watched)
                isWhole = isWhole && now != nil
            } else if let end = Node.scalar(part.key).number("an end of an issue", sink),
                let words = part.value.text("what an end means", sink)
            {
                ends.append((end, words.text))
            } else {
                isWhole = false
            }
        }
        guard isWhole else { return nil }
        guard ends.count == 2, ends[0].value < ends[1].value else {
            sink.report(ScenarioProblem.issueEnds(entry.key.text), at: entry.key.place)
            return nil
        }
        if let value = now?.formula.constantValue, !(ends[0].value...ends[1].value).contains(value)
        {
            sink.report(ScenarioProblem.outsideIssue(entry.key.text), at: now?.place)
        }
        return Negotiation.Issue(
            name: entry.key.text, place: entry.key.place, low: ends[0].value, high: ends[1].value,
            words: ends.map(\.words), now: now)
    }

    // MARK: Parties

    private func readParties(
        _ fields: Fields, _ issues: [Negotiation.Issue]?, _ method: BargainingProtocol?,
        _ round: Formula, of negotiation: String
    ) -> [Negotiation.Party]? {
        // Without issues or a protocol nothing can be said of the parties.
        guard let node = fields.required("parties"), let issues, let method else { return nil }
        let entries = node.entries(of: "'parties'", sink)
        guard method.parties.contains(entries.count) else {
            sink.report(
                ScenarioProblem.partyCount(method.rawValue, method.parties), at: node.place)
            return nil
        }
        let parties = entries.compactMap { readParty($0, issues, method, round, of: negotiation) }
        return parties.count == entries.count ? parties : nil
    }

    private func readParty(
        _ entry: Node.Entry, _ issues: [Negotiation.Issue], _ method: BargainingProtocol,
        _ round: Formula, of negotiation: String
    ) -> Negotiation.Party? {
        let actor = self.actor(entry.key)
        guard let fields = Fields(entry.value, of: "a party", sink: sink) else { return nil }
        if !method.hasIssues { refuse(["ideal", "weight", "walk_away"], fields, method) }
        let ideals = method.hasIssues ? readIdeals(fields.required("ideal"), issues) : []
        let weights =
            method.hasIssues
            ? readWeights(fields.optional("weight"), issues, at: entry.key.place) : []
        var walkAway: CheckedFormula??
        if !method.hasIssues {
            // What divides a pie has its own idea of what no agreement is worth.
            walkAway = nil
        } else if let node = fields.optional("walk_away") {
            walkAway = .some(
                formula(
                    node, "the walk-away value", expecting: .type(.number), role: .watched))
        } else if method.hasWalkAway, issues.contains(where: { $0.now == nil }) {
            sink.report(ScenarioProblem.noWalkAway(entry.key.text), at: entry.key.place)
            walkAway = .some(nil)
        }
        let numbers = method.partyNumbers.compactMap {
            number(fields, $0, at: entry.key.place, perDay: method, of: round)
        }
        refuseNumbersOfOthers(fields, method)
        if fields.has("because") || fields.has("note") {
            basis(
                fields, path: "negotiations.\(negotiation).parties.\(entry.key.text)",
                at: entry.key.place)
        }
        fields.finish()
        guard let actor, let ideals, let weights, numbers.count == method.partyNumbers.count
        else { return nil }
        if let walkAway, walkAway == nil { return nil }
        return Negotiation.Party(
            actor: actor, place: entry.key.place, ideals: ideals, weights: weights,
            walkAway: walkAway ?? nil, numbers: numbers)
    }

    /// Reports numbers that only other protocols take.
    private func refuseNumbersOfOthers(_ fields: Fields, _ method: BargainingProtocol) {
        func names(_ method: BargainingProtocol) -> [String] {
            let numbers = method.partyNumbers.map(\.name)
            return numbers
                + method.rates.filter { numbers.contains($0.number) }.map(\.name)
        }
        let own = Set(names(method))
        let all = Set(BargainingProtocol.allCases.flatMap(names))
        for name in all.subtracting(own).sorted() where fields.optional(name) != nil {
            sink.report(
                ScenarioProblem.numberOfOther(name, method.rawValue), at: fields.key(name)?.place)
        }
    }

    /// Reports what a protocol without issues can't take.
    private func refuse(_ keys: [String], _ fields: Fields, _ method: BargainingProtocol) {
        for key in keys where fields.optional(key) != nil {
            sink.report(
                ScenarioProblem.numberOfOther(key, method.rawValue), at: fields.key(key)?.place)
        }
    }

    /// A formula for every issue, within its range as far as it is constant.
    private func readIdeals(_ node: Node?, _ issues: [Negotiation.Issue]) -> [CheckedFormula]? {
        guard let node else { return nil }
        guard let byIssue = formulas(node, "an ideal", issues) else { return nil }
        var ideals: [CheckedFormula] = []
        for issue in issues {
            guard let ideal = byIssue[issue.name] else {
                sink.report(ScenarioProblem.missingIdeal(issue.name), at: node.place)
                return nil
            }
            if let value = ideal.formula.constantValue, !(issue.low...issue.high).contains(value) {
                sink.report(ScenarioProblem.outsideIssue(issue.name), at: ideal.place)
                return nil
            }
            ideals.append(ideal)
        }
        return ideals
    }

    /// Equal weights where the file says nothing; what is not named counts nothing.
    private func readWeights(
        _ node: Node?, _ issues: [Negotiation.Issue], at place: SourcePlace
    ) -> [CheckedFormula]? {
        guard let node else { return issues.map { _ in constant(1, at: place) } }
        guard let byIssue = formulas(node, "a weight", issues) else { return nil }
        let weights = issues.map { byIssue[$0.name] ?? constant(0, at: node.place) }
        let known = weights.compactMap(\.formula.constantValue)
        if known.contains(where: { !($0 >= 0 && $0.isFinite) })
            || (known.count == weights.count && known.reduce(0, +) <= 0)
        {
            sink.report(ScenarioProblem.badWeights, at: node.place)
            return nil
        }
        return weights
    }

    private func formulas(
        _ node: Node, _ what: String, _ issues: [Negotiation.Issue]
    ) -> [String: CheckedFormula]? {
        var found: [String: CheckedFormula] = [:]
        var isWhole = true
        for entry in node.entries(of: what, sink) {
            guard issues.contains(where: { $0.name == entry.key.text }) else {
                sink.report(
                    ScenarioProblem.unknownIssue(entry.key.text, known: issues.map(\.name)),
                    at: entry.key.place)
                isWhole = false
                continue
            }
            let formula = self.formula(
                entry.value, what, expecting: .type(.number), role: .watched)
            isWhole = isWhole && formula != nil
            found[entry.key.text] = formula
        }
        return isWhole ? found : nil
    }

    private func readConsequence(_ node: Node?, _ what: String) -> [Effect] {
        guard let node, let fields = Fields(node, of: what, sink: sink) else { return [] }
        let effects = self.effects(fields.required("do"))
        fields.finish()
        return effects
    }

    /// The index of a word among those allowed; reports any other.
    func word(_ node: Node?, _ what: String, _ words: [String]) -> Int? {
        guard let node, let written = node.text(what, sink) else { return nil }
        if let index = words.firstIndex(of: written.text) { return index }
        sink.report(
            ScenarioProblem.unknownWord(what, written.text, known: words), at: written.place)
        return nil
    }

    func constant(_ value: Double, at place: SourcePlace) -> CheckedFormula {
        CheckedFormula(formula: .constant(value), type: .number, text: "\(value)", place: place)
    }
}
