// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

extension Program {
    /// The same model in which some tied parameters are drawn anew, given the values of those that they
    /// are tied to; all other draws stay. Names that are not tied are left as they are.
    public func redrawing(_ names: Set<String>) throws(Rejection) -> Program {
        var process = process
        for index in process.correlations.indices {
            process.correlations[index].redraw(names)
        }
        return try Self.compile(process, of: scenario)
    }
}

/// How some members of a group of tied parameters are drawn anew given the others.
///
/// Before the quantile functions the group is L ε, with independent standard normals ε. A member that is
/// drawn anew is its expectation given the members that stay, which is a sum over ε, plus a sum over
/// new normals, one for each member that is drawn anew: the copula's conditional distribution (S. Kucherenko,
/// S. Tarantola and P. Annoni, Comput. Phys. Commun. 183 (2012), 937–946).
public struct Redraw: Sendable {
    /// Places in the group, in its order.
    let members: [Int]
    /// For each of them its factors of the group's normals.
    let kept: [[Double]]
    /// For each of them its factors of the new normals.
    let fresh: [[Double]]

    /// Rows of the factor are taken as vectors: the rows of the members that stay span what is known,
    /// and the rest of the other rows is what is not. A row within 1e-9 of what is spanned adds nothing to it.
    init(_ members: [Int], of factor: [[Double]]) {
        let size = factor.count
        let rows = factor.map { $0 + [Double](repeating: 0, count: size - $0.count) }
        let isMember = Set(members)
        var known = OrthonormalRows()
        for (index, row) in rows.enumerated() where !isMember.contains(index) { known.add(row) }
        var unknown = OrthonormalRows()
        let rests = members.map { member in
            let (inside, rest) = known.split(rows[member])
            return (inside, rest)
        }
        for (_, rest) in rests { unknown.add(rest, keepsPlace: true) }
        self.members = members
        kept = rests.map(\.0)
        fresh = rests.map { unknown.coordinates(of: $0.1) }
    }
}

/// Vectors of length 1 at right angles, by Gram and Schmidt's method, each row taken twice.
private struct OrthonormalRows {
    private var rows: [[Double]] = []

    /// What of the vector the rows span, and the rest.
    func split(_ vector: [Double]) -> (inside: [Double], rest: [Double]) {
        var rest = vector
        for _ in 0..<2 {
            for row in rows {
                let length = zip(row, rest).reduce(0) { $0 + $1.0 * $1.1 }
                for index in rest.indices { rest[index] -= length * row[index] }
            }
        }
        return (zip(vector, rest).map { $0 - $1 }, rest)
    }

    /// A vector that adds nothing is left out, or stands as zeros.
    mutating func add(_ vector: [Double], keepsPlace: Bool = false) {
        let rest = split(vector).rest
        let length = rest.reduce(0) { $0 + $1 * $1 }.squareRoot()
        if length > 1e-9 {
            rows.append(rest.map { $0 / length })
        } else if keepsPlace {
            rows.append(rest.map { _ in 0 })
        }
    }

    func coordinates(of vector: [Double]) -> [Double] {
        rows.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
    }
}

extension CorrelatedParameters {
    fileprivate mutating func redraw(_ wanted: Set<String>) {
        let members = names.indices.filter { wanted.contains(names[$0]) }
        guard !members.isEmpty else { return }
        redraw = Redraw(members, of: factor)
    }
}
