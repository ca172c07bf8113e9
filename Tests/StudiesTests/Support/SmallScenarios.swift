// SPDX-License-Identifier: GPL-3.0-or-later

/// Scenarios of a few lines whose answers are known in closed form, with the outcomes that a test asks about.
enum SmallScenarios {
    /// A chance of 0.1 + 0.5 x1 + 0.3 x1 x2; nothing reads x3.
    static func noisy(_ outcomes: String = "{hit: {yes: hit}}") -> String {
        """
        scenario: noisy
        starts: 2025-01-01
        ends: 2025-01-10
        repeats: 10
        parameters: {x1: "uniform(0, 1)", x2: "uniform(0, 1)", x3: "uniform(0, 1)"}
        state: {hit: {is: "bernoulli(0.1 + 0.5*x1 + 0.3*x1*x2)"}}
        outcomes: \(outcomes)
        """
    }

    /// Two trials, `up` and `again`, with a chance that a draw shares.
    static func level(_ more: String = "") -> String {
        """
        scenario: level
        starts: 2025-01-01
        ends: 2025-01-01
        repeats: 5
        parameters: {level: "uniform(0, 1)"}
        state: {luck: "uniform(0, 1)", other: "uniform(0, 1)"}
        outcomes: {up: {yes: luck < level}, again: {yes: other < level}\(more)}
        """
    }
}
