// SPDX-License-Identifier: GPL-3.0-or-later

internal import Documents

extension ScenarioReading {
    func declareActors(_ entries: [Node.Entry]) {
        for entry in entries where checkName(entry.key, mayBeCallable: true) {
            let id = entry.key.text
            var name = id
            var side: String?
            if !entry.value.isNull,
                let fields = Fields(entry.value, of: "an actor", sink: sink)
            {
                name = fields.optional("name")?.text("an actor's name", sink)?.text ?? id
                side = fields.optional("side")?.text("an actor's side", sink)?.text
                _ = fields.optional("note")?.text("the note", sink)
                for quantity in fields.optional("has")?.entries(of: "'has'", sink) ?? []
                where checkName(quantity.key, isReadable: false) {
                    let full = "\(id).\(quantity.key.text)"
                    declareState(full, path: "actors.\(id).has.\(quantity.key.text)", quantity)
                }
                fields.finish()
            }
            actors.append(Actor(id: id, place: entry.key.place, name: name, side: side))
            actorIDs.insert(id)
        }
    }

    /// The actor of that id; reports where there is none.
    func actor(_ node: Node?) -> String? {
        guard let id = node?.text("an actor", sink) else { return nil }
        return actor(id)
    }

    func actor(_ id: Node.Scalar) -> String? {
        if actorIDs.contains(id.text) { return id.text }
        sink.report(ScenarioProblem.unknownActor(id.text, known: actorNames), at: id.place)
        return nil
    }
}
