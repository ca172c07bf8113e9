// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

extension ScenarioReading {
    /// `fades`: `half in 60 days`, for all stages or by stage.
    func readFading(_ fields: Fields, _ labels: [String]) -> [CheckedFormula?] {
        var halfLives = [CheckedFormula?](repeating: nil, count: labels.count)
        guard let node = fields.optional("fades") else { return halfLives }
        guard hasPressure(fields, for: "fades") else { return halfLives }
        guard case .mapping(let stages) = node else {
            let all = readHalfLife(node)
            return halfLives.map { _ in all }
        }
        for entry in stages.entries {
            guard let index = labels.firstIndex(of: entry.key.text) else {
                sink.report(
                    ScenarioProblem.unknownStage(entry.key.text, known: labels),
                    at: entry.key.place)
                continue
            }
            halfLives[index] = readHalfLife(entry.value)
        }
        return halfLives
    }

    /// `used`: the stage from which on it is used, any but the first.
    func readUsed(_ fields: Fields, _ labels: [String]) -> Int? {
        guard let stage = fields.optional("used")?.text("a stage", sink),
            hasPressure(fields, for: "used")
        else { return nil }
        guard let index = labels.firstIndex(of: stage.text) else {
            sink.report(ScenarioProblem.unknownStage(stage.text, known: labels), at: stage.place)
            return nil
        }
        guard index > 0 else {
            sink.report(ScenarioProblem.usedFromTheStart(stage.text), at: stage.place)
            return nil
        }
        return index
    }

    private func hasPressure(_ fields: Fields, for key: String) -> Bool {
        if fields.has("pressure") { return true }
        sink.report(ScenarioProblem.needsPressure(key), at: fields.key(key)?.place)
        return false
    }

    private func readHalfLife(_ node: Node) -> CheckedFormula? {
        guard let written = node.text("how it fades", sink) else { return nil }
        let start = "half in "
        guard written.text.hasPrefix(start) else {
            sink.report(ScenarioProblem.badFading(written.text), at: written.place)
            return nil
        }
        let rest = String(written.text.dropFirst(start.count))
        let place = written.place(
            offset: start.count, length: max(1, rest.unicodeScalars.count))
        let formula = FormulaReader(scope: scope).read(
            rest, at: place, expecting: .type(.duration), role: .watched, sink: sink)
        if let value = formula?.formula.constantValue, value <= 0 {
            sink.report(ScenarioProblem.badFading(written.text), at: written.place)
            return nil
        }
        return formula
    }
}
