// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Tables

extension StateProblem {
    public var message: String {
        switch self {
        case .tooLong:
            "the link is too long: its state may have \(BoardState.mostBytes.grouped) bytes"
        case .tooMany:
            "the link sets too much: \(BoardState.mostSettings) settings are the most"
        case .unreadable(let text): "the link cannot be read at '\(text)'"
        case .namesFile(let path):
            "'\(path)' names a file, and a page has no other file read; set it on the command line"
        case .badSeed(let text):
            "the seed '\(text.prefix(60))' is not a whole number from 0 to \(UInt64.max)"
        case .badTrials(let text):
            "'\(text.prefix(60))' is not a number of trials from 1 to \(BoardState.mostTrials.grouped)"
        case .badShape(let text):
            "the shape '\(text)' is not a name, a shift and a width, as in 'resolve:0.5:1.2'"
        case .shapeOutOfRange(let name):
            "'\(name)' can be moved by -3 to 3 standard deviations, and be made 0.2 to 5 times as wide"
        case .noSuchParameter(let name, let known):
            "unknown parameter '\(name.prefix(60))'" + Suggestions.words(for: name, in: known)
        case .noShape(let name):
            "'\(name)' cannot be moved or made wider, because it does not draw numbers"
        case .noSpread(let name):
            "'\(name)' cannot be moved or made wider, because it always has the same value"
        }
    }
}
