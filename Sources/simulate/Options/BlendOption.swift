// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Model
import Runs

/// Whether model and reference class are mixed.
struct BlendOption: ParsableArguments {
    @Option(
        "Also print the model mixed in log odds with its reference class, which has this weight.",
        "weight", read: Share.any)
    var blend: Double?

    /// As it was given.
    var words: [String] { blend.map { ["--blend", "\($0)"] } ?? [] }

    /// Refuses to mix where no outcome has a class.
    func check(_ scenarios: [Scenario]) throws {
        guard blend != nil,
            !scenarios.contains(where: { $0.outcomes.contains { $0.reference != nil } })
        else { return }
        throw Failure(
            "--blend mixes the model with a reference class, and no outcome has a 'reference'")
    }
}
