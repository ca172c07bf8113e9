// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Expressions
import Importers
import SimulateKit
import TestSupport
import Testing

/// Files made for a test, imported and run.
struct Imports {
    let folder: TemporaryFolder
    let text: String
    private let path: String

    static let day = CivilDate("2025-01-01") ?? CivilDate(dayNumber: 0)

    /// Of these files, named in this order unless `byFolder`.
    init(
        _ files: [(name: String, text: String)], only: [String] = [], byFolder: Bool = false,
        starts: CivilDate? = Imports.day
    ) throws {
        let folder = try TemporaryFolder()
        for file in files { try folder.write(file.text, to: file.name) }
        self.folder = folder
        let paths =
            byFolder
            ? [folder.url.path]
            : files.map { folder.url.appendingPathComponent($0.name).path }
        text = try Import(
            paths,
            Import.Options(
                starts: starts, today: Self.day,
                only: try only.map { try Import.Options.Condition($0) })
        ).text
        path = try folder.write(text, to: "imported.yaml")
    }

    /// The scenario as it is read back: without errors, and without warnings or notes.
    func forecast(_ variant: String? = nil, settings: [String] = []) throws -> Forecast {
        let forecast = try Forecast(contentsOf: path, variant: variant, settings: settings)
        #expect(forecast.warnings.isEmpty)
        return forecast
    }

    /// Means of the numbers, by name.
    func means(
        _ variant: String? = nil, settings: [String] = [], trials: Int = 10
    ) throws -> [String: Double] {
        let run = try forecast(variant, settings: settings).run(trials: trials)
        return Dictionary(
            run.tables.numbers.map { ($0.name, $0.summary.mean) }, uniquingKeysWith: { $1 })
    }

    /// The message and the hint that refuse these files, with the place of the first.
    static func refusal(
        _ files: [(name: String, text: String)], only: [String] = [], byFolder: Bool = false,
        starts: CivilDate? = Imports.day
    ) -> String {
        do {
            _ = try Imports(files, only: only, byFolder: byFolder, starts: starts)
            return "not refused"
        } catch let rejection as Rejection {
            return rejection.diagnostics.map { diagnostic in
                (diagnostic.place.map { "\($0.line):\($0.column): " } ?? "") + diagnostic.message
            }.joined(separator: "\n")
        } catch {
            return "\(error)"
        }
    }
}
