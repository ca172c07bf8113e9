// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// What the import decided, and what is known without a run.
extension NegotiationDomain {
    func decisions(_ trades: LotteryTrades, _ utilities: DomainUtilities) -> [String] {
        var decisions = [
            "Parties agree on lotteries over deals: the language has no issues with separate values yet. An issue "
                + "of the scenario is the chance of one value of an issue of the domain rather than another.",
            "Only steps between efficient values are kept, so the scenario's utilities are exact on the "
                + "frontier. They run from 0 to 1 there; the outcomes give them as the profiles do.",
            "Leaving is worth the reservation to a party: "
                + zip(profiles, 0..<2).map { profile, index in
                    "\(Self.text(utilities.disagreement[index])) to \(profile.name)"
                        + (profile.reservation.note.map { " (\($0))" } ?? "")
                }.joined(separator: ", ") + ". Nash's disagreement point is that.",
            format.dividesByLargest
                ? "Evaluations are divided by the largest of their issue, as GENIUS does."
                : "Evaluations are taken as they are, as \(format.rawValue) does.",
            "The file has no days: the talks are one day after the start, which --starts sets.",
        ]
        for profile in profiles {
            if let discount = profile.discount {
                decisions.append(
                    "The \(discount) of \(profile.name) is left out: it counts in parts of a session."
                )
            }
        }
        if trades.isFused {
            decisions.append(
                "The frontier has more than \(LotteryTrades.most) steps. Some are taken together"
                    + (trades.isExact
                        ? ", none of them where a solution lies: the solutions are exact, other points of the "
                            + "frontier are not."
                        : ", so the solutions are not exact."))
        }
        return decisions
    }

    func findings(
        _ parties: [String], _ utilities: DomainUtilities,
        _ solutions: LotteryFrontier.Solutions?
    ) -> [String] {
        let other = DomainUtilities(self, dividing: !format.dividesByLargest)
        var lines = Self.lines(parties, utilities, solutions)
        let differs = zip(utilities.issues, other.issues).contains { $0.gains != $1.gains }
        if differs {
            let words =
                format.dividesByLargest
                ? "With evaluations as they are"
                : "With evaluations divided by the largest of their issue"
            lines.append("\(words):")
            lines += Self.lines(
                parties, other,
                LotteryFrontier(other).solutions(other.disagreement))
        }
        return lines
    }

    private static func lines(
        _ parties: [String], _ utilities: DomainUtilities,
        _ solutions: LotteryFrontier.Solutions?
    ) -> [String] {
        func line(_ name: String, _ point: SIMD2<Double>) -> String {
            "  " + name.padding(toLength: 20, withPad: " ", startingAt: 0)
                + zip(parties, 0..<2).map { "\($0) \(text(point[$1]))" }.joined(separator: ", ")
        }
        var lines: [String] = []
        if let solutions {
            lines.append("Solutions among lotteries:")
            lines.append(line("Nash", solutions.nash.utilities))
            lines.append(line("Kalai", solutions.kalai.utilities))
            lines.append(line("Kalai-Smorodinsky", solutions.kalaiSmorodinsky.utilities))
        } else {
            lines.append("No lottery over deals gives both more than leaving.")
        }
        if let deals = Deals(utilities) {
            lines.append("Solutions among the \(deals.count) deals without lotteries:")
            lines.append(line("Nash", deals.nash))
            lines.append(line("Kalai", deals.kalai))
            lines.append(line("Kalai-Smorodinsky", deals.kalaiSmorodinsky))
        }
        return lines
    }

    private static func text(_ value: Double) -> String { String(format: "%.6f", value) }
}

extension NegotiationDomain.Reservation {
    fileprivate var note: String? {
        switch self {
        case .none: "the profile states none, so 0"
        case .utility: nil
        case .deal: "the utility of its reservation bid"
        case .least: "any deal is better than none, so the least utility of a deal"
        }
    }
}
