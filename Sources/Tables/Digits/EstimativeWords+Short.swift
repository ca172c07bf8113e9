// SPDX-License-Identifier: GPL-3.0-or-later

public import Statistics

extension EstimativeWords {
    /// As readers see it: files keep the space before the percent sign.
    public var printed: String { rawValue.replacing(" %", with: "%") }

    /// Without what the number beside it says already.
    public var short: String {
        rawValue.split(separator: " (").first.map(String.init) ?? rawValue
    }
}
