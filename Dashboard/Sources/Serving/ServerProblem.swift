// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a server does not listen.
public enum ServerProblem: Error, Equatable {
    case allTaken(first: Int, tries: Int)
    case notListening(port: Int, reason: String)
}
