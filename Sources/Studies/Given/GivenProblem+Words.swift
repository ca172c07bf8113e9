// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension GivenProblem {
    /// One sentence, which names the trials that would do.
    public var message: String {
        switch self {
        case .tooFew(0, let trials):
            return "the condition holds in none of \(trials.grouped) trials"
        case .tooFew(let kept, let trials):
            let wanted = trialsWanted(1_000 / Double(kept), of: trials)
            return
                "the condition holds in \(kept.grouped) of \(trials.grouped) trials, which is too "
                + "few; about \(wanted.grouped) trials would give 1,000 of them"
        }
    }
}
