// SPDX-License-Identifier: GPL-3.0-or-later

public import Tables

extension RunFile {
    /// The columns of the table `trials`, a row each: name, SQLite's type, what it says.
    public var queryColumns: Records {
        let columns = TrialColumns(manifest.columns).all
        return Records(
            "columns", ["column", "type", "says"].map { Records.Column($0, .string) },
            rows: columns.map {
                [.text($0.name), .text($0.type), .text(words($0.source))]
            })
    }

    private func words(_ source: TrialColumns.Source) -> String {
        switch source {
        case .trial: return "number of the trial, from 0"
        case .draw: return "number of its parameter draw, from 0"
        case .day: return "day; NULL for never"
        case .days(let index):
            return "days from the start until \(manifest.columns[index].name); NULL for never"
        case .label: return "label"
        case .value(let index):
            switch manifest.columns[index].role {
            case .flag: return "1 for yes, 0 for no"
            case .parameter: return "parameter \(manifest.columns[index].name)"
            case .weight: return "how much the trial counts, by the observed facts"
            case .number, .category, .date, .when: return "number"
            }
        }
    }
}
