// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

/// What keeps a checked scenario from becoming a program.
enum ProgramProblem: Error, Hashable {
    /// Definitions read one another through too many levels.
    case tooDeep
    case tooLarge
    case tooMany(String, limit: Int)
    case noQuantile
    /// Two addresses of draws hash alike.
    case sameSite(String, String)
    /// A name that reading should have refused.
    case unknownName(String)
}
