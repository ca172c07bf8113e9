// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation

/// Round values along an axis.
enum AxisTicks {
    /// At most five, so that their texts stand apart on a phone.
    static func places(from low: Double, to high: Double) -> [(value: Double, text: String)] {
        guard low < high, (high - low).isFinite else { return [] }
        let power = pow(10, log10((high - low) / 4).rounded(.down))
        let steps = [1, 2, 5, 10, 20].map { $0 * power }
        guard
            let step = steps.first(where: {
                (high / $0).rounded(.down) - (low / $0).rounded(.up) < 5
            }), step > 0
        else { return [] }
        let first = (low / step).rounded(.up)
        let last = (high / step).rounded(.down)
        guard first <= last, abs(first) < 1e15, abs(last) < 1e15 else { return [] }
        return stride(from: first, through: last, by: 1).map {
            ($0 * step, text($0 * step, step: step))
        }
    }

    /// With the digits that a step needs.
    static func text(_ value: Double, step: Double) -> String {
        if abs(value) >= 1e7 || (value != 0 && step < 1e-4) {
            return String(format: "%.3g", value).replacingOccurrences(of: "e+", with: "e")
        }
        if step >= 1 || value == 0 { return Int(value.rounded()).grouped }
        let decimals = max(0, Int((-log10(step) - 1e-9).rounded(.up)))
        return String(format: "%.\(decimals)f", value)
    }
}
