// SPDX-License-Identifier: GPL-3.0-or-later

/// What can be wrong with a JSON file before its meaning is looked at.
enum JSONProblem: Error, Equatable {
    case expected(String)
    case notAValue
    case openText
    case badEscape
    case badCharacter
    case afterEnd
    case duplicateKey(String, firstLine: Int)
    case tooDeep(limit: Int)
    case tooMany(limit: Int)
}
