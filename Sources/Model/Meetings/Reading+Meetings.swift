// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

extension ScenarioReading {
    func declareMeetings(_ entries: [Node.Entry]) {
        for entry in entries where checkName(entry.key, mayBeCallable: true) {
            let name = entry.key.text
            let status = Formula.symbol("\(name).status")
            scope.declare(
                "\(name).status",
                Meaning(formula: status, type: .category(labels: Meeting.statuses)))
            settable.insert("\(name).status")
            for (index, label) in Meeting.statuses.enumerated() {
                scope.declare(
                    "\(name).\(label)",
                    Meaning(
                        formula: .binary(.equal, status, .constant(Double(index))), type: .boolean))
            }
            for date in ["scheduled_on", "date", "held_on", "cancelled_on"] {
                scope.declare(
                    "\(name).\(date)", Meaning(formula: .symbol("\(name).\(date)"), type: .date))
            }
            scope.declare(
                "\(name).postponements",
                Meaning(formula: .symbol("\(name).postponements"), type: .number))
        }
    }

    func readMeeting(_ entry: Node.Entry) -> Meeting? {
        let name = entry.key.text
        guard let fields = Fields(entry.value, of: "a meeting", sink: sink) else { return nil }
        let who = fields.required("who")?.texts("an actor", sink) ?? []
        let participants = who.compactMap { actor($0) }
        let needs = readNeeds(fields.optional("needs"))
        let timing = readTiming(fields, name, entry.key.place)
        let path = "meetings.\(name)"

        let cancelled = part(fields.optional("cancelled"), "the cancellation of '\(name)'")
        let cancellation = cancelled.flatMap { fields, trigger, place in
            (
                trigger, self.effects(fields.optional("do")),
                self.basis(fields, path: path + ".cancelled", at: place)
            )
        }
        cancelled?.0.finish()
        let postponement = part(fields.optional("postponed"), "the postponement of '\(name)'")
            .flatMap { fields, trigger, place -> Meeting.Postponement? in
                let delay = fields.required("by").flatMap {
                    self.delay($0, "the delay of '\(name)'")
                }
                let basis = self.basis(fields, path: path + ".postponed", at: place)
                fields.finish()
                return delay.map {
                    Meeting.Postponement(trigger: trigger, delay: $0, basis: basis)
                }
            }
        let revived = part(fields.optional("revived"), "the revival of '\(name)'")
        let revivalBasis = revived.map { self.basis($0.0, path: path + ".revived", at: $0.2) }
        revived?.0.finish()

        let agenda = fields.optional("agenda").flatMap { readAgenda($0) }
        let effects = self.effects(fields.optional("do"))
        let basis = self.basis(fields, path: path, at: entry.key.place)
        fields.finish()
        guard let timing else { return nil }
        return Meeting(
            name: name, place: entry.key.place, participants: participants, needs: needs,
            timing: timing, cancellation: cancellation?.0,
            cancellationEffects: cancellation?.1 ?? [],
            cancellationBasis: cancellation?.2 ?? Basis(), postponement: postponement,
            revival: revived?.1, revivalBasis: revivalBasis ?? Basis(), agenda: agenda,
            effects: effects,
            basis: basis)
    }

    private func part(_ node: Node?, _ what: String) -> (Fields, Trigger, SourcePlace)? {
        guard let node, let fields = Fields(node, of: what, sink: sink),
            let trigger = self.trigger(fields, of: what, at: node.place)
        else { return nil }
        return (fields, trigger, node.place)
    }

    private func readAgenda(_ node: Node) -> String? {
        if case .sequence = node {
            sink.report(ScenarioProblem.oneAgenda, at: node.place)
            return nil
        }
        guard let written = node.text("a negotiation", sink) else { return nil }
        if root.value(at: ["negotiations", written.text]) != nil { return written.text }
        let known = suggested.list("negotiations") {
            root.value(at: ["negotiations"])?.entries(of: "'negotiations'", sink).map(\.key.text)
                ?? []
        }
        sink.report(
            ScenarioProblem.unknownNegotiation(written.text, known: known), at: written.place)
        return nil
    }

    private func readTiming(
        _ fields: Fields, _ name: String, _ place: SourcePlace
    ) -> Meeting.Timing? {
        let (on, after) = (fields.optional("on"), fields.optional("after"))
        switch (on, after) {
        case (.some(let on), nil): return moment(on).map { .on($0) }
        case (nil, .some(let after)):
            return delay(after, "the delay of '\(name)'").map { .after($0) }
        case (.some, .some):
            sink.report(
                ScenarioProblem.twoTimings("on", "after"), at: fields.key("after")?.place ?? place)
        case (nil, nil):
            sink.report(ScenarioProblem.noDay(name), at: place)
        }
        return nil
    }

    /// A meeting or a condition, or a list of them.
    private func readNeeds(_ node: Node?) -> CheckedFormula? {
        guard let node else { return nil }
        var needs: CheckedFormula?
        for written in node.texts("a meeting", sink) {
            guard let held = need(written) else { continue }
            let all = needs.map { Formula.binary(.and, $0.formula, held.formula) }
            needs = CheckedFormula(
                formula: all ?? held.formula, type: .boolean, text: held.text, place: held.place)
        }
        return needs
    }

    private func need(_ written: Node.Scalar) -> CheckedFormula? {
        let name = written.text
        if isMeeting(name), let held = scope.resolve([name, "held"]) {
            return CheckedFormula(
                formula: held.formula, type: .boolean, text: name, place: written.place)
        }
        let names = name.split(separator: ",").map { $0.filter { $0 != " " } }
        let isList = names.count > 1 && names.allSatisfy(\.isName)
        let isItem = ["happened", "stage", "choice", "agreed"].contains {
            scope.resolve([name, $0]) != nil
        }
        if isList || name.isName && scope.resolve([name]) == nil && !isItem {
            sink.report(
                ScenarioProblem.unknownMeeting(name, known: meetingNames), at: written.place)
            return nil
        }
        return formula(
            .scalar(written), "what a meeting needs", expecting: .type(.boolean), role: .watched)
    }

    private func isMeeting(_ name: String) -> Bool { settable.contains("\(name).status") }
}

extension String {
    /// One bare word, as a name is.
    fileprivate var isName: Bool {
        self != "true" && self != "false"
            && utf8.allSatisfy {
                (97...122).contains($0 | 32) || (48...57).contains($0) || $0 == 95
            }
    }
}
