// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents

/// The values of a tree as the formats of domains need them: what is not there is refused at its place.
extension Node {
    /// The part of that name; `what` is this node's kind, for a message.
    func part(_ name: String, of what: String) throws(Rejection) -> Node {
        guard let found = value(at: [name]) else {
            throw Rejection(ImportProblem.missing(name, of: what), at: place)
        }
        return found
    }

    func entries(_ what: String) throws(Rejection) -> [Entry] {
        guard case .mapping(let mapping) = self else {
            throw Rejection(ImportProblem.missing("{ }", of: what), at: place)
        }
        return mapping.entries
    }

    func items(_ what: String) throws(Rejection) -> [Node] {
        guard case .sequence(let sequence) = self else {
            throw Rejection(ImportProblem.missing("a list", of: what), at: place)
        }
        return sequence.items
    }

    func scalar(_ what: String) throws(Rejection) -> Scalar {
        let sink = DiagnosticSink()
        guard let scalar = text(what, sink) else { throw Rejection(sink.diagnostics) }
        return scalar
    }

    /// A number between the bounds.
    func number(_ what: String, from low: Double = -1e15) throws(Rejection) -> Double {
        let sink = DiagnosticSink()
        guard let number = number(what, sink) else { throw Rejection(sink.diagnostics) }
        guard (low...1e15).contains(number) else {
            throw Rejection(
                ImportProblem.outside(
                    ScenarioDraft.Value.exact(number), what: what, low: low, high: 1e15),
                at: place)
        }
        return number
    }

    /// Its text, unless it is empty or none.
    var plainText: String? {
        guard case .scalar(let scalar) = self, !isNull, !scalar.text.isEmpty else { return nil }
        return scalar.text
    }
}
