// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// About so many times the trials, rounded up to one digit, for sentences that say what would do.
func trialsWanted(_ times: Double, of trials: Int) -> Int {
    let wanted = max(1, times) * Double(max(1, trials))
    let unit = pow(10, log10(wanted).rounded(.down))
    return Int(min((wanted / unit).rounded(.up) * unit, 4e9))
}
