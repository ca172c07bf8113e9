// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation

extension GivenProblem {
    /// One sentence, which names the trials that would do.
    public var message: String {
        switch self {
        case .tooFew(0, let trials):
            return "the condition holds in none of \(trials.grouped) trials"
        case .tooFew(let kept, let trials):
            // About a thousand such trials, rounded up to one digit.
            let wanted = 1_000 * Double(trials) / Double(kept)
            let unit = pow(10, log10(wanted).rounded(.down))
            let count = min((wanted / unit).rounded(.up) * unit, 4e9)
            return
                "the condition holds in \(kept.grouped) of \(trials.grouped) trials, which is too "
                + "few; about \(Int(count).grouped) trials would give 1,000 of them"
        }
    }
}
