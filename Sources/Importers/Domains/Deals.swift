// SPDX-License-Identifier: GPL-3.0-or-later

/// The solutions among deals without lotteries, by looking at every deal.
struct Deals {
    let count: Int
    let nash: SIMD2<Double>
    let kalai: SIMD2<Double>
    let kalaiSmorodinsky: SIMD2<Double>

    /// More deals are not looked at.
    static let most = 1_000_000

    /// `nil` if the deals are too many or no deal leaves both no worse off than leaving.
    init?(_ utilities: DomainUtilities) {
        guard let count = utilities.dealCount(most: Self.most) else { return nil }
        let gains = Self.all(utilities).map { $0 - utilities.disagreement }
            .filter { $0.min() >= 0 }
        guard !gains.isEmpty else { return nil }
        let ideal = SIMD2(gains.map { $0[0] }.max() ?? 0, gains.map { $0[1] }.max() ?? 0)
        func best(_ measures: (SIMD2<Double>) -> (Double, Double)) -> SIMD2<Double> {
            var found = gains[0]
            var most = measures(found)
            for gain in gains.dropFirst() {
                let new = measures(gain)
                if new > most { (found, most) = (gain, new) }
            }
            return found + utilities.disagreement
        }
        self.count = count
        nash = best { ($0[0] * $0[1], $0[0] + $0[1]) }
        kalai = best { ($0.min(), $0.max()) }
        kalaiSmorodinsky = best { gain in
            let shares = SIMD2(
                ideal[0] > 0 ? gain[0] / ideal[0] : 1, ideal[1] > 0 ? gain[1] / ideal[1] : 1)
            return (shares.min(), shares.max())
        }
    }

    private static func all(_ utilities: DomainUtilities) -> [SIMD2<Double>] {
        utilities.issues.reduce([SIMD2<Double>.zero]) { sums, issue in
            sums.flatMap { sum in issue.gains.map { sum + $0 } }
        }
    }
}
