// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension LedgerFileProblem {
    /// One sentence.
    public var message: String {
        switch self {
        case .missing(let path): "'\(path)' does not exist"
        case .notText(let path): "'\(path)' is not a ledger of forecasts: it is not UTF-8 text"
        case .notRegular(let path): "'\(path)' is not a regular file, as a ledger must be"
        case .tooLarge(let path, let limit):
            "'\(path)' has more than \(limit.grouped) bytes, the most of a ledger"
        case .inUse(let path): "another program is adding to '\(path)'; try again"
        case .changed(let path): "'\(path)' was changed while it was read; try again"
        case .unusable(let path, let reason): "'\(path)' cannot be read or written: \(reason)"
        case .unfinished(let path):
            "'\(path)' has not ended, and is no forecast yet: 'simulate resume' ends it"
        case .notATime(let text):
            "SIMULATE_CLOCK must be a UTC time such as 2025-10-17T09:30:00Z, not '\(text)'"
        }
    }
}
