// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// Why a ledger's file can't be read or added to. What is wrong within it is a `Rejection` with its place.
public enum LedgerFileProblem: Error, Problem, Equatable {
    case missing(String)
    case notText(String)
    case notRegular(String)
    case tooLarge(String, limit: Int)
    /// Another program is adding to it.
    case inUse(String)
    /// It is not what was read.
    case changed(String)
    /// The system's reason, within a sentence.
    case unusable(String, reason: String)
    /// A run that is no forecast yet: it has not ended.
    case unfinished(String)
    /// `SIMULATE_CLOCK` is no time.
    case notATime(String)

    static func failed(_ path: String, _ code: Int32) -> LedgerFileProblem {
        .unusable(path, reason: OutputProblem.words(code))
    }
}
