// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

extension ScenarioReading {
    private static let kinds = ["never", "always", "outcome", "mean", "median", "raise", "variant"]

    func readExpectations(
        _ node: Node?, _ outcomes: [Outcome], _ variants: [Variant]
    ) -> [ScenarioExpectation] {
        guard let node, !node.isNull else { return [] }
        let items = node.items("'expectations'", sink)
        guard items.count <= ScenarioExpectation.most else {
            sink.report(
                ScenarioProblem.tooManyItems("expectations", limit: ScenarioExpectation.most),
                at: node.place)
            return []
        }
        let scope = AimScope(
            outcomes, [], parameters: parameters, start: start, horizon: horizon,
            units: self.scope.units)
        return items.compactMap { readExpectation($0, outcomes, variants, scope) }
    }

    private func readExpectation(
        _ node: Node, _ outcomes: [Outcome], _ variants: [Variant], _ scope: AimScope
    ) -> ScenarioExpectation? {
        guard let fields = Fields(node, of: "an expectation", sink: sink) else { return nil }
        let because = fields.optional("because")?.texts("a reason", sink).map(\.text) ?? []
        _ = fields.optional("note")?.text("the note", sink)
        let kinds = Self.kinds.filter { fields.has($0) }
        guard kinds.count == 1 else {
            sink.report(
                ExpectationProblem.kind,
                at: (kinds.last.flatMap { fields.key($0) })?.place ?? node.place)
            return nil
        }
        let kind: ScenarioExpectation.Kind?
        switch kinds[0] {
        case "never", "always":
            let isNever = kinds[0] == "never"
            kind = fields.optional(kinds[0]).flatMap { claim($0, scope) }
                .map { .claim($0, isNever: isNever) }
        case "raise": kind = readRaise(fields, outcomes)
        case "variant": kind = readVariantEffect(fields, outcomes, variants)
        case "mean": kind = readStatistic(.mean, "mean", fields, outcomes)
        case "median": kind = readStatistic(.median, "median", fields, outcomes)
        default: kind = readChance(fields, outcomes)
        }
        fields.finish()
        return kind.map {
            ScenarioExpectation(
                place: node.place, text: Self.text(fields), kind: $0, because: because)
        }
    }

    /// `raise us_resolve, raises summit_by_year_end`: the keys with their values, without the reason.
    private static func text(_ fields: Fields) -> String {
        let parts = ["between", "is", "from", "to"]
        var text = ""
        for entry in fields.entries where !["because", "note"].contains(entry.key.text) {
            guard case .scalar(let value) = entry.value else { continue }
            if !text.isEmpty { text += parts.contains(entry.key.text) ? " " : ", " }
            text += entry.key.text == "outcome" ? value.text : "\(entry.key.text) \(value.text)"
        }
        return text
    }

    // MARK: Claims

    /// A condition that names an outcome is about the trial as a whole, any other about each of its moments.
    private func claim(_ node: Node, _ scope: AimScope) -> ScenarioExpectation.Claim? {
        guard let scalar = node.text("the condition", sink) else { return nil }
        let words = scalar.text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
        guard words.contains(where: { scope.isOutcome(String($0)) }) else {
            return formula(node, "the condition", expecting: .type(.boolean), role: .watched)
                .map { .moment($0) }
        }
        let own = DiagnosticSink()
        let formula = FormulaReader(scope: scope).read(
            scalar.text, at: scalar.place, expecting: .type(.boolean), role: .watched, sink: own)
        // What the trial as a whole does not have may be there at each moment.
        let isMixed = words.contains {
            scope.resolve([String($0)]) == nil && self.scope.names.contains(String($0))
        }
        for found in own.diagnostics {
            sink.report(
                Diagnostic(
                    found.severity, at: found.place ?? scalar.place, found.message,
                    hint: isMixed
                        ? "with an outcome, a condition reads outcomes and parameters only"
                        : found.hint, code: found.code))
        }
        guard let formula else { return nil }
        guard !formula.formula.nodes.contains(.now) else {
            sink.report(ExpectationProblem.readsNow, at: scalar.place)
            return nil
        }
        return .trial(formula)
    }

    // MARK: Effects

    private func readVariantEffect(
        _ fields: Fields, _ outcomes: [Outcome], _ variants: [Variant]
    ) -> ScenarioExpectation.Kind? {
        let effect = readEffect(fields, outcomes)
        guard let name = fields.optional("variant")?.text("a variant", sink) else { return nil }
        let isKnown =
            variants.contains { $0.name == name.text } || knownVariants.contains(name.text)
        guard isKnown else {
            // One that could not be read has been reported.
            if written.value(at: ["variants", name.text]) == nil {
                sink.report(
                    ScenarioProblem.unknownVariant(name.text, known: variants.map(\.name)),
                    at: name.place)
            }
            return nil
        }
        return effect.map { .effect(.variant(name.text), isRaised: $0.isRaised, $0.question) }
    }

