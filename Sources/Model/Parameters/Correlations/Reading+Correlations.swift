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
        var known: Set<Set<String>> = []
        for pair in pairs where !known.insert([pair.first, pair.second]).inserted {
            sink.report(ScenarioProblem.pairTwice(pair.first, pair.second), at: pair.place)
        }
        guard !sink.hasErrors else { return [] }
        return groups(pairs).compactMap(group)
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
        guard let parameter = parameter(name.text) else {
            // A parameter that could not be read has been reported.
            if scope.resolve([name.text])?.isBroken != true {
                sink.report(
                    ScenarioProblem.unknownParameter(name.text, known: parameterNames),
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
        guard let parameter = parameter(name) else { return nil }
        guard parameter.evidence.isEmpty else {
            return parameter.formula.formula.draws ? nil : Bounds(0, 1)
        }
        return parameter.formula.formula.fixedBounds { self.fixed($0) }
    }

    /// Parameters tied to one another, directly or through others, and their pairs, all in the order of
    /// the file.
    private func groups(_ pairs: [Pair]) -> [([Parameter], [Pair])] {
        var leader: [String: String] = [:]
        func find(_ name: String) -> String {
            var last = name
            while let next = leader[last], next != last { last = next }
            // The way there is shortened for the next who asks.
            var name = name
            while let next = leader[name], next != last {
                leader[name] = last
                name = next
            }
            return last
        }
        for pair in pairs {
            let (a, b) = (find(pair.first), find(pair.second))
            leader[a] = a
            leader[b] = a
        }
        var found: [([Parameter], [Pair])] = []
        var place: [String: Int] = [:]
        let order = parameters.sorted {
            SourcePlace.isBefore($0.place, $1.place)
        }
        for parameter in order where leader[parameter.name] != nil {
            let group = find(parameter.name)
            if place[group] == nil {
                place[group] = found.count
                found.append(([], []))
            }
            found[place[group] ?? 0].0.append(parameter)
        }
        for pair in pairs { found[place[find(pair.first)] ?? 0].1.append(pair) }
        return found
    }

    private func group(_ members: [Parameter], _ pairs: [Pair]) -> CorrelationGroup? {
        let names = members.map(\.name)
        guard names.count <= CorrelationGroup.most else {
            sink.report(
                ScenarioProblem.tooManyCorrelated(names.count, limit: CorrelationGroup.most),
                at: pairs.first?.place)
            return nil
        }
        let index = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        let ranks = pairs.compactMap { pair -> (Int, Int, Double)? in
            guard let a = index[pair.first], let b = index[pair.second] else { return nil }
            return (a, b, pair.rank)
        }
        let place = pairs.last?.place
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
            let falling = members.filter { (try? trend($0))?.direction == .falling }
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
