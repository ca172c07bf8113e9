// SPDX-License-Identifier: GPL-3.0-or-later

/// What can be wrong with other opinions on an outcome: its reference class and its markets.
enum OpinionProblem: Equatable, Sendable {
    /// The key, on an outcome that has no single chance.
    case noChance(String)
    case sourceCount
    case countedKey(String)
    case tooManyClasses(limit: Int)
    case badShare(String)
    case badWindow(String)
    case beyondTheEnd(end: String)
    case badChance(String)
    case badDay(String)
    case noSource
    /// The run file does not hold these cases.
    case notKept(String)
}
