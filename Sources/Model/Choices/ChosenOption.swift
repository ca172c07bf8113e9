// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

/// An option that was chosen, as the file has it.
struct ChosenOption {
    let choice: String
    let set: [Node.Entry]
    let happens: [Node.Scalar]
    /// The day on which it is set; `nil` for the start.
    let day: Node?

    /// Of `choices.NAME=OPTION DAY`; reports what is not there. The day may be left out where there is
    /// only one.
    init?(_ key: Node.Scalar, _ value: Node.Scalar, in root: Node, _ sink: DiagnosticSink) {
        let name = String(key.text.dropFirst(Editing.choices.count))
        let choices = root.value(at: ["choices"])?.keys ?? []
        guard let options = root.value(at: ["choices", name, "options"]) else {
            sink.report(ScenarioProblem.unknownChoice(name, known: choices), at: key.place)
            return nil
        }
        let words = value.text.split(separator: " ").map(String.init)
        guard let option = words.first, words.count < 3, options.keys.contains(option) else {
            sink.report(
                ScenarioProblem.unknownOption(
                    words.first ?? "", of: name, known: options.keys), at: value.place)
            return nil
        }
        choice = name
        let node = options.value(at: [option])
        set = node?.value(at: ["set"])?.entries(of: "'set'", sink) ?? []
        happens = node?.value(at: ["happens"])?.texts("what happens", sink) ?? []
        var days: [Node] = []
        switch node?.value(at: ["at"]) {
        case .sequence(let sequence)?: days = sequence.items
        case let one?: days = [one]
        case nil: break
        }
        let known = days.compactMap { node -> String? in
            if case .scalar(let scalar) = node { scalar.text } else { nil }
        }
        guard words.count == 2 || days.count > 1 else {
            day = days.first
            return
        }
        guard words.count == 2, let index = known.firstIndex(of: words[1]) else {
            sink.report(
                ScenarioProblem.unknownDay(option, words.count == 2 ? words[1] : nil, known: known),
                at: value.place)
            return nil
        }
        day = days[index]
    }
}

extension Node {
    fileprivate var keys: [String] {
        if case .mapping(let mapping) = self { mapping.entries.map(\.key.text) } else { [] }
    }
}
