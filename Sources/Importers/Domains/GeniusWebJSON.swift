// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents

/// Domains and profiles of GeniusWeb: discrete issues with linear additive utilities.
struct GeniusWebJSON {
    let source: ImportSource

    init(_ source: ImportSource) { self.source = source }

    /// `nil` of another kind of file.
    func part(_ root: Node) throws(Rejection) -> NegotiationDomain.Part? {
        guard case .mapping(let mapping) = root else { return nil }
        if let values = mapping["issuesValues"]?.value {
            let issues = try issues(values)
            return .domain(name: mapping["name"]?.value.plainText ?? source.stem, issues)
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
        for entry in try node.entries("'issuesValues'") {
            let name = entry.key.text
            // Numbers of GeniusWeb have a 'range' instead.
            guard let values = entry.value.value(at: ["values"]), case .sequence(let list) = values
            else {
                throw Rejection(ImportProblem.unknownKind(issue: name), at: entry.value.place)
            }
            let words = try list.items.map { item throws(Rejection) in try item.scalar("a value") }
            issues.append(
                NegotiationDomain.Issue(
                    name: name,
                    kind: try .discrete(
                        words.map { ($0.text, $0.place) }, of: name, called: "values",
                        at: values.place),
                    place: entry.key.place))
        }
        return issues
    }

    private func profile(_ node: Node) throws(Rejection) -> NegotiationDomain.Profile {
        let space = "a utility space"
        let weights = try node.part("issueWeights", of: space)
        _ = try weights.entries("'issueWeights'")
        var opinions: [NegotiationDomain.Profile.Opinion] = []
        for entry in try node.part("issueUtilities", of: space).entries("'issueUtilities'") {
            let name = entry.key.text
            guard let weight = weights.value(at: [name]) else {
                throw Rejection(ImportProblem.noWeight(name), at: entry.key.place)
            }
            guard let utilities = entry.value.value(at: ["discreteutils", "valueUtilities"])
            else {
                let found = try entry.value.entries("'\(name)'").first?.key.text ?? ""
                throw Rejection(ImportProblem.unknownEvaluator(found), at: entry.value.place)
            }
            var table: [String: Double] = [:]
            let values = try utilities.entries("'valueUtilities'")
            for value in values {
                table[value.key.text] = try value.value.number("a utility", from: 0)
            }
            opinions.append(
                .init(
                    name: name,
                    kind: .discrete(values.map(\.key.text)),
                    place: entry.key.place, weight: try weight.number("a weight", from: 0),
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
            for entry in try values.entries("'issuevalues'") {
                deal[entry.key.text] = try entry.value.scalar("a value").text
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
            name: node.value(at: ["name"])?.plainText ?? source.stem, opinions: opinions,
            reservation: reservation, discount: nil, source: source)
    }
}
