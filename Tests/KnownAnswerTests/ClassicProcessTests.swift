// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// The files of `Scenarios/classics/`, played from end to end, against their closed forms.
@Suite struct ClassicProcessTests {
    private static let trials = 100_000
    private static let immigration = Result {
        try Trials(ofClassic: "immigration-death", trials: trials)
    }
    private static let birthAndDeath = Result {
        try Trials(ofClassic: "birth-death", trials: trials)
    }

    @Test(arguments: [("after_5", 5.0), ("after_10", 10), ("after_20", 20), ("after_30", 30)])
    func immigrationAndDeathIsPoisson(outcome: String, time: Double) throws {
        let values = try Self.immigration.get()[outcome]
        let mean = 10 * (1 - exp(-0.1 * time))
        expectMean(values, mean)
        expectVariance(values, mean)
        expectShare(values.map { $0 == 0 ? 1 : 0 }, exp(-mean))
        let cdf = try #require(Call("poisson(\(mean))").flatMap(DistributionFunction.of))
        #expect(Sample(values).chiSquare(cdf) > Within.significance)
    }

    @Test func immigrationAndDeathSeldomLeavesNobody() throws {
        let trials = try Self.immigration.get()
        expectShare(trials["nobody"], exp(-10 * (1 - exp(-3))))
        #expect(trials["nobody"] == trials["after_30"].map { $0 == 0 ? 1 : 0 })
    }

    @Test func birthAndDeathHasItsMoments() throws {
        let trials = try Self.birthAndDeath.get()
        let (birth, death) = (0.1, 0.11)
        for (outcome, time) in [("after_10", 10.0), ("after_25", 25), ("after_50", 50)] {
            let growth = exp((birth - death) * time)
            expectMean(trials[outcome], 100 * growth)
            expectVariance(
                trials[outcome], 100 * growth * (growth - 1) * (birth + death) / (birth - death))
        }
        // As the design prints them.
        expectMean(trials["after_50"], 60.65307)
        expectVariance(trials["after_50"], 22.38677 * 22.38677)
        #expect(trials["halved"] == trials["after_50"].map { $0 < 50 ? 1 : 0 })
    }

    /// The whole distribution: of 100 families each has died out with chance a, and the size of
    /// those alive is geometric with ratio b (Kendall 1948).
    @Test func birthAndDeathHasItsDistribution() throws {
        let values = try Self.birthAndDeath.get()["after_50"]
        let growth = exp(-0.01 * 50)
        let a = 0.11 * (1 - growth) / (0.11 - 0.1 * growth)
        let b = 0.1 * (1 - growth) / (0.11 - 0.1 * growth)
        // Coefficients of ((a + (1 - a - b) z) / (1 - b z))^100 up to 400, a factor at a time.
        var weights = [Double](repeating: 0, count: 401)
        weights[0] = 1
        for _ in 0..<100 {
            var next = weights.map { a * $0 }
            for n in 1...400 { next[n] += (1 - a - b) * weights[n - 1] }
            for n in 1...400 { next[n] += b * next[n - 1] }
            weights = next
        }
        var sums: [Double] = []
        for weight in weights { sums.append((sums.last ?? 0) + weight) }
        #expect(abs(sums[400] - 1) < 1e-12)
        #expect(
            Sample(values).chiSquare { $0 < 0 ? 0 : sums[min(400, Int($0))] } > Within.significance)
    }

    @Test func queueSettlesToErlangsAnswers() throws {
        let trials = try Trials(ofClassic: "queue", trials: Self.trials)
        expectMean(trials["number"], 4.0 / 3)
        expectVariance(trials["number"], 20.0 / 9)
        expectShare(trials["idle"], 1.0 / 3)
        expectShare(trials["wait"], 1.0 / 3)
        // One with 1/3, then half as many for each more.
        let cdf = { (n: Double) in n < 0 ? 0 : 1.0 / 3 + 2.0 / 3 * (1 - pow(0.5, n)) }
        #expect(Sample(trials["number"]).chiSquare(cdf) > Within.significance)
    }

    @Test func gamblerIsRuinedAsOftenAsFellerSays() throws {
        let trials = try Trials(ofClassic: "gamblers-ruin", trials: Self.trials)
        let r = 0.55 / 0.45
        let ruin = (pow(r, 4) - pow(r, 10)) / (1 - pow(r, 10))
        #expect(abs(ruin - 0.80873403868456) < 1e-13)
        expectShare(trials["ruined"], ruin)
        let length = 40 - 100 * (1 - pow(r, 4)) / (1 - pow(r, 10))
        #expect(abs(length - 20.8734038684563) < 1e-11)
        #expect(trials["over"].allSatisfy { $0.isFinite })
        expectMean(trials["over"], length)
    }

    @Test func renewalsCountAsConvolutionsSay() throws {
        let trials = try Trials(ofClassic: "renewal", trials: Self.trials)
        let atLeast = Renewal(shape: 2, scale: 10, until: 20).atLeast
        for count in 1..<atLeast.count where atLeast[count] > 1e-4 {
            expectShare(
                trials["failures"].map { $0 >= Double(count) ? 1 : 0 }, atLeast[count],
                "at least \(count)")
        }
        expectMean(trials["failures"], atLeast.dropFirst().reduce(0, +))
        expectShare(trials["second"], atLeast[2])
        expectShare(trials["early"], 1 - exp(-1))
        let first = trials["first"].map { min($0, 20) }
        #expect(
            Sample(first.filter { $0 < 20 }).kolmogorovSmirnov { time in
                (1 - exp(-time * time / 100)) / (1 - exp(-4))
            } > Within.significance)
    }
}

/// P(N(t) ≥ k) for Weibull gaps: F_{k+1}(t) is the integral of F_k(t − x) over the law of x.
private struct Renewal {
    let atLeast: [Double]

    init(shape: Double, scale: Double, until end: Double) {
        let steps = 2_000
        let width = end / Double(steps)
        let law = (0...steps).map { 1 - exp(-pow(Double($0) * width / scale, shape)) }
        var current = [Double](repeating: 1, count: steps + 1)
        var found = [1.0]
        for _ in 1...8 {
            // The midpoint of each cell's ends: second order in the width.
            var next = [Double](repeating: 0, count: steps + 1)
            for t in 1...steps {
                for cell in 0..<t {
                    next[t] +=
                        (law[cell + 1] - law[cell]) * (current[t - cell] + current[t - cell - 1])
                        / 2
                }
            }
            current = next
            found.append(current[steps])
        }
        atLeast = found
    }
}
