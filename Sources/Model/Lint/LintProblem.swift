// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

/// What may be doubtful about a scenario that can be played.
enum LintProblem: Sendable {
    case unsupported([String])
    case repeatedEvidence(String, of: String, in: String)
    case evidenceOfOneDay(String, String, saidBy: String, day: String, in: String)
    case afterTheEnd(String)
    /// What happens, and how often a day.
    case manyPerDay(String, Double)
    case dashedInterval(String)
    case unusedFacts([String])
    /// Facts that are cited only by what nothing varies.
    case fixedFacts([String])
    case unread(String, String)
    case unusedLeverage(String)
    case eventWithoutEffect(String)
    case neverFires(String)
    case unreachable(String, String)
    case constantOutcome(String)
    case walksAway(String)
    case emptyZone(String, String)
    case keptComma
    /// An outcome whose reference is so many cases.
    case smallClass(String, Int)
}
