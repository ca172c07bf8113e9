// SPDX-License-Identifier: GPL-3.0-or-later

/// What went wrong inside the trial loop, in plain numbers: words are made of it outside.
struct Fault {
    enum Kind: UInt8 {
        case none
        case notANumber, notFinite, negative, notPositive
        case badRate, badDelay
        case divisionByZero, outsideDomain
        case badArguments, badDraw, truncation
        /// A truncation from a lower bound that is above the upper one, or to where nothing lies.
        case crossedBounds, emptyRange
        case badRationality, badUtility, badTalks
        case badGameRationality, badPayoff, lostEquilibrium
        case instantCycle, tooManyEvents, tooMuchWork
    }

    var kind = Kind.none
    /// The instruction that failed.
    var position = 0
    /// The value that was refused.
    var value = 0.0
    var argumentA = 0.0
    var argumentB = 0.0
    var argumentC = 0.0
    /// Events so far.
    var events = 0
    /// Index of the family, for draws.
    var family = 0
    /// Clocks that fired last at one moment, for a cycle.
    var recent: (Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32) = (
        -1, -1, -1, -1, -1, -1, -1, -1
    )
}
