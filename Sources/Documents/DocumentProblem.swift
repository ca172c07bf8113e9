// SPDX-License-Identifier: GPL-3.0-or-later

/// What can be wrong with a file before its meaning is looked at, and with the shape of its parts.
enum DocumentProblem: Error, Equatable {
    // The file.
    case missing(String)
    case directory(String)
    case notRegular(String)
    case unreadable(String, reason: String)
    case tooLarge(String, limit: Int)
    case notUTF8(String, offset: Int)
    case controlCharacter(Unicode.Scalar)
    case reservedCharacter
    case empty(String)

    // YAML.
    /// What the parser says, and what it was doing.
    case syntax(String, context: String? = nil)
    case severalDocuments
    case anchor
    case alias
    case tag
    case mergeKey
    case duplicateKey(String, firstLine: Int)
    case notAKey
    case openBracket
    case tooDeep(limit: Int)
    case tooManyNodes(limit: Int)

    // Shape.
    case notMapping(String)
    case notText(String)
    case notNumber(String, String)
    case notInteger(String, ClosedRange<Int>, String)
    case notTruth(String, String)
    case notSequence(String)
    case missingKey(String, of: String)
    case unknownKey(String, of: String, known: [String])
    /// `p:beta(4, 4)`: the key and what stands behind its colon.
    case missingSpace(String, String)
    /// `x = 1`: the name and the value.
    case assignment(String, String)
    /// A comma that cuts a text or a list in braces: what is behind it, the key of the text, the whole as
    /// it may be meant.
    case strayComma(String, key: String, whole: String)
}
