// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Expressions
import Runs

/// The argument of verbs that read a ledger.
struct LedgerArgument: ParsableArguments {
    @Argument(help: "A ledger.", completion: .csv)
    var file: String

    /// Refuses what cannot say whose a forecast is.
    static func checkModel(_ name: String) throws {
        guard !name.isEmpty, name.allSatisfy({ !$0.isNewline }) else {
            throw ValidationError("--model needs a name.")
        }
    }
}

extension CivilDate {
    /// `2025-10-17`.
    static func parse(_ argument: String) throws -> CivilDate {
        if let day = CivilDate(argument) { return day }
        throw ValueProblem(description: "it must be a day like 2025-10-17")
    }
}
