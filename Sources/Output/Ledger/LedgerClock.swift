// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
internal import Foundation

/// What time it is, for what is written into a ledger.
public enum LedgerClock {
    /// The UTC time as `2025-10-17T09:30:00Z`. The environment variable `SIMULATE_CLOCK` sets it, for tests.
    public static func now() throws(LedgerFileProblem) -> String {
        guard let fixed = ProcessInfo.processInfo.environment["SIMULATE_CLOCK"] else {
            return text(Date())
        }
        let date = try? Date(fixed, strategy: .iso8601)
        guard let date, text(date) == fixed else { throw .notATime(fixed) }
        return fixed
    }

    /// The day of that time.
    public static func today() throws(LedgerFileProblem) -> CivilDate {
        let now = try now()
        guard let day = CivilDate(String(now.prefix(10))) else { throw .notATime(now) }
        return day
    }

    private static func text(_ date: Date) -> String { date.formatted(.iso8601) }
}
