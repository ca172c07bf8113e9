// SPDX-License-Identifier: GPL-3.0-or-later

internal import Tables

extension Column.Field {
    /// What files say of every share of trials.
    static let share: [Column.Field] = [
        .init("probability", .number, "Share of trials, from 0 to 1"),
        .init("count", .integer, "Trials in which it is so", part: .count),
        .init("trials", .integer, "All trials", part: .trials),
        .init(
            "low95", .number,
            "Lower end of Wilson's 95% interval on the effective number of trials", part: .low),
        .init("high95", .number, "Upper end of that interval", part: .high),
    ]
}
