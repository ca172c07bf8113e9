// SPDX-License-Identifier: GPL-3.0-or-later

/// Why the user's command gave no answer that can be read. Each has its line.
public enum CommandProblem: Error, Equatable, Sendable {
    case notStarted(String, String)
    /// Its exit code, -1 for a signal, and the first line of its error stream.
    case failed(String, Int32, String)
    case tookTooLong(String, Double)
    case saidTooMuch(String, Int)
    case stopped(String)
    case notText(String)
    case noAnswer(String)
    /// What is wrong with its JSON, and where.
    case badAnswer(String, String)
}
