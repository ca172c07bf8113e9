// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

/// What may be doubtful about a scenario that can be played.
enum LintProblem: Sendable {
    case unsupported(String)
    case unusedFacts([String])
    case unread(String, String)
    case unusedLeverage(String)
    case eventWithoutEffect(String)
    case neverFires(String)
    case unreachable(String, String)
    case constantOutcome(String)
    case walksAway(String)
    case emptyZone(String, String)
    case keptComma
}