    private func readRaise(_ fields: Fields, _ outcomes: [Outcome]) -> ScenarioExpectation.Kind? {
        let effect = readEffect(fields, outcomes)
        let (from, to) = (fields.optional("from"), fields.optional("to"))
        guard let path = fields.optional("raise")?.text("what is raised", sink) else { return nil }
        if (from == nil) != (to == nil) {
            let missing = from == nil ? "from" : "to"
            sink.report(
                ExpectationProblem.oneValue(missing),
                at: (fields.key("from") ?? fields.key("to") ?? path).place)
            return nil
        }
        let cause: ScenarioExpectation.Cause?
        if let from, let to {
            cause = setting(path, from, to)
        } else {
            cause = quartiles(path)
        }
        guard let cause, let effect else { return nil }
        return .effect(cause, isRaised: effect.isRaised, effect.question)
    }

    /// A parameter that is drawn, or that reads one that is; one that a setting has fixed was drawn before.
    private func quartiles(_ path: Node.Scalar) -> ScenarioExpectation.Cause? {
        let name = Self.parameterName(path.text)
        guard let parameter = parameter(name) else {
            // One that could not be read has been reported.
            guard written.value(at: ["parameters", name]) == nil else { return nil }
            let isKnown =
                settable.contains(path.text) || Editing.way(path.text, in: written) != nil
            let problem: any Problem =
                isKnown
                ? ExpectationProblem.needsValues(path.text)
                : ScenarioProblem.noSuchPath(path.text, known: Editing.names(in: written))
            sink.report(problem, at: path.place)
            return nil
        }
        guard case .quantity = parameter.formula.type else {
            sink.report(ExpectationProblem.notNumber(name), at: path.place)
            return nil
        }
        guard overridden.contains(name) || isVarying(parameter) else {
            sink.report(ExpectationProblem.notVarying(name), at: path.place)
            return nil
        }
        return .parameter(name)
    }

    private static func parameterName(_ path: String) -> String {
        path.hasPrefix("parameters.") ? String(path.dropFirst("parameters.".count)) : path
    }

    private func isVarying(_ parameter: Parameter) -> Bool {
        var seen: Set<String> = []
        var open = [parameter]
        while let next = open.popLast() {
            if next.formula.formula.draws { return true }
            for name in next.formula.formula.symbols where seen.insert(name).inserted {
                if let other = self.parameter(name) { open.append(other) }
            }
        }
        return false
    }

    private func setting(
        _ path: Node.Scalar, _ from: Node, _ to: Node
    ) -> ScenarioExpectation.Cause? {
        guard let low = from.text("a value", sink), let high = to.text("a value", sink) else {
            return nil
        }
        let name = Self.parameterName(path.text)
        var values: [Double?] = []
        if let parameter = parameter(name) {
            for value in [low, high] {
                guard
                    let formula = formula(
                        .scalar(value), "a value", expecting: .any, role: .parameter)
                else { return nil }
                guard formula.type == parameter.formula.type || formula.type == .number else {
                    sink.report(
                        ExpectationProblem.otherType(name, parameter.formula.type.words),
                        at: value.place)
                    return nil
                }
                values.append(formula.formula.constantValue)
            }
        } else if settable.contains(path.text) {
            for value in [low, high] {
                guard
                    let done = intervention(
                        Editing.Setting(path: path, value: .scalar(value)), at: 0)
                else { return nil }
                values.append(done.effect.value.formula.constantValue)
            }
        } else if Editing.way(path.text, in: written) == nil {
            sink.report(
                ScenarioProblem.noSuchPath(path.text, known: Editing.names(in: written)),
                at: path.place)
            return nil
        }
        if values.count == 2, let first = values[0], let second = values[1], first >= second {
            sink.report(ExpectationProblem.notRaised(low.text, high.text), at: high.place)
            return nil
        }
        return .setting(path.text, from: low.text, to: high.text)
    }

    private func readEffect(
        _ fields: Fields, _ outcomes: [Outcome]
    ) -> (isRaised: Bool, question: ScenarioExpectation.Question)? {
        let (raises, lowers) = (fields.optional("raises"), fields.optional("lowers"))
        if raises != nil, lowers != nil {
            sink.report(
                ScenarioProblem.twoTimings("raises", "lowers"),
                at: fields.key("lowers")?.place ?? fields.place)
            _ = fields.optional("is")
            return nil
        }
        guard let written = raises ?? lowers else {
            sink.report(ExpectationProblem.noDirection, at: fields.place)
            return nil
        }
        return question(written, fields, outcomes).map { (raises != nil, $0) }
    }

    // MARK: Outcomes

