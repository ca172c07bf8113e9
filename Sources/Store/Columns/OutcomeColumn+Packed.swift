// SPDX-License-Identifier: GPL-3.0-or-later

internal import Simulation

extension OutcomeColumn {
    var packed: PackedColumn {
        switch self {
        case .flags(let values), .categories(let values): PackedColumn(values)
        case .dates(let values), .numbers(let values): PackedColumn(values)
        }
    }

    /// A column of the same kind, with so many values; `nil` if it does not hold them.
    func unpacked(_ column: PackedColumn, _ count: Int) -> OutcomeColumn? {
        switch self {
        case .flags: column.smallValues(count).map { .flags($0) }
        case .categories: column.smallValues(count).map { .categories($0) }
        case .dates: column.values(count).map { .dates($0) }
        case .numbers: column.values(count).map { .numbers($0) }
        }
    }
}
