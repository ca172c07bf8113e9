// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Coordinates as SVG reads them.
enum SVGNumber {
    /// A share of the width, from 0 to 1.
    static func percent(_ share: Double) -> String {
        plain(100 * min(max(share, 0), 1)) + "%"
    }

    /// At most two places: a pixel has no more to show.
    static func plain(_ value: Double) -> String {
        let text = String(format: "%.2f", value)
        guard text.hasSuffix("0") else { return text }
        let short = text.dropLast(text.hasSuffix("00") ? 3 : 1)
        return short == "-0" ? "0" : String(short)
    }
}
