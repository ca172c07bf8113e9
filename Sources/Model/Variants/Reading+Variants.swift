// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

extension ScenarioReading {
    func readVariants(_ entries: [Node.Entry], _ known: [String: Happening.What]) -> [Variant] {
        entries.compactMap { entry in
            guard checkName(entry.key, isReadable: false) else { return nil }
            guard entry.key.text != "baseline" else {
                sink.report(ScenarioProblem.baselineReserved, at: entry.key.place)
                return nil
            }
            return readVariant(entry, known)
        }
    }

    private func readVariant(
        _ entry: Node.Entry, _ known: [String: Happening.What]
    ) -> Variant? {
        guard let fields = Fields(entry.value, of: "a variant", sink: sink) else { return nil }
        let title = fields.optional("title")?.text("the title", sink)?.text
        let note = fields.optional("note")?.text("the note", sink)?.text
        let without = (fields.optional("without")?.texts("a fact", sink) ?? []).filter(isFact)
        let isDated = fields.has("at")
        let moment = fields.optional("at").map { self.moment($0) } ?? 0
        var interventions: [Variant.Intervention] = []
        let named = fields.optional("happens")?.texts("what happens", sink) ?? []
        let happenings = named.compactMap { happening($0, at: moment, known) }
        if named.isEmpty, !fields.has("set"), !fields.has("happens") {
            sink.report(ScenarioProblem.emptyVariant, at: entry.key.place)
        }
        for setting in fields.optional("set")?.entries(of: "'set'", sink) ?? [] {
            if settable.contains(setting.key.text) {
                let setting = Editing.Setting(path: setting.key, value: setting.value)
                if let moment, let done = intervention(setting, at: moment) {
                    interventions.append(done)
                }
            } else if isDated, named.isEmpty {
                sink.report(
                    ScenarioProblem.datedEdit(setting.key.text), at: setting.key.place)
            } else if Editing.way(setting.key.text, in: written) == nil {
                // Another variant may have put something else in its place; the file is asked.
                sink.report(
                    ScenarioProblem.noSuchPath(
                        setting.key.text, known: Editing.names(in: written)),
                    at: setting.key.place)
            }
        }
        fields.finish()
        return Variant(
            name: entry.key.text, place: entry.key.place, title: title, note: note,
            without: without.map(\.text), text: entry.value.inlineText,
            interventions: interventions, happenings: happenings)
    }

    /// What an entry of `happens` names; nothing where it names nothing, or the moment is not known.
    func happening(
        _ name: Node.Scalar, at moment: Double?, _ known: [String: Happening.What]
    ) -> Happening? {
        guard let what = known[name.text] else {
            sink.report(
                ScenarioProblem.unknownHappening(
                    name.text, known: suggested.list("happenings") { known.keys.sorted() }),
                at: name.place)
            return nil
        }
        return moment.map { Happening(what, at: $0, place: name.place) }
    }

    /// `happens.NAME=DATE` of the command line.
    func happening(_ setting: Editing.Setting, _ known: [String: Happening.What]) -> Happening? {
        let name = String(setting.path.text.dropFirst(Editing.happens.count))
        return happening(
            Node.Scalar(text: name, place: setting.path.place), at: moment(setting.value), known)
    }

    /// Everything that a variant can have happen, by its name.
    static func happenings(
        _ events: [Event], _ leverage: [LeverageItem], _ meetings: [Meeting],
        _ decisions: [Decision]
    ) -> [String: Happening.What] {
        var known: [String: Happening.What] = [:]
        for event in events { known[event.name] = .event(event.name) }
        for item in leverage {
            for (index, stage) in item.stages.enumerated().dropFirst() {
                known["\(item.name).\(stage.name)"] = .stage(item: item.name, index: index)
            }
        }
        for meeting in meetings {
            known[meeting.name] = .meeting(meeting.name)
            known["\(meeting.name).held"] = .meeting(meeting.name)
        }
        for decision in decisions {
            for (index, option) in decision.options.enumerated() {
                known["\(decision.name).\(option.name)"] = .option(
                    decision: decision.name, index: index)
            }
        }
        return known
    }

    func intervention(_ setting: Editing.Setting, at moment: Double) -> Variant.Intervention? {
        effect(setting.path, setting.value).map {
            Variant.Intervention(effect: $0, at: moment, place: setting.path.place)
        }
    }
}
