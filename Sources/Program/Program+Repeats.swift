// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

extension Program {
    /// The same model with another number of trials per parameter draw.
    public func withRepeats(_ repeats: Int) throws(Rejection) -> Program {
        var process = process
        process.repeats = repeats
        return try Self.compile(process, of: scenario)
    }
}
