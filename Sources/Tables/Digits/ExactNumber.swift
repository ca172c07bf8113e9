// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers in files.
public enum ExactNumber {
    /// A finite number such that it reads back as the same bits.
    public static func text(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
}
