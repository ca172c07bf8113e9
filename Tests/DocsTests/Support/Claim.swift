// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Foundation
import Model
import Program
import Simulation
import Testing

/// A sentence of `Docs/Language.md` with a scenario that leaves nothing to chance.
struct Claim: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var scenario: String
    /// Of each outcome, in order: 0 or 1, a number, days since 2025-06-01, the index of a label.
    var answers: [Double]
    var variant: String?

    init(_ words: String, _ scenario: String, _ answers: [Double], variant: String? = nil) {
        testDescription = words
        self.scenario = scenario
        self.answers = answers
        self.variant = variant
    }

    /// Plays two trials, which must give the answers.
    func check() throws {
        let example = Example(scenario, in: "nowhere")
        let program = try Program.lower(try example.read(variant: variant))
        for trial in [0, 7] {
            let found = try Run.replay(program, seed: 1, trial: trial)
            // Thirds and the like may differ in a last bit.
            let isClose = zip(found, answers).allSatisfy { $0 == $1 || abs($0 - $1) < 1e-12 }
            #expect(isClose && found.count == answers.count, "\(found)")
        }
    }
}
