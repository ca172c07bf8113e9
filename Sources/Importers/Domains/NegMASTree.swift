// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents

/// Scenarios of NegMAS as YAML or JSON: an outcome space, and linear additive utility functions.
struct NegMASTree {
    let source: ImportSource

    init(_ source: ImportSource) { self.source = source }

    /// Nil of another kind of file.
    func part(_ root: Node) throws(Rejection) -> NegotiationDomain.Part? {
        guard let type = root.value(at: ["type"]), case .scalar(let kind) = type else { return nil }
        let name = Self.text(root.value(at: ["name"])) ?? source.stem
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
        for node in try items(try part("issues", of: root, "an outcome space"), "'issues'") {
            issues.append(try issue(node, number: issues.count + 1))
        }
        return issues
    }

    private func issue(_ node: Node, number: Int) throws(Rejection) -> NegotiationDomain.Issue {
        let name = Self.text(node.value(at: ["name"])) ?? "issue\(number)"
        let type = Self.short(Self.text(node.value(at: ["type"])) ?? "CategoricalIssue")
        let values = try part("values", of: node, "an issue")
        func ends() throws(Rejection) -> (Double, Double) {
            let pair = try items(values, "'values'")
            guard pair.count == 2 else {
                throw Rejection(ImportProblem.emptyRange(name), at: values.place)
            }
            let low = try self.number(pair[0], "the lower end of an issue")
            let high = try self.number(pair[1], "the upper end of an issue")
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
                last - first < GeniusXML.mostValues
            else {
                throw Rejection(
                    ImportProblem.tooManyValues(name, most: GeniusXML.mostValues), at: values.place)
            }
            kind = .whole(first...last)
        case _ where type.hasSuffix("Issue"):
            let words = try items(values, "'values'").map { item throws(Rejection) in
                try scalar(item, "a value")
            }
            for (index, word) in words.enumerated()
            where words[..<index].contains(where: { $0.text == word.text }) {
                throw Rejection(
                    ImportProblem.duplicateValue(word.text, issue: name), at: word.place)
            }
            guard (1...GeniusXML.mostValues).contains(words.count) else {
                throw Rejection(
                    ImportProblem.tooManyValues(name, most: GeniusXML.mostValues), at: values.place)
            }
            kind = .discrete(words.map(\.text))
        default: throw Rejection(ImportProblem.unknownEvaluator(type), at: node.place)
        }
        return NegotiationDomain.Issue(name: name, kind: kind, place: node.place)
    }

    // MARK: Profiles

    /// The issues are those of the domain, by their place: a profile names none.
    private func profile(
        _ root: Node, _ name: String
    ) throws(Rejection) -> NegotiationDomain.Profile {
        let (values, weights) = (
            try part("values", of: root, "a utility function"), root.value(at: ["weights"])
        )
        let functions = try named(values, "'values'")
        let numbers = try weights.map { node throws(Rejection) in try named(node, "'weights'") }
        var opinions: [NegotiationDomain.Profile.Opinion] = []
        for (index, function) in functions.enumerated() {
            let weight = try numbers.map { numbers throws(Rejection) in
                guard
                    let found = numbers.first(where: { $0.name != nil && $0.name == function.name })
                        ?? (numbers.indices.contains(index) ? numbers[index] : nil)
                else {
                    throw Rejection(
                        ImportProblem.noWeight(function.name ?? "\(index + 1)"),
                        at: function.node.place)
                }
                return try self.number(found.node, "a weight")
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
        if let text = Self.text(node)?.lowercased(), ["-inf", "-.inf", "-infinity"].contains(text) {
            return .least
        }
        return .utility(try number(node, "'reserved_value'"))
    }

    private func evaluation(
        _ node: Node
    ) throws(Rejection) -> NegotiationDomain.Evaluation {
        let type = Self.short(Self.text(node.value(at: ["type"])) ?? "TableFun")
        func parameter(_ name: String, _ fallback: Double? = nil) throws(Rejection) -> Double {
            guard let found = node.value(at: [name]) else {
                if let fallback { return fallback }
                throw Rejection(ImportProblem.missing(name, of: type), at: node.place)
            }
            return try number(found, "'\(name)'")
        }
        switch type {
        case "TableFun":
            let mapping = node.value(at: ["mapping"]) ?? node
            guard case .mapping(let entries) = mapping else {
                throw Rejection(ImportProblem.missing("mapping", of: type), at: node.place)
            }
            var table: [String: Double] = [:]
            for entry in entries.entries
            where mapping.value(at: ["type"]) == nil || entry.key.text != "type" {
                table[entry.key.text] = try number(entry.value, "a utility")
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
        default: return try items(node, what).map { (name: nil, node: $0) }
        }
    }

    private func part(_ name: String, of node: Node, _ what: String) throws(Rejection) -> Node {
        guard let found = node.value(at: [name]) else {
            throw Rejection(ImportProblem.missing(name, of: what), at: node.place)
        }
        return found
    }

    private func items(_ node: Node, _ what: String) throws(Rejection) -> [Node] {
        guard case .sequence(let sequence) = node else {
            throw Rejection(ImportProblem.missing("a list", of: what), at: node.place)
        }
        return sequence.items
    }

    private func scalar(_ node: Node, _ what: String) throws(Rejection) -> Node.Scalar {
        let sink = DiagnosticSink()
        guard let scalar = node.text(what, sink) else { throw Rejection(sink.diagnostics) }
        return scalar
    }

    private func number(_ node: Node, _ what: String) throws(Rejection) -> Double {
        let sink = DiagnosticSink()
        guard let number = node.number(what, sink) else { throw Rejection(sink.diagnostics) }
        guard abs(number) <= 1e15 else {
            throw Rejection(
                ImportProblem.outside(
                    ScenarioDraft.Value.exact(number), what: what, low: -1e15, high: 1e15),
                at: node.place)
        }
        return number
    }

    private static func text(_ node: Node?) -> String? {
        guard let node, case .scalar(let scalar) = node, !node.isNull else { return nil }
        return scalar.text.isEmpty ? nil : scalar.text
    }
}
