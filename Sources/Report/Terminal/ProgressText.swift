// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation

/// How far a run is, in at most so many columns.
public enum ProgressText {
    /// `seconds` have passed since the first of `total` trials. The more columns there are, the more is
    /// said; what is needed at least fits 39.
    public static func line(done: Int, of total: Int, seconds: Double, columns: Int) -> String {
        let share = String(format: "%3.0f%%", 100 * Double(done) / Double(max(1, total)))
        let rate = Double(done) / max(seconds, 1e-3)
        let left = words(Double(total - done) / max(rate, 1))
        let speed = Int(min(rate, 1e12)).grouped
        let texts = [
            "\(share)  \(done.grouped) of \(total.grouped) trials, \(speed) per second, \(left) left",
            "\(share)  \(done.grouped) of \(total.grouped), \(left) left",
            "\(share)  \(done.grouped) trials, \(left) left",
        ]
        // The last column stays free: a terminal may break the line there.
        return texts.first { $0.terminalColumns < columns } ?? "\(share)  \(left) left"
    }

    private static func words(_ seconds: Double) -> String {
        switch seconds.rounded(.up) {
        case ..<120: String(format: "%.0f s", seconds.rounded(.up))
        case ..<7_200: String(format: "%.0f min", (seconds / 60).rounded(.up))
        case ..<3.6e8: String(format: "%.0f h", (seconds / 3_600).rounded(.up))
        default: "long"
        }
    }
}
