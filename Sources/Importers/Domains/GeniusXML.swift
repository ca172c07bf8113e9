// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents

/// Domains and profiles of GENIUS (Lin, Kraus, Baarslag, Tykhonov, Hindriks and Jonker 2014), which NegMAS reads
/// too.
struct GeniusXML {
    let source: ImportSource

    init(_ source: ImportSource) { self.source = source }

    func part(_ root: XMLElement) throws(Rejection) -> NegotiationDomain.Part {
        switch root.name {
        case "negotiation_template":
            let space = root.children("utility_space").first ?? root
            let found = try elements(of: space, root)
            var issues: [NegotiationDomain.Issue] = []
            for element in found.issues { issues.append(try issue(element)) }
            return .domain(name: source.stem, issues)
        case "utility_space": return .profile(try profile(root))
        default:
            throw Rejection(
                ImportProblem.unknownRoot(
                    root.name, known: ["negotiation_template", "utility_space"]),
                at: root.place)
        }
    }

    // MARK: Issues

    /// Objectives may lie in one another; their issues and weights are taken in the order of the file.
    private func elements(
        of space: XMLElement, _ root: XMLElement
    ) throws(Rejection) -> (issues: [XMLElement], weights: [XMLElement]) {
        guard !space.children("objective").isEmpty else {
            throw Rejection(
                ImportProblem.missing("objective", of: "a utility space"), at: space.place)
        }
        var (issues, weights): ([XMLElement], [XMLElement]) = ([], [])
        var open = space.children("objective")
        while let objective = open.popLast() {
            if let other = objective.children.first(where: {
                $0.name == "utility" || $0.name.hasPrefix("constraint")
            }) {
                throw Rejection(ImportProblem.nonlinear, at: other.place)
            }
            issues += objective.children("issue")
            weights += objective.children("weight")
            open += objective.children("objective").reversed()
        }
        return (issues, weights)
    }

    private func issue(_ element: XMLElement) throws(Rejection) -> NegotiationDomain.Issue {
        let name = try attribute("name", of: element, "an issue").value
        let type = element["vtype"] ?? element["etype"] ?? element["type"]
        let kind: NegotiationDomain.Issue.Kind
        switch type?.value ?? "discrete" {
        case "discrete":
            let values = try element.children("item").map { item throws(Rejection) in
                let value = try attribute("value", of: item, "an item")
                return (value.value, value.place)
            }
            kind = try .discrete(values, of: name, called: "item", at: element.place)
        case "integer":
            let (low, high) = try range(element, name)
            guard let first = Int(exactly: low), let last = Int(exactly: high) else {
                throw Rejection(ImportProblem.emptyRange(name), at: element.place)
            }
            guard last - first < NegotiationDomain.mostValues else {
                throw Rejection(
                    ImportProblem.tooManyValues(name, most: NegotiationDomain.mostValues),
                    at: element.place)
            }
            kind = .whole(first...last)
        case "real":
            let (low, high) = try range(element, name)
            kind = .real(low...high)
        default: throw Rejection(ImportProblem.unknownKind(issue: name), at: element.place)
        }
        return NegotiationDomain.Issue(name: name, kind: kind, place: element.place)
    }

    /// The bounds, which stand in the issue or in an element `range` of it.
    private func range(
        _ element: XMLElement, _ name: String
    ) throws(Rejection) -> (Double, Double) {
        let owner = element.children("range").first ?? element
        let low = try number("lowerbound", of: owner, "the range of an issue")
        let high = try number("upperbound", of: owner, "the range of an issue")
        guard low < high, abs(low) < 1e15, abs(high) < 1e15 else {
            throw Rejection(ImportProblem.emptyRange(name), at: owner.place)
        }
        return (low, high)
    }

    // MARK: Profiles

