// SPDX-License-Identifier: GPL-3.0-or-later

/// What can be wrong with lists, templates and tables of numbers.
enum TemplateProblem: Equatable, Sendable {
    case notAList(String)
    case emptyList(String)
    case badLabel(String)
    case labelTwice(String, String)
    case badLoop
    case unknownList(String, known: [String])
    case unknownVariable(String, known: [String])
    case variableTwice(String)
    /// A variable that an outer template has.
    case variableTaken(String)
    case unknownField(String, of: String, known: [String])
    /// `<s+1>` of what is no number.
    case notANumber(String)
    /// What has no variable in its name, so that it would be made again and again.
    case unnamed(String, variables: [String])
    case nameTwice(String)
    case tooLarge

    case badTable
    case badKey(String)
    case keysNotRising(String)
    case mixedKeys
    case badArgument(String)
    case labelMissing(String, table: String)
    case elseMissing(String)
}
