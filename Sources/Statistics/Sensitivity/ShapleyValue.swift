// SPDX-License-Identifier: GPL-3.0-or-later

/// Shapley's value: what a member adds to those before it, as a mean over all orders of a group
/// (L. S. Shapley, Contributions to the Theory of Games II, 1953, 307–317).
public enum ShapleyValue {
    /// The member's value as a sum over coalitions, each with the factor of its worth. A coalition comes
    /// with the member first, then without; there are 2^n pairs for n others.
    public static func terms<Member: Hashable>(
        of member: Member, among others: [Member]
    ) -> [(coalition: Set<Member>, factor: Double)] {
        (0..<(1 << others.count)).flatMap { bits in
            let before = Set(others.indices.filter { bits >> $0 & 1 == 1 }.map { others[$0] })
            let weight = 1 / (Double(others.count + 1) * choices(others.count, before.count))
            return [(before.union([member]), weight), (before, -weight)]
        }
    }

    /// n over k.
    private static func choices(_ n: Int, _ k: Int) -> Double {
        (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
    }
}
