// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents

/// Scenarios of NegMAS as YAML or JSON: an outcome space, and linear additive utility functions.
struct NegMASTree {
    let source: ImportSource

    init(_ source: ImportSource) { self.source = source }

    /// `nil` of another kind of file.
    func part(_ root: Node) throws(Rejection) -> NegotiationDomain.Part? {
        guard let type = root.value(at: ["type"]), case .scalar(let kind) = type else { return nil }
        let name = root.value(at: ["name"])?.plainText ?? source.stem
        let short = Self.short(kind.text)
        if short.hasSuffix("OutcomeSpace") {
            return .domain(name: name, try issues(root))
        }
        guard short.lowercased().contains("fun") else { return nil }
        let known = ["LinearAdditiveUtilityFunction", "LinearUtilityAggregationFunction", "UFun"]
        guard known.contains(short) else {
            throw Rejection(ImportProblem.nonlinear, at: kind.place)
        }
        return .profile(try profile(root, name))
    }

    /// Without the module: `negmas.preferences.TableFun` is `TableFun`.
    private static func short(_ type: String) -> String {
        type.split(separator: ".").last.map(String.init) ?? type
    }

    private func issues(_ root: Node) throws(Rejection) -> [NegotiationDomain.Issue] {
        var issues: [NegotiationDomain.Issue] = []
        for node in try root.part("issues", of: "an outcome space").items("'issues'") {
            issues.append(try issue(node, number: issues.count + 1))
        }
        return issues
    }

    private func issue(_ node: Node, number: Int) throws(Rejection) -> NegotiationDomain.Issue {
        let name = node.value(at: ["name"])?.plainText ?? "issue\(number)"
        let type = Self.short(node.value(at: ["type"])?.plainText ?? "CategoricalIssue")
        let values = try node.part("values", of: "an issue")
        func ends() throws(Rejection) -> (Double, Double) {
            let pair = try values.items("'values'")
            guard pair.count == 2 else {
                throw Rejection(ImportProblem.emptyRange(name), at: values.place)
            }
            let low = try pair[0].number("the lower end of an issue")
            let high = try pair[1].number("the upper end of an issue")
            guard low < high else {
                throw Rejection(ImportProblem.emptyRange(name), at: values.place)
            }
            return (low, high)
        }
        let kind: NegotiationDomain.Issue.Kind
        switch type {
        case "ContinuousIssue":
            let (low, high) = try ends()
            kind = .real(low...high)
        case "ContiguousIssue":
            let (low, high) = try ends()
            guard let first = Int(exactly: low), let last = Int(exactly: high),
                last - first < NegotiationDomain.mostValues
            else {
                throw Rejection(
                    ImportProblem.tooManyValues(name, most: NegotiationDomain.mostValues),
                    at: values.place)
            }
            kind = .whole(first...last)
        case _ where type.hasSuffix("Issue"):
            let words = try values.items("'values'").map { item throws(Rejection) in
                try item.scalar("a value")
            }
            kind = try .discrete(
                words.map { ($0.text, $0.place) }, of: name, called: "values", at: values.place)
        default: throw Rejection(ImportProblem.unknownKind(issue: name), at: node.place)
        }
        return NegotiationDomain.Issue(name: name, kind: kind, place: node.place)
    }

    // MARK: Profiles

    /// The issues are those of the domain, by their place: a profile names none.
    private func profile(
        _ root: Node, _ name: String
    ) throws(Rejection) -> NegotiationDomain.Profile {
        let functions = try named(root.part("values", of: "a utility function"), "'values'")
        let weights = try root.value(at: ["weights"]).map { node throws(Rejection) in
            try named(node, "'weights'")
        }
        // By name where both have names, otherwise by place.
        let isByName = weights?.first?.name != nil && functions.first?.name != nil
        let places =
            isByName
            ? Dictionary(
                weights?.enumerated().map { ($1.name ?? "", $0) } ?? [],
                uniquingKeysWith: { first, _ in first }) : [:]
        var opinions: [NegotiationDomain.Profile.Opinion] = []
        for (index, function) in functions.enumerated() {
            let weight = try weights.map { weights throws(Rejection) in
                let place = isByName ? places[function.name ?? ""] : index
                guard let place, weights.indices.contains(place) else {
                    throw Rejection(
                        ImportProblem.noWeight(function.name ?? "\(index + 1)"),
                        at: function.node.place)
                }
                return try weights[place].node.number("a weight")
            }
            opinions.append(
                .init(
                    name: function.name, kind: nil, place: function.node.place,
                    weight: weight ?? 1, evaluation: try evaluation(function.node)))
        }
        return NegotiationDomain.Profile(
            name: name, opinions: opinions, reservation: try reservation(root),
            discount: root.value(at: ["discount"]) == nil ? nil : "discount", source: source)
    }

    private func reservation(_ root: Node) throws(Rejection) -> NegotiationDomain.Reservation {
        guard let node = root.value(at: ["reserved_value"]), !node.isNull else { return .none }
        if let text = node.plainText?.lowercased(), ["-inf", "-.inf", "-infinity"].contains(text) {
            return .least
        }
        return .utility(try node.number("'reserved_value'"))
    }

    private func evaluation(
        _ node: Node
    ) throws(Rejection) -> NegotiationDomain.Evaluation {
        let type = Self.short(node.value(at: ["type"])?.plainText ?? "TableFun")
        func parameter(_ name: String, _ fallback: Double? = nil) throws(Rejection) -> Double {
            guard let found = node.value(at: [name]) else {
                if let fallback { return fallback }
                throw Rejection(ImportProblem.missing(name, of: type), at: node.place)
            }
            return try found.number("'\(name)'")
        }
        switch type {
        case "TableFun":
            // Without 'mapping' the values stand beside the type.
            let mapping = node.value(at: ["mapping"])
            var table: [String: Double] = [:]
            for entry in try (mapping ?? node).entries("'mapping'")
            where mapping != nil || entry.key.text != "type" {
                table[entry.key.text] = try entry.value.number("a utility")
            }
            return .table(table)
        case "LinearFun", "AffineFun":
            return .linear(
                slope: try parameter("slope"), offset: try parameter("bias", 0), origin: 0,
                isKept: false)
        case "IdentityFun":
            return .linear(slope: 1, offset: 0, origin: 0, isKept: false)
        case "ConstFun":
            return .linear(slope: 0, offset: try parameter("bias"), origin: 0, isKept: false)
        default: throw Rejection(ImportProblem.unknownEvaluator(type), at: node.place)
        }
    }

    // MARK: Values

    /// The parts of a list, or of a mapping with their names.
    private func named(
        _ node: Node, _ what: String
    ) throws(Rejection) -> [(name: String?, node: Node)] {
        switch node {
        case .mapping(let mapping):
            return mapping.entries.map { (name: $0.key.text, node: $0.value) }
        default: return try node.items(what).map { (name: nil, node: $0) }
        }
    }
}
