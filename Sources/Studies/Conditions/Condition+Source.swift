// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Model
public import Runs

extension Condition {
    /// Reads a condition on the trials of a source. Where it names what a trial has and does not keep, the message
    /// says how to ask about it.
    public init(_ text: String, of source: EnsembleSource) throws(Rejection) {
        do throws(Rejection) {
            try self.init(text, source.scenario, dates: source.dates)
        } catch {
            throw Rejection(error.diagnostics.map { $0.offeringProbe(in: source.scenario) })
        }
    }
}

extension Diagnostic {
    /// The same, with a probe offered for the name of something in the scenario.
    fileprivate func offeringProbe(in scenario: Scenario) -> Diagnostic {
        guard code?.hasSuffix("unknown-name") == true, let place else { return self }
        let name = place.file.text.unicodeScalars.dropFirst(place.column - 1).prefix(place.length)
        guard let item = String(String.UnicodeScalarView(name)).split(separator: ".").first,
            scenario.itemNames.contains(String(item))
        else { return self }
        return Diagnostic(
            severity, at: place, message,
            hint:
                "trials do not keep it: 'simulate given --probe' asks about it in the same trials",
            code: code)
    }
}

extension Scenario {
    /// The names of all that a formula of the scenario may read besides outcomes and parameters.
    fileprivate var itemNames: Set<String> {
        var names = Set(state.map(\.name))
        names.formUnion(definitions.map(\.name))
        names.formUnion(actors.map(\.name))
        names.formUnion(leverage.map(\.name))
        names.formUnion(meetings.map(\.name))
        names.formUnion(events.map(\.name))
        names.formUnion(decisions.map(\.name))
        names.formUnion(games.map(\.name))
        names.formUnion(negotiations.map(\.name))
        return names
    }
}