    private func profile(_ root: XMLElement) throws(Rejection) -> NegotiationDomain.Profile {
        if let type = root["type"], type.value == "nonlinear" {
            throw Rejection(ImportProblem.nonlinear, at: type.place)
        }
        let found = try elements(of: root, root)
        var weights: [String: Double] = [:]
        for weight in found.weights {
            let index = try attribute("index", of: weight, "a weight").value
            weights[index] = try number("value", of: weight, "a weight", from: 0)
        }
        var opinions: [NegotiationDomain.Profile.Opinion] = []
        for element in found.issues {
            let issue = try issue(element)
            let index = try attribute("index", of: element, "an issue").value
            guard let weight = weights[index] else {
                throw Rejection(ImportProblem.noWeight(issue.name), at: element.place)
            }
            opinions.append(
                .init(
                    name: issue.name, kind: issue.kind, place: issue.place, weight: weight,
                    evaluation: try evaluation(issue, element)))
        }
        let reservation = root.children("reservation").first
        let discount = root.children("discount_factor").first?["value"]?.value
        return NegotiationDomain.Profile(
            name: source.stem, opinions: opinions,
            reservation: try reservation.map { element throws(Rejection) in
                .utility(try number("value", of: element, "the reservation"))
            } ?? .none,
            discount: discount.flatMap {
                Double($0) == 1 || $0.isEmpty ? nil : "discount_factor \($0)"
            },
            source: source)
    }

    private func evaluation(
        _ issue: NegotiationDomain.Issue, _ element: XMLElement
    ) throws(Rejection) -> NegotiationDomain.Evaluation {
        if case .discrete = issue.kind {
            var table: [String: Double] = [:]
            for item in element.children("item") {
                let value = try attribute("value", of: item, "an item").value
                guard item["evaluation"] != nil else {
                    throw Rejection(
                        ImportProblem.noEvaluation(value, issue: issue.name), at: item.place)
                }
                table[value] = try number("evaluation", of: item, "an evaluation")
            }
            return .table(table)
        }
        guard let evaluator = element.children("evaluator").first else {
            throw Rejection(ImportProblem.missing("evaluator", of: "an issue"), at: element.place)
        }
        let type = evaluator["ftype"]?.value ?? evaluator["type"]?.value ?? "linear"
        switch (type, issue.kind) {
        case ("linear", .whole(let range)):
            let names =
                evaluator["slope"] == nil ? ("parameter1", "parameter0") : ("slope", "offset")
            return .linear(
                slope: try number(names.0, of: evaluator, "an evaluator"),
                offset: try number(names.1, of: evaluator, "an evaluator"),
                // GENIUS counts from the lower end of whole numbers, and from 0 for real ones.
                origin: Double(range.lowerBound), isKept: true)
        case ("linear", _):
            let names =
                evaluator["parameter1"] == nil ? ("slope", "offset") : ("parameter1", "parameter0")
            return .linear(
                slope: try number(names.0, of: evaluator, "an evaluator"),
                offset: try number(names.1, of: evaluator, "an evaluator"), origin: 0, isKept: true
            )
        case ("triangular", .real):
            let low = try number("parameter0", of: evaluator, "an evaluator")
            let high = try number("parameter1", of: evaluator, "an evaluator")
            let top = try number("parameter2", of: evaluator, "an evaluator")
            guard low < top, top < high else {
                throw Rejection(ImportProblem.emptyRange(issue.name), at: evaluator.place)
            }
            return .triangle(low: low, top: top, high: high)
        default:
            throw Rejection(ImportProblem.unknownEvaluator(type), at: evaluator.place)
        }
    }

    // MARK: Attributes

    private func attribute(
        _ name: String, of element: XMLElement, _ what: String
    ) throws(Rejection) -> XMLElement.Attribute {
        guard let attribute = element[name] else {
            throw Rejection(ImportProblem.missing(name, of: what), at: element.place)
        }
        return attribute
    }

    private func number(
        _ name: String, of element: XMLElement, _ what: String, from low: Double = -1e15
    ) throws(Rejection) -> Double {
        let attribute = try attribute(name, of: element, what)
        let text = attribute.value.trimmingPrefix { $0.isWhitespace }
        guard let number = Double(text), number.isFinite, abs(number) <= 1e15 else {
            throw Rejection(
                ImportProblem.notANumber(attribute.value, what: "'\(name)'"), at: attribute.place)
        }
        guard number >= low else {
            throw Rejection(
                ImportProblem.outside(attribute.value, what: "'\(name)'", low: low, high: nil),
                at: attribute.place)
        }
        return number
    }
}
