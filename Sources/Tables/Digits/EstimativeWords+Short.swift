// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

extension EstimativeWords {
    /// Without what the number beside it says already.
    public var short: String {
        rawValue.split(separator: " (").first.map(String.init) ?? rawValue
    }
}
