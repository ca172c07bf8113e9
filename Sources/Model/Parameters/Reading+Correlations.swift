// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions
internal import Foundation

extension ScenarioReading {
    private struct Pair {
        let first: String
        let second: String
        /// Of the normals under the copula.
        let normal: Double
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
            first: names[0].text, second: names[1].text,
            normal: 2 * sin(.pi * rank / 6), place: node.place)
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
        // A parameter that a variant fixes keeps its tie: the luck of the others must not move.
        if overridden.contains(name.text) { return true }
        let draws = parameter.formula.formula.nodes.compactMap { node -> Draw? in
            if case .draw(let draw) = node { return draw }
            return nil
        }
        switch draws.count == 1 ? draws[0] : nil {
        case .family(let family, _)? where family.hasQuantile: return true
        case .metalog?: return true
        default:
            sink.report(ScenarioProblem.notOneDraw(name.text), at: name.place)
            return false
        }
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
        var matrix = names.indices.map { row in names.indices.map { $0 == row ? 1.0 : 0 } }
        var place: SourcePlace?
        for pair in pairs {
            guard let a = index[pair.first], let b = index[pair.second] else { continue }
            matrix[a][b] = pair.normal
            matrix[b][a] = pair.normal
            place = pair.place
        }
        guard let factor = Cholesky.factor(matrix) else {
            sink.report(ScenarioProblem.notPositiveDefinite(names), at: place)
            return nil
        }
        return CorrelationGroup(parameters: names, factor: factor)
    }
}

/// A matrix's lower-triangular square root.
enum Cholesky {
    /// Rows of L with L Lᵀ = matrix, for a symmetric positive semidefinite matrix; nothing for others.
    ///
    /// A pivot within 1e-12 of zero is zero: perfect correlation is allowed.
    static func factor(_ matrix: [[Double]]) -> [[Double]]? {
        let size = matrix.count
        var factor = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
        for row in 0..<size {
            for column in 0...row {
                var sum = matrix[row][column]
                for k in 0..<column { sum -= factor[row][k] * factor[column][k] }
                if row == column {
                    guard sum > -1e-12 else { return nil }
                    factor[row][row] = sum > 1e-12 ? sum.squareRoot() : 0
                } else if factor[column][column] > 0 {
                    factor[row][column] = sum / factor[column][column]
                } else if abs(sum) > 1e-9 {
                    return nil
                }
            }
        }
        return factor.map { Array($0) }
    }
}
