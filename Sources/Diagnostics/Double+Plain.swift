// SPDX-License-Identifier: GPL-3.0-or-later

extension Double {
    /// A whole number without a point, as it is written in files and formulas.
    public var plain: String {
        self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self)
    }
}
