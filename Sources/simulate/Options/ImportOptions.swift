// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Expressions
import Importers
import Output

/// What is chosen of a file of another program.
struct ImportOptions: ParsableArguments {
    @Option("First day (default: that of the file, or today).", "day")
    var starts: String?

    @Option("Only rows of a table with this value in this column. Repeatable.", "column=value")
    var only: [String] = []

    var chosen: Import.Options {
        get throws {
            Import.Options(
                starts: try starts.map(day), today: CivilDate.today,
                only: try only.map { try Import.Options.Condition($0) })
        }
    }

    private func day(_ text: String) throws -> CivilDate {
        if let day = CivilDate(text) { return day }
        throw Failure("--starts must be a day such as 2025-06-01, not '\(text)'")
    }
}