    private func question(
        _ node: Node, _ fields: Fields, _ outcomes: [Outcome]
    ) -> ScenarioExpectation.Question? {
        let label = fields.optional("is")?.text("a label", sink)
        guard let name = node.text("an outcome", sink) else { return nil }
        guard let index = outcomes.firstIndex(where: { $0.name == name.text }) else {
            // One that could not be read has been reported.
            if !sink.hasErrors || written.value(at: ["outcomes", name.text]) == nil {
                sink.report(
                    ScenarioProblem.unknownOutcome(name.text, known: outcomes.map(\.name)),
                    at: name.place)
            }
            return nil
        }
        guard case .category(_, let labels, _) = outcomes[index].kind else {
            if let label {
                sink.report(ExpectationProblem.labelOfNone(name.text), at: label.place)
                return nil
            }
            return .init(outcome: index, label: nil)
        }
        guard let label else {
            sink.report(
                ExpectationProblem.labelMissing(name.text, known: labels), at: name.place)
            return nil
        }
        guard let place = labels.firstIndex(of: label.text) else {
            sink.report(
                ExpectationProblem.unknownLabel(label.text, known: labels), at: label.place)
            return nil
        }
        return .init(outcome: index, label: place)
    }

    private func readChance(_ fields: Fields, _ outcomes: [Outcome]) -> ScenarioExpectation.Kind? {
        let range = fields.required("between")
        guard let node = fields.optional("outcome"),
            let question = question(node, fields, outcomes)
        else { return nil }
        if case .number = outcomes[question.outcome].kind {
            sink.report(
                ExpectationProblem.numberAsChance(outcomes[question.outcome].name), at: node.place)
            return nil
        }
        guard let range, let ends = ends(range, .number) else { return nil }
        guard ends.low >= 0, ends.high <= 1 else {
            sink.report(ExpectationProblem.beyondChance(ends.text), at: range.place)
            return nil
        }
        return .range(.chance, question, low: ends.low, high: ends.high)
    }

    private func readStatistic(
        _ statistic: ScenarioExpectation.Statistic, _ key: String, _ fields: Fields,
        _ outcomes: [Outcome]
    ) -> ScenarioExpectation.Kind? {
        let range = fields.required("between")
        guard let node = fields.optional(key), let name = node.text("an outcome", sink) else {
            return nil
        }
        guard let index = outcomes.firstIndex(where: { $0.name == name.text }) else {
            sink.report(
                ScenarioProblem.unknownOutcome(name.text, known: outcomes.map(\.name)),
                at: name.place)
            return nil
        }
        let (type, factor): (ValueType, Double)
        switch outcomes[index].kind {
        case .number(let formula, let unit, _):
            (type, factor) = (
                formula.type == .boolean ? .number : formula.type,
                unit.flatMap { UnitTable.read($0, named: scope.units)?.factor } ?? 1
            )
        case .date where statistic == .median: (type, factor) = (.date, 1)
        case .date, .happens, .holds, .category:
            sink.report(ExpectationProblem.noStatistic(name.text, of: key), at: name.place)
            return nil
        }
        guard let range, let ends = ends(range, type) else { return nil }
        return .range(
            statistic, .init(outcome: index, label: nil), low: ends.low / factor,
            high: ends.high / factor)
    }

    // MARK: Ranges

    /// `2 to 30 %`: both ends in the unit behind the second where the first has none.
    private func ends(
        _ node: Node, _ type: ValueType
    ) -> (low: Double, high: Double, text: String)? {
        guard let scalar = node.text("a range", sink) else { return nil }
        guard let middle = scalar.text.firstRange(of: " to ") else {
            sink.report(ExpectationProblem.notRange(scalar.text), at: scalar.place)
            return nil
        }
        let first = String(scalar.text[..<middle.lowerBound])
        let second = String(scalar.text[middle.upperBound...])
        var low = first
        if first.wholeMatch(of: /[ ]*[-+]?[0-9][0-9_.eE]*[ ]*/) != nil,
            let number = second.prefixMatch(of: /[ ]*[-+]?[0-9][0-9_.eE]*/)
        {
            low += second[number.range.upperBound...]
        }
        // The place of what is wrong is that in the whole text.
        let high =
            String(
                repeating: " ",
                count: scalar.text.unicodeScalars.count - second.unicodeScalars.count) + second
        var values: [Double] = []
        for text in [high, low] {
            let read = FormulaReader(scope: scope).read(
                text, at: scalar.place, expecting: .type(type), role: .watched, sink: sink)
            guard let read else { return nil }
            guard let value = read.formula.constantValue, value.isFinite else {
                sink.report(ExpectationProblem.notRange(scalar.text), at: scalar.place)
                return nil
            }
            values.insert(value, at: 0)
        }
        guard values[0] <= values[1] else {
            sink.report(ExpectationProblem.reversed(scalar.text), at: scalar.place)
            return nil
        }
        return (values[0], values[1], scalar.text)
    }
}
