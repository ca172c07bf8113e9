// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
internal import Foundation

extension CivilDate {
    /// The present day, by UTC.
    public static var today: CivilDate {
        CivilDate(dayNumber: Int((Date().timeIntervalSince1970 / 86_400).rounded(.down)))
    }
}
