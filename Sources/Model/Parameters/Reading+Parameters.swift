// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

extension ScenarioReading {
    func declareParameters(_ entries: [Node.Entry]) {
        for entry in entries where checkName(entry.key) {
            scope.declare(entry.key.text, at: entry.key.place) { [unowned self] in
                guard let parameter = readParameter(entry) else { return nil }
                parameters.append(parameter)
                placeOfParameter[parameter.name] = parameters.count - 1
                return Meaning(
                    formula: .symbol(parameter.name), type: parameter.formula.type)
            }
        }
    }

    private func readParameter(_ entry: Node.Entry) -> Parameter? {
        let name = entry.key.text
        guard case .mapping = entry.value else {
            let basis = self.basis(nil, path: "parameters.\(name)", at: entry.key.place)
            guard let drawn = draw(entry.value, name) else { return nil }
            let formula = keepingType(
                drawn, at: ["parameters", name], sourceOf: entry.value)
            return Parameter(
                name: name, place: entry.key.place, formula: formula, evidence: [], basis: basis)
        }
        guard let fields = Fields(entry.value, of: "a parameter", sink: sink) else { return nil }
        let unit = self.unit(fields)
        let formula = source(fields, name)
        let evidence = readEvidence(fields.optional("evidence"))
        let basis = self.basis(
            fields, path: "parameters.\(name)", at: entry.key.place, more: evidence.map(\.fact))
        fields.finish()
        guard var formula else { return nil }
        if let unit {
            guard let measured = measured(formula, in: unit, fields) else { return nil }
            formula = measured
        }
        formula = keepingType(formula, at: ["parameters", name], sourceOf: fields.optional("is"))
        if !evidence.isEmpty {
            let support = formula.formula.support
            guard formula.type == .number, support.lowerBound >= 0, support.upperBound <= 1 else {
                sink.report(
                    ScenarioProblem.evidenceNeedsProbability,
                    at: fields.key("evidence")?.place ?? entry.key.place)
                return nil
            }
        }
        return Parameter(
            name: name, place: entry.key.place, formula: formula, evidence: evidence, basis: basis)
    }

    private func source(_ fields: Fields, _ name: String) -> CheckedFormula? {
        // 'base_rate' is the older name of 'rate_of': what forecasters call a base rate is a 'share'.
        let given = ["is", "share", "rate_of", "base_rate"].filter { fields.has($0) }
        let (written, share) = (fields.optional("is"), fields.optional("share"))
        let rates = [fields.optional("rate_of"), fields.optional("base_rate")]
        let baseRate = rates.compactMap { $0 }.first
        guard given.count == 1 else {
            let problem: ScenarioProblem =
                given.count > 1 ? .twoSources(given[0], given[1]) : .noSource
            sink.report(problem, at: fields.key(given.last ?? "")?.place ?? fields.place)
            return nil
        }
        if let written { return draw(written, name) }
        if let share { return readShare(share) }
        return baseRate.flatMap(readBaseRate)
    }

    /// What a parameter is drawn from: parameters may be read, the state may not.
    private func draw(_ node: Node, _ name: String) -> CheckedFormula? {
        let formula = self.formula(
            node, "what '\(name)' is", expecting: .any, role: .parameter)
        return formula.flatMap { refuseState(in: $0) }
    }

    /// Nothing, with a message, if the formula reads what only a trial decides.
    func refuseState(in formula: CheckedFormula) -> CheckedFormula? {
        let parameters = Set(parameters.map(\.name))
        for symbol in formula.formula.symbols.sorted() where !parameters.contains(symbol) {
            sink.report(ScenarioProblem.readsState(symbol), at: formula.place)
            return nil
        }
        return formula
    }

    /// `7 of 12`: what a share of that many leaves to know, as Jeffreys' posterior Beta(7.5, 5.5).
    private func readShare(_ node: Node) -> CheckedFormula? {
        guard let written = node.text("a share", sink) else { return nil }
        let parts = written.text.split(separator: " ")
        guard parts.count == 3, parts[1] == "of", let count = Int(parts[0]),
            let total = Int(parts[2]), count >= 0, total >= 1, count <= total,
            total <= 1_000_000_000
        else {
            sink.report(ScenarioProblem.badShare(written.text), at: written.place)
            return nil
        }
        let draw = Draw.family(
            .beta, [.constant(Double(count) + 0.5), .constant(Double(total - count) + 0.5)])
        return CheckedFormula(
            formula: .draw(draw), type: .number, text: written.text, place: written.place)
    }

    /// `3 in 10 years`: a rate per day, as Jeffreys' posterior Gamma(3.5) over the exposure.
    private func readBaseRate(_ node: Node) -> CheckedFormula? {
        guard let written = node.text("a rate", sink) else { return nil }
        let parts = written.text.split(separator: " ", maxSplits: 2)
        guard parts.count == 3, parts[1] == "in", let count = Int(parts[0]), count >= 0,
            count <= 1_000_000_000
        else {
            sink.report(ScenarioProblem.badBaseRate(written.text), at: written.place)
            return nil
        }
        let offset = written.text.unicodeScalars.count - parts[2].unicodeScalars.count
        let place = SourcePlace(
            file: written.place.file, line: written.place.line,
            column: written.place.column + offset, length: parts[2].unicodeScalars.count)
        guard
            let exposure = FormulaReader(scope: scope).read(
                String(parts[2]), at: place, expecting: .type(.duration), role: .watched, sink: sink
            )
        else { return nil }
        guard let days = exposure.formula.constantValue, days > 0 else {
            sink.report(ScenarioProblem.badBaseRate(written.text), at: written.place)
            return nil
        }
        let draw = Draw.family(.gamma, [.constant(Double(count) + 0.5), .constant(1 / days)])
        return CheckedFormula(
            formula: .draw(draw), type: .rate, text: written.text, place: written.place)
    }

    private func readEvidence(_ node: Node?) -> [Parameter.Evidence] {
        guard let node else { return [] }
        return node.entries(of: "evidence", sink).compactMap { entry in
            guard isFact(entry.key),
                let odds = entry.value.number("an odds multiplier", sink)
            else { return nil }
            guard odds > 0 else {
                sink.report(ScenarioProblem.badOdds, at: entry.value.place)
                return nil
            }
            return Parameter.Evidence(
                fact: entry.key.text, oddsMultiplier: odds,
                origin: facts?.origin(of: entry.key.text))
        }
    }
}
