// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

extension ScenarioReading {
    private static let timings = ["rate", "after", "on", "every"]

    /// `rate`, `after`, `on` or `every`, and `when`; reports what is missing or too much.
    func trigger(
        _ fields: Fields, of what: String, at place: SourcePlace, forbidding: [String] = []
    ) -> Trigger? {
        let given = Self.timings.filter { fields.has($0) }
        let nodes = Self.timings.map { fields.optional($0) }
        let when = fields.optional("when")
        for key in given where forbidding.contains(key) {
            sink.report(
                ScenarioProblem.timingForbidden(key, what), at: fields.key(key)?.place ?? place)
            return nil
        }
        guard given.count <= 1 else {
            sink.report(
                ScenarioProblem.twoTimings(given[0], given[1]),
                at: fields.key(given[1])?.place ?? place)
            return nil
        }
        guard !given.isEmpty || when != nil else {
            // A key that is only misspelt is reported as such.
            let isMisspelt = fields.entries.contains {
                Suggestions.nearest(to: $0.key.text, in: Self.timings + ["when"]) != nil
                    || $0.key.text.contains(":")
            }
            if !isMisspelt { sink.report(ScenarioProblem.noTiming(what), at: place) }
            return nil
        }
        var condition: CheckedFormula?
        if let when {
            condition = self.formula(
                when, "the condition of \(what)", expecting: .type(.boolean), role: .watched)
            guard condition != nil else { return nil }
        }
        let timing: Trigger.Timing?
        if let rate = nodes[0] {
            timing = formula(
                rate, "the rate of \(what)", expecting: .type(.rate), role: .watched
            ).map { .rate($0) }
        } else if let delay = nodes[1] {
            timing = self.delay(delay, "the delay of \(what)").map { .after($0) }
        } else if let day = nodes[2] {
            timing = moment(day).map { .on($0) }
        } else if let gap = nodes[3] {
            timing = self.delay(gap, "the period of \(what)").map { .every($0) }
        } else {
            timing = .condition
        }
        guard let timing else { return nil }
        return Trigger(timing: timing, condition: condition, place: place)
    }

    func delay(_ node: Node, _ what: String) -> CheckedFormula? {
        formula(node, what, expecting: .type(.duration), role: .delay)
    }

    /// The assignments of a `do:`.
    func effects(_ node: Node?) -> [Effect] {
        guard let node else { return [] }
        return node.entries(of: "'do'", sink).compactMap { effect($0.key, $0.value) }
    }

    func effect(_ target: Node.Scalar, _ value: Node) -> Effect? {
        let path = target.text.split(separator: ".", omittingEmptySubsequences: false)
            .map(String.init)
        guard let meaning = scope.resolve(path) else {
            if value.isNull, target.reportAssignment(sink) || target.reportMissingSpace(sink) {
                return nil
            }
            sink.report(
                ScenarioProblem.unknownTarget(target.text, known: settableNames),
                at: target.place)
            return nil
        }
        guard settable.contains(target.text) else {
            sink.report(ScenarioProblem.notSettable(target.text), at: target.place)
            return nil
        }
        guard !meaning.isBroken else { return nil }
        let formula = self.formula(
            value, "the value of '\(target.text)'", expecting: .type(meaning.type), role: .effect)
        return formula.map { Effect(target: target.text, value: $0) }
    }

    func declareEvents(_ entries: [Node.Entry]) {
        for entry in entries where checkName(entry.key, mayBeCallable: true) {
            let name = entry.key.text
            let count = Formula.symbol("\(name).count")
            scope.declare("\(name).count", Meaning(formula: count, type: .number))
            scope.declare(
                "\(name).happened",
                Meaning(formula: .binary(.greater, count, .constant(0)), type: .boolean))
            for record in ["first_on", "last_on"] {
                scope.declare(
                    "\(name).\(record)",
                    Meaning(formula: .symbol("\(name).\(record)"), type: .date))
            }
        }
    }

    func readEvent(_ entry: Node.Entry) -> Event? {
        let name = entry.key.text
        guard let fields = Fields(entry.value, of: "an event", sink: sink) else { return nil }
        let trigger = self.trigger(fields, of: "event '\(name)'", at: entry.key.place)
        let effects = self.effects(fields.optional("do"))
        let basis = self.basis(fields, path: "events.\(name)", at: entry.key.place)
        fields.finish()
        return trigger.map {
            Event(
                name: name, place: entry.key.place, trigger: $0, effects: effects, basis: basis)
        }
    }
}
