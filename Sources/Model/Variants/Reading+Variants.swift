// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

extension ScenarioReading {
    func readVariants(_ entries: [Node.Entry]) -> [Variant] {
        entries.compactMap { entry in
            guard checkName(entry.key, isReadable: false) else { return nil }
            guard entry.key.text != "baseline" else {
                sink.report(ScenarioProblem.baselineReserved, at: entry.key.place)
                return nil
            }
            return readVariant(entry)
        }
    }

    private func readVariant(_ entry: Node.Entry) -> Variant? {
        guard let fields = Fields(entry.value, of: "a variant", sink: sink) else { return nil }
        let title = fields.optional("title")?.text("the title", sink)?.text
        let note = fields.optional("note")?.text("the note", sink)?.text
        let isDated = fields.has("at")
        let moment = fields.optional("at").map { self.moment($0) } ?? 0
        var interventions: [Variant.Intervention] = []
        for setting in fields.required("set")?.entries(of: "'set'", sink) ?? [] {
            if settable.contains(setting.key.text) {
                let setting = Editing.Setting(path: setting.key, value: setting.value)
                if let moment, let done = intervention(setting, at: moment) {
                    interventions.append(done)
                }
            } else if isDated {
                sink.report(
                    ScenarioProblem.datedEdit(setting.key.text), at: setting.key.place)
            } else if Editing.way(setting.key.text, in: written) == nil {
                // Another variant may have put something else in its place; the file is asked.
                sink.report(
                    ScenarioProblem.noSuchPath(setting.key.text), at: setting.key.place)
            }
        }
        fields.finish()
        return Variant(
            name: entry.key.text, place: entry.key.place, title: title, note: note,
            text: entry.value.inlineText, interventions: interventions)
    }

    func intervention(_ setting: Editing.Setting, at moment: Double) -> Variant.Intervention? {
        effect(setting.path, setting.value).map {
            Variant.Intervention(effect: $0, at: moment, place: setting.path.place)
        }
    }
}
