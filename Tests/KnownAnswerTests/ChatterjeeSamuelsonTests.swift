// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// `Scenarios/classics/chatterjee-samuelson.yaml` against the closed form of its equilibrium.
@Suite struct ChatterjeeSamuelsonTests {
    @Test func tradeAndGainsAreThoseOfTheLinearEquilibrium() throws {
        let trials = try Trials(ofClassic: "chatterjee-samuelson", trials: 400_000)
        expectShare(trials["trade"], 9.0 / 32)
        expectMean(trials["gains"], 9.0 / 64)
        // The game treats both alike, so each gains half.
        expectMean(trials["buyer_gains"], 9.0 / 128)
        expectMean(trials["missed"], 1.0 / 6 - 9.0 / 64)
    }

    /// The bids are an equilibrium: no other bid of a buyer gains more against the seller's asks, which
    /// lie evenly between 1/4 and 11/12.
    @Test(arguments: (0...20).map { Double($0) / 20 })
    func noOtherBidGainsMore(_ value: Double) {
        func gain(_ bid: Double) -> Double {
            // Of the asks a below the bid: the mean of value − (bid + a) / 2, with density 3/2.
            let top = min(max(bid, 0.25), 11.0 / 12)
            let width = top - 0.25
            return 1.5 * width * (value - bid / 2 - (0.25 + top) / 4)
        }
        let best = gain(2.0 / 3 * value + 1.0 / 12)
        for step in 0...200 {
            #expect(gain(Double(step) / 200) <= best + 1e-12)
        }
    }
}
