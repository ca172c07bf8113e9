// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// Why a link cannot be read.
public enum StateProblem: Error, Problem, Equatable {
    case tooLong
    case tooMany
    case unreadable(String)
    /// It would have another file read.
    case namesFile(String)
    case badSeed(String)
    case badTrials(String)
    case badShape(String)
    case shapeOutOfRange(String)
    /// Nothing that is drawn has that name.
    case noSuchParameter(String, known: [String])
    /// It draws dates, labels or truth values.
    case noShape(String)
    /// It draws only one value.
    case noSpread(String)
}
