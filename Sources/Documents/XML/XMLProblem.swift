// SPDX-License-Identifier: GPL-3.0-or-later

/// What can be wrong with an XML file before its meaning is looked at.
enum XMLProblem: Error, Equatable {
    case noRoot
    case afterRoot
    case expected(String)
    case noName
    case notClosed(String)
    /// The name of an end tag, and that of the element it stands in.
    case otherEnd(String, of: String)
    case duplicateAttribute(String)
    case openValue(String)
    case unquoted(String)
    case documentType
    case entity(String)
    case ampersand
    case badCharacter(String)
    case tooDeep(limit: Int)
    case tooMany(limit: Int)
}
