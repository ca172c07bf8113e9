// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

extension ScenarioReading {
    /// The protocol as far as it can be told before the negotiation is read.
    func protocolNamed(in entry: Node.Entry) -> BargainingProtocol? {
        switch entry.value.value(at: ["protocol"]) {
        case .scalar(let name): BargainingProtocol(rawValue: name.text)
        case .mapping(let mapping):
            mapping.entries.first.flatMap { BargainingProtocol(rawValue: $0.key.text) }
        default: nil
        }
    }

    /// `protocol: nash`, or `protocol: {alternating_offers: {rounds: 12}}`.
    func readMethod(_ node: Node?) -> (BargainingProtocol?, Fields?) {
        guard let node else { return (nil, nil) }
        if case .scalar(let name) = node {
            if let method = BargainingProtocol(rawValue: name.text) { return (method, nil) }
            let known = BargainingProtocol.allCases.map(\.rawValue)
            sink.report(ScenarioProblem.unknownProtocol(name.text, known: known), at: name.place)
            return (nil, nil)
        }
        guard let fields = Fields(node, of: "a protocol", sink: sink) else { return (nil, nil) }
        let given = BargainingProtocol.allCases.compactMap { method in
            fields.optional(method.rawValue).map { (method, $0) }
        }
        fields.finish()
        guard given.count == 1 else {
            if given.count == fields.entries.count {
                sink.report(ScenarioProblem.badProtocol, at: node.place)
            }
            return (nil, nil)
        }
        let (method, settings) = given[0]
        if settings.isNull { return (method, nil) }
        return (method, Fields(settings, of: "the protocol '\(method.rawValue)'", sink: sink))
    }

    func readSettings(
        _ fields: Fields?, _ method: BargainingProtocol, _ round: Formula
    ) -> ([CheckedFormula]?, [Int]) {
        let place = fields?.place ?? self.fields.place
        let numbers = method.settings.compactMap {
            number(fields, $0, at: place, perDay: method, of: round)
        }
        let choices = method.choices.map {
            word(fields?.optional($0.name), "a \($0.name)", $0.words) ?? 0
        }
        fields?.finish()
        return (numbers.count == method.settings.count ? numbers : nil, choices)
    }

    /// A protocol's number, or its standard value; reports what can't be.
    func number(
        _ fields: Fields?, _ number: BargainingProtocol.Number, at place: SourcePlace,
        perDay method: BargainingProtocol, of round: Formula
    ) -> CheckedFormula? {
        if let rate = method.rates.first(where: { $0.number == number.name }),
            let node = fields?.optional(rate.name)
        {
            return perRound(fields, node, rate, round)
        }
        guard let node = fields?.optional(number.name) else {
            if let standard = number.standard { return constant(standard, at: place) }
            sink.report(ScenarioProblem.missingNumber(number.name), at: place)
            return nil
        }
        let formula = self.formula(
            node, "'\(number.name)'",
            expecting: .type(number.isPerDay ? .quantity(.perDay) : .number), role: .watched)
        if let value = formula?.formula.constantValue, !number.accepts(value) {
            sink.report(ScenarioProblem.numberOutside(number), at: node.place)
            return nil
        }
        return formula
    }

    /// The days of a round: `between`, or one.
    func readRound(_ fields: Fields?, _ method: BargainingProtocol) -> Formula {
        guard !method.rates.isEmpty, let node = fields?.optional("between") else {
            return .constant(1)
        }
        let formula = self.formula(
            node, "'between'", expecting: .type(.quantity(.day)), role: .watched)
        if let value = formula?.formula.constantValue, !(value > 0 && value < .infinity) {
            sink.report(ScenarioProblem.notAbove0("between"), at: node.place)
        }
        return formula?.formula ?? .constant(1)
    }

    /// What a rate per day makes of a round: e^(-rate × days), or the rest.
    private func perRound(
        _ fields: Fields?, _ node: Node, _ rate: BargainingProtocol.Rate, _ round: Formula
    ) -> CheckedFormula? {
        if fields?.optional(rate.number) != nil {
            sink.report(ScenarioProblem.twoForOne(rate.name, rate.number), at: node.place)
        }
        guard
            let formula = self.formula(
                node, "'\(rate.name)'", expecting: .type(.rate), role: .watched)
        else { return nil }
        if let value = formula.formula.constantValue,
            !(rate.survives ? value > 0 : value >= 0) || !value.isFinite
        {
            sink.report(
                rate.survives
                    ? ScenarioProblem.notAbove0(rate.name) : ScenarioProblem.below0(rate.name),
                at: node.place)
        }
        let kept = Formula.unary(
            .exp, .unary(.negate, .binary(.multiply, formula.formula, round)))
        return CheckedFormula(
            formula: rate.survives ? kept : .binary(.subtract, .constant(1), kept), type: .number,
            text: formula.text, place: formula.place)
    }
}
