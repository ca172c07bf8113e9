// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions
internal import Foundation

extension ScenarioReading {
    private struct Pair {
        let first: String
        let second: String
        let rank: Double
        let place: SourcePlace
    }

    func readCorrelations(_ node: Node?) -> [CorrelationGroup] {
        guard let node, !node.isNull else { return [] }
        let pairs = node.items("'correlations'", sink).compactMap(readPair)
        for (index, pair) in pairs.enumerated() {
            let isTwice = pairs[..<index].contains {
                Set([$0.first, $0.second]) == Set([pair.first, pair.second])
            }
            if isTwice {
                sink.report(ScenarioProblem.pairTwice(pair.first, pair.second), at: pair.place)
            }
        }
        guard !sink.hasErrors else { return [] }
        return groups(pairs).compactMap { group($0, pairs) }
    }

    private func readPair(_ node: Node) -> Pair? {
        guard let fields = Fields(node, of: "a correlation", sink: sink) else { return nil }
        let names = fields.required("between")?.texts("a parameter", sink) ?? []
        let rank = fields.required("rank")?.number("a rank correlation", sink)
        _ = fields.optional("because")?.texts("a fact", sink).filter(isFact)
        _ = fields.optional("note")?.text("the note", sink)
        fields.finish()
        guard names.count == 2, names[0].text != names[1].text else {
            sink.report(ScenarioProblem.badCorrelation, at: node.place)
            return nil
        }
        for name in names where !isCorrelatable(name) { return nil }
        guard let rank else { return nil }
        guard (-1...1).contains(rank) else {
            sink.report(ScenarioProblem.badRank, at: node.place)
            return nil
        }
        return Pair(
            first: names[0].text, second: names[1].text, rank: rank, place: node.place)
    }

    private func isCorrelatable(_ name: Node.Scalar) -> Bool {
        guard let parameter = parameters.first(where: { $0.name == name.text }) else {
            // A parameter that could not be read has been reported.
            if scope.resolve([name.text])?.isBroken != true {
                sink.report(
                    ScenarioProblem.unknownParameter(name.text, known: parameters.map(\.name)),
                    at: name.place)
            }
            return false
        }
        do {
            _ = try trend(parameter)
            return true
        } catch {
            // A parameter that a variant fixes keeps its tie: the luck of the others must not move.
            // What has no one draw to be tied goes its own way.
            if overridden.contains(name.text), error == .notOneDraw { return true }
            let problem: ScenarioProblem =
                switch error {
                case .notOneDraw: .notOneDraw(name.text)
                case .reads(let other): .correlatedReads(name.text, other)
                case .turns(let part): .correlatedTurns(name.text, "\(part)")
                }
            sink.report(problem, at: name.place)
            return false
        }
    }

    /// Whether the parameter rises or falls with its draw; evidence changes neither.
    private func trend(_ parameter: Parameter) throws(TrendProblem) -> Trend {
        try parameter.formula.formula.trend { self.fixed($0) }
    }

    /// The bounds of a parameter that is the same in every draw.
    private func fixed(_ name: String) -> Bounds? {
        guard let parameter = parameters.first(where: { $0.name == name }) else { return nil }
        guard parameter.evidence.isEmpty else {
            return parameter.formula.formula.draws ? nil : Bounds(0, 1)
        }
        return parameter.formula.formula.fixedBounds { self.fixed($0) }
    }

    /// Parameters tied to one another, directly or through others, in the order of the file.
    private func groups(_ pairs: [Pair]) -> [[String]] {
        var group: [String: Int] = [:]
        for (index, pair) in pairs.enumerated() {
            let a = group[pair.first] ?? index
            let b = group[pair.second] ?? index
            for (name, number) in group where number == b { group[name] = a }
            group[pair.first] = a
            group[pair.second] = a
        }
        let order = parameters.sorted {
            ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column)
        }.map(\.name)
        var found: [[String]] = []
        var seen: Set<Int> = []
        for name in order {
            guard let number = group[name], seen.insert(number).inserted else { continue }
            found.append(order.filter { group[$0] == number })
        }
        return found
    }

    private func group(_ names: [String], _ pairs: [Pair]) -> CorrelationGroup? {
        let index = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        let ranks = pairs.compactMap { pair -> (Int, Int, Double)? in
            guard let a = index[pair.first], let b = index[pair.second] else { return nil }
            return (a, b, pair.rank)
        }
        let place = pairs.last { index[$0.first] != nil }?.place
        func completed(_ value: (Double) -> Double) -> PartialCorrelations.Completion {
            var partial = PartialCorrelations(size: names.count)
            for (a, b, rank) in ranks { partial.give(a, b, value(rank)) }
            return partial.completed()
        }
        func ofNormals(_ share: Double) -> PartialCorrelations.Completion {
            completed { 2 * sin(.pi * share * $0 / 6) }
        }
        switch ofNormals(1) {
        case .matrix(let matrix):
            guard let factor = Cholesky.factor(matrix) else { return nil }
            let falling = parameters.filter {
                index[$0.name] != nil && (try? trend($0))?.direction == .falling
            }
            return CorrelationGroup(
                parameters: names, factor: factor, falling: Set(falling.map(\.name)))
        case .tooLarge:
            sink.report(ScenarioProblem.ringTooLarge(names), at: place)
        case .none:
            // The largest share in thousandths; that of 0 has a completion.
            var (fits, fails) = (0, 1_000)
            while fails - fits > 1 {
                let middle = (fits + fails) / 2
                if case .matrix = ofNormals(Double(middle) / 1_000) {
                    fits = middle
                } else {
                    fails = middle
                }
            }
            let share = Double(fits) / 1_000
            if case .none = completed({ $0 }) {
                sink.report(ScenarioProblem.noSuchRanks(names, share: share), at: place)
            } else {
                sink.report(ScenarioProblem.copulaFails(names, share: share), at: place)
            }
        }
        return nil
    }
}
