// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
public import Model

extension Discover {
    /// The chosen box as a variant of the scenario, to paste into its file: parameters cut off at the bounds.
    ///
    /// A parameter that is not drawn by itself, or a label that is excluded, can't be set; it is named in a comment. Tied
    /// parameters are cut off each by itself, which is not the same as the trials in the box.
    public func variant(
        _ name: String, of scenario: Scenario
    ) throws(DiscoverProblem) -> [String] {
        guard name.wholeMatch(of: /[A-Za-z][A-Za-z0-9_]*/) != nil, name != "baseline" else {
            throw .badVariant(name)
        }
        guard !scenario.variants.contains(where: { $0.name == name }) else {
            throw .variantTaken(name)
        }
        var names: [String] = []
        for restriction in restrictions where !names.contains(restriction.input.name) {
            names.append(restriction.input.name)
        }
        var lines = ["variants:", "  \(name):", "    set:"]
        var rest: [String] = []
        for parameter in scenario.parameters where names.contains(parameter.name) {
            let bounds = restrictions.filter { $0.input.name == parameter.name }
            if let value = parameter.restricted(to: bounds, scenario) {
                lines.append("      parameters.\(parameter.name): \(value)")
            } else {
                rest += bounds.map { "# cannot be set: \($0.text)" }
            }
        }
        if lines.count == 3 { lines = ["# no bound of the box can be set by a variant"] }
        return lines + rest
    }
}

extension Parameter {
    /// What a variant sets it to, as YAML; `nil` if its bounds can't be set.
    fileprivate func restricted(
        to bounds: [Discover.Restriction], _ scenario: Scenario
    ) -> String? {
        if let flag = bounds.first(where: { $0.input.isFlag }) {
            guard bounds.count == 1, flag.input.label == nil || flag.bound.side == .low else {
                return nil
            }
            return flag.input.label ?? (flag.bound.side == .low ? "true" : "false")
        }
        guard case .draw = formula.formula else { return nil }
        let ends = formula.formula.support
        var (low, high) = (max(ends.lowerBound, -1e9), min(ends.upperBound, 1e9))
        for bound in bounds {
            // The odds of facts move a probability after it is drawn: the bound is moved back.
            let value = evidence.isEmpty ? bound.bound.value : before(bound.bound.value)
            if bound.bound.side == .low { low = value } else { high = value }
        }
        let inUnit = scenario.hasUnit(parameter: name)
        var distribution = formula.text
        switch scenario.cases(of: name) {
        case .share?: distribution = "\(formula.formula)"
        case .rate?: distribution = "\(formula.formula)".dropLast() + " per day)"
        case nil: break
        }
        if inUnit, formula.type != .number { return nil }
        let unit = bounds.first?.input.unit.map { " \($0)" } ?? ""
        let text =
            "truncate(\(distribution), \(Formula.constant(low))\(unit), \(Formula.constant(high))\(unit))"
        var fields = ["is: \"\(text)\""]
        if !evidence.isEmpty {
            let odds = evidence.map { "\($0.fact): \(Formula.constant($0.oddsMultiplier))" }
            fields.append("evidence: {\(odds.joined(separator: ", "))}")
        }
        fields.append("note: a box of 'simulate discover'")
        return "{\(fields.joined(separator: ", "))}"
    }

    /// The probability that the odds of its facts turn into this one.
    private func before(_ probability: Double) -> Double {
        let odds = usedOdds
        return probability / (probability + odds * (1 - probability))
    }
}
