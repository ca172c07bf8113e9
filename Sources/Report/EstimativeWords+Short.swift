// SPDX-License-Identifier: GPL-3.0-or-later

internal import Statistics

extension EstimativeWords {
    /// Without what the number beside it says already.
    var short: String {
        rawValue.split(separator: " (").first.map(String.init) ?? rawValue
    }
}
