// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents

/// Domains and profiles of GeniusWeb: discrete issues with linear additive utilities.
struct GeniusWebJSON {
    let source: ImportSource

    init(_ source: ImportSource) { self.source = source }

    /// Nil of another kind of file.
    func part(_ root: Node) throws(Rejection) -> NegotiationDomain.Part? {
        guard case .mapping(let mapping) = root else { return nil }
        if let values = mapping["issuesValues"]?.value {
            let issues = try issues(values)
            return .domain(name: text(mapping["name"]?.value) ?? source.stem, issues)
        }
        guard let entry = mapping.entries.first, entry.key.text.hasSuffix("UtilitySpace") else {
            return nil
        }
        guard entry.key.text == "LinearAdditiveUtilitySpace" else {
            throw Rejection(ImportProblem.nonlinear, at: entry.key.place)
        }
        return .profile(try profile(entry.value))
    }

    private func issues(_ node: Node) throws(Rejection) -> [NegotiationDomain.Issue] {
        var issues: [NegotiationDomain.Issue] = []
        for entry in try entries(node, "issuesValues") {
            let name = entry.key.text
            guard let values = entry.value.value(at: ["values"]), case .sequence(let list) = values
            else {
                throw Rejection(ImportProblem.unknownEvaluator(name), at: entry.value.place)
            }
            var words: [String] = []
            for item in list.items {
                let text = try self.scalar(item, "a value")
                if words.contains(text.text) {
                    throw Rejection(
                        ImportProblem.duplicateValue(text.text, issue: name), at: text.place)
                }
                words.append(text.text)
            }
            guard !words.isEmpty else {
                throw Rejection(ImportProblem.missing("values", of: "an issue"), at: values.place)
            }
            guard words.count <= GeniusXML.mostValues else {
                throw Rejection(
                    ImportProblem.tooManyValues(name, most: GeniusXML.mostValues), at: values.place)
            }
            issues.append(
                NegotiationDomain.Issue(
                    name: name, kind: .discrete(words), place: entry.key.place))
        }
        return issues
    }

    private func profile(_ node: Node) throws(Rejection) -> NegotiationDomain.Profile {
        func part(_ name: String) throws(Rejection) -> Node {
            guard let found = node.value(at: [name]) else {
                throw Rejection(
                    ImportProblem.missing(name, of: "a utility space"), at: node.place)
            }
            return found
        }
        let weights = try entries(try part("issueWeights"), "issueWeights")
        var opinions: [NegotiationDomain.Profile.Opinion] = []
        for entry in try entries(try part("issueUtilities"), "issueUtilities") {
            let name = entry.key.text
            guard let weight = weights.first(where: { $0.key.text == name }) else {
                throw Rejection(ImportProblem.noWeight(name), at: entry.key.place)
            }
            guard let utilities = entry.value.value(at: ["discreteutils", "valueUtilities"])
            else {
                let found = try entries(entry.value, name).first?.key.text ?? ""
                throw Rejection(ImportProblem.unknownEvaluator(found), at: entry.value.place)
            }
            var table: [String: Double] = [:]
            for value in try entries(utilities, "valueUtilities") {
                table[value.key.text] = try number(value.value, "a utility")
            }
            opinions.append(
                .init(
                    name: name,
                    kind: .discrete(try entries(utilities, "valueUtilities").map(\.key.text)),
                    place: entry.key.place, weight: try number(weight.value, "a weight"),
                    evaluation: .table(table)))
        }
        var reservation = NegotiationDomain.Reservation.none
        if let bid = node.value(at: ["reservationBid"]), !bid.isNull {
            guard let values = bid.value(at: ["issuevalues"]) ?? bid.value(at: ["issueValues"])
            else {
                throw Rejection(
                    ImportProblem.missing("issuevalues", of: "a reservation bid"), at: bid.place)
            }
            var deal: [String: String] = [:]
            for entry in try entries(values, "issuevalues") {
                deal[entry.key.text] = try scalar(entry.value, "a value").text
            }
            for opinion in opinions {
                let name = opinion.name ?? ""
                guard let value = deal[name] else {
                    throw Rejection(
                        ImportProblem.missing(name, of: "the reservation bid"),
                        at: values.place)
                }
                guard case .table(let table) = opinion.evaluation, table[value] != nil else {
                    throw Rejection(
                        ImportProblem.otherValue(value, issue: name),
                        at: values.place)
                }
            }
            reservation = .deal(deal)
        }
        return NegotiationDomain.Profile(
            name: text(node.value(at: ["name"])) ?? source.stem, opinions: opinions,
            reservation: reservation, discount: nil, source: source)
    }

    // MARK: Values

    private func entries(_ node: Node, _ what: String) throws(Rejection) -> [Node.Entry] {
        guard case .mapping(let mapping) = node else {
            throw Rejection(ImportProblem.missing("{ }", of: "'\(what)'"), at: node.place)
        }
        return mapping.entries
    }

    private func scalar(_ node: Node, _ what: String) throws(Rejection) -> Node.Scalar {
        let sink = DiagnosticSink()
        guard let scalar = node.text(what, sink) else { throw Rejection(sink.diagnostics) }
        return scalar
    }

    private func number(_ node: Node, _ what: String) throws(Rejection) -> Double {
        let sink = DiagnosticSink()
        guard let number = node.number(what, sink) else { throw Rejection(sink.diagnostics) }
        guard (0...1e15).contains(number) else {
            throw Rejection(
                ImportProblem.outside(
                    ScenarioDraft.Value.exact(number), what: what, low: 0, high: nil),
                at: node.place)
        }
        return number
    }

    private func text(_ node: Node?) -> String? {
        guard case .scalar(let scalar)? = node, !scalar.text.isEmpty, !(node?.isNull ?? true)
        else { return nil }
        return scalar.text
    }
}
