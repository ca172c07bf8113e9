// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

/// Units that the file names behind `unit:` and in `units:`.
extension ScenarioReading {
    /// Names of units that `units:` and every `unit:` introduce. Where one is there in singular and in
    /// plural they are the same unit. A setting that replaces what introduced one leaves it known.
    static func units(
        _ roots: [Node], _ known: Set<String>, _ fields: Fields, _ sink: DiagnosticSink
    ) -> Set<String> {
        var units = known.union(roots.flatMap(\.units))
        for unit in fields.optional("units")?.texts("a unit", sink) ?? []
        where isUnitName(unit, sink) {
            units.insert(unit.text)
        }
        return units.filter { !units.contains($0 + "s") }
    }

    /// Whether the text can name a unit of the scenario's own; reports why not.
    static func isUnitName(_ written: Node.Scalar, _ sink: DiagnosticSink) -> Bool {
        let problem: ScenarioProblem
        if !UnitTable.isName(written.text) {
            problem = .unknownUnit(written.text)
        } else if UnitTable.isTime(written.text) {
            problem = .timeUnit(written.text)
        } else if written.text == "percent" {
            problem = .percentUnit
        } else {
            return true
        }
        sink.report(problem, at: written.place)
        return false
    }

    /// `unit:`, which names the unit of a plain number.
    func unit(_ fields: Fields) -> Unit? {
        fields.optional("unit")?.text("a unit", sink).flatMap { unit($0) }
    }

    func unit(_ written: Node.Scalar) -> Unit? {
        guard Self.isUnitName(written, sink) else { return nil }
        return UnitTable.named(written.text, among: scope.units)
    }

    /// A plain number in a unit, and whatever has that unit as it is; nothing, with a message, for
    /// another unit or what is no number.
    func measured(_ formula: CheckedFormula, in unit: Unit, _ fields: Fields) -> CheckedFormula? {
        switch formula.type {
        case .number:
            return CheckedFormula(
                formula: formula.formula, type: .quantity(unit), text: formula.text,
                place: formula.place)
        case .quantity(unit): return formula
        default:
            sink.report(
                ScenarioProblem.otherUnit(formula.type.words, asked: unit.words),
                at: fields.optional("unit")?.place ?? formula.place)
            return nil
        }
    }

    /// A number in the unit in which an outcome is to be given, and its name in tables; nothing, with
    /// a message, where the table of units does not know how.
    func counted(
        _ value: CheckedFormula, in written: Node.Scalar
    ) -> (CheckedFormula, unit: String)? {
        let known = UnitTable.read(written.text, named: scope.units)
        switch value.type {
        case .number, .boolean:
            // A name is all that a plain number is given, but a share can be counted in percent.
            guard let known else { return (value, written.text) }
            if known.unit == .one { return (value.counted(inUnitsOf: known.factor), written.text) }
            guard known.unit.powers["day"] == nil else {
                sink.report(ScenarioProblem.numberAsTime(written.text), at: written.place)
                return nil
            }
            return (value, written.text)
        case .quantity(let unit):
            guard let known, known.unit == unit else {
                sink.report(
                    ScenarioProblem.otherUnit(value.type.words, asked: written.text),
                    at: written.place)
                return nil
            }
            return (value.counted(inUnitsOf: known.factor), written.text)
        case .date, .category: return (value, written.text)
        }
    }
}

extension Node {
    /// Every unit that a `unit:` introduces, anywhere in the tree.
    var units: [String] {
        switch self {
        case .scalar: return []
        case .sequence(let sequence): return sequence.items.flatMap(\.units)
        case .mapping(let mapping):
            return mapping.entries.flatMap { entry -> [String] in
                if entry.key.text == "unit", case .scalar(let unit) = entry.value {
                    let introduces =
                        UnitTable.isName(unit.text) && !UnitTable.isTime(unit.text)
                        && unit.text != "percent"
                    return introduces ? [unit.text] : []
                }
                return entry.value.units
            }
        }
    }
}
