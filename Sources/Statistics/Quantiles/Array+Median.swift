// SPDX-License-Identifier: GPL-3.0-or-later

extension [Double] {
    /// The smallest value with at least half of them at or below it, as of all quantiles; NaN of none.
    public var median: Double { isEmpty ? .nan : sorted()[(count - 1) / 2] }
}
