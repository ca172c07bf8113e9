// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Simulation

/// A number of trials: `100000`, `100_000`, `1e5`.
struct TrialCount: ExpressibleByArgument {
    var value: Int

    init(_ value: Int) { self.value = value }

    init?(argument: String) {
        let plain = argument.filter { $0 != "_" && $0 != "," }
        guard let number = Double(plain), number == number.rounded(),
            (1...Double(Run.mostTrials)).contains(number)
        else { return nil }
        value = Int(number)
    }

    var defaultValueDescription: String { String(value) }
}

/// A precision in percentage points: `0.5%`, or `0.005`.
struct Precision: ExpressibleByArgument {
    /// As a share, above 0 and below 0.5.
    var value: Double

    init?(argument: String) {
        let isPercent = argument.hasSuffix("%")
        let digits = isPercent ? String(argument.dropLast()) : argument
        guard let number = Double(digits.filter { $0 != " " }) else { return nil }
        value = isPercent ? number / 100 : number
        guard value > 0, value < 0.5 else { return nil }
    }
}
