// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// What each value of each issue adds to the utilities of the two parties.
struct DomainUtilities {
    struct Issue {
        let name: String
        /// Of a range of real numbers its ends, and the numbers between where a utility bends.
        let values: [String]
        /// What each value adds to the utility of the first party, and of the second.
        let gains: [SIMD2<Double>]
    }

    let issues: [Issue]
    /// What leaving is worth to each.
    let disagreement: SIMD2<Double>
    /// Whether the values are all there are, so that all deals can be counted.
    let isFinite: Bool

    /// With evaluations as shares of the largest of their issue, or as they are.
    init(_ domain: NegotiationDomain, dividing: Bool) {
        issues = domain.issues.enumerated().map { index, issue in
            let opinions = domain.profiles.map { $0.opinions[index] }
            let values = issue.values ?? Self.bends(issue, opinions.map(\.evaluation))
            let sides = opinions.map { opinion in
                let evaluations = values.map { opinion.evaluation.value(at: $0) }
                let largest = evaluations.max() ?? 0
                let isDivided: Bool =
                    if case .table = opinion.evaluation { dividing } else { false }
                // GENIUS takes a smaller largest one for none.
                let divisor = isDivided ? largest : 1
                return evaluations.map {
                    isDivided && largest < 1e-5 ? 0 : opinion.weight * $0 / divisor
                }
            }
            return Issue(
                name: issue.name, values: values,
                gains: zip(sides[0], sides[1]).map { SIMD2($0, $1) })
        }
        isFinite = domain.issues.allSatisfy { $0.values != nil }
        let issues = self.issues
        func reservation(_ party: Int) -> Double {
            switch domain.profiles[party].reservation {
            case .none: 0
            case .utility(let value): value
            case .least:
                issues.reduce(0) { $0 + ($1.gains.map { $0[party] }.min() ?? 0) }
            case .deal(let deal):
                issues.reduce(0) { sum, issue in
                    let place = issue.values.firstIndex { $0 == deal[issue.name] }
                    return sum + (place.map { issue.gains[$0][party] } ?? 0)
                }
            }
        }
        disagreement = SIMD2(reservation(0), reservation(1))
    }

    private static func bends(
        _ issue: NegotiationDomain.Issue, _ evaluations: [NegotiationDomain.Evaluation]
    ) -> [String] {
        guard case .real(let range) = issue.kind else { return [] }
        let between = evaluations.flatMap(\.bends).filter {
            $0 > range.lowerBound && $0 < range.upperBound
        }
        return ([range.lowerBound] + Set(between).sorted() + [range.upperBound])
            .map { ScenarioDraft.Value.exact($0) }
    }

    /// How many deals there are; `nil` if they can't be counted, or if there are more than `most`.
    func dealCount(most: Int) -> Int? {
        guard isFinite else { return nil }
        var count = 1
        for issue in issues {
            let (product, overflow) = count.multipliedReportingOverflow(by: issue.values.count)
            guard !overflow, product <= most else { return nil }
            count = product
        }
        return count
    }
}

extension NegotiationDomain.Evaluation {
    func value(at text: String) -> Double {
        switch self {
        case .table(let table): return table[text] ?? 0
        case .linear(let slope, let offset, let origin, let isKept):
            let value = slope * ((Double(text) ?? 0) - origin) + offset
            return isKept ? min(1, max(0, value)) : value
        case .triangle(let low, let top, let high):
            let number = Double(text) ?? 0
            if number <= low || number >= high { return 0 }
            return number < top ? (number - low) / (top - low) : (high - number) / (high - top)
        }
    }

    /// Where it bends.
    fileprivate var bends: [Double] {
        switch self {
        case .table: []
        case .linear(let slope, let offset, let origin, let isKept):
            isKept && slope != 0 ? [0, 1].map { ($0 - offset) / slope + origin } : []
        case .triangle(let low, let top, let high): [low, top, high]
        }
    }
}
