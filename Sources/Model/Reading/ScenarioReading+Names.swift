// SPDX-License-Identifier: GPL-3.0-or-later

/// What suggestions are made from: lists that all problems of a kind share, since a file may have as many
/// problems as names.
final class SuggestedNames {
    private var lists: [String: [String]] = [:]

    /// The list of that kind, made when it is first asked for. The names are complete by then.
    func list(_ kind: String, _ make: () -> [String]) -> [String] {
        if let known = lists[kind] { return known }
        let made = make()
        lists[kind] = made
        return made
    }
}

extension ScenarioReading {
    func parameter(_ name: String) -> Parameter? { placeOfParameter[name].map { parameters[$0] } }

    var settableNames: [String] { suggested.list("what can be set") { settable.sorted() } }

    var actorNames: [String] { suggested.list("actors") { actors.map(\.id) } }

    var parameterNames: [String] { suggested.list("parameters") { parameters.map(\.name) } }

    var factNames: [String] { suggested.list("facts") { facts?.facts.map(\.id) ?? [] } }

    var meetingNames: [String] {
        suggested.list("meetings") {
            scope.names.filter { $0.hasSuffix(".held") }.map { String($0.dropLast(5)) }
        }
    }
}
