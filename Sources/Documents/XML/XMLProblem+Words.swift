// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension XMLProblem: Problem {
    var message: String {
        switch self {
        case .noRoot: "this XML file has no element"
        case .afterRoot: "an XML file has one outermost element, and this is after its end"
        case .expected(let text): "this is not XML: '\(text)' is expected here"
        case .noName: "this is not XML: a name is expected here"
        case .notClosed(let name): "'\(name)' is not closed before the end of the file"
        case .otherEnd(let end, let name): "'\(end)' is closed here, but '\(name)' is open"
        case .duplicateAttribute(let name): "the attribute '\(name)' is given twice"
        case .openValue(let name): "the value of '\(name)' is not closed before the end of the file"
        case .unquoted(let text): "'\(text)' is not allowed in a value"
        case .documentType: "document types and entities (<!DOCTYPE, <!ENTITY) are not supported"
        case .entity(let name): "the entity '&\(name);' is not supported"
        case .ampersand: "an '&' must begin a character reference such as '&amp;'"
        case .badCharacter(let name): "'&\(name);' is not a character of text"
        case .tooDeep(let limit): "elements must nest at most \(limit) levels deep"
        case .tooMany(let limit): "an XML file must have at most \(limit.grouped) elements"
        }
    }

    var hint: String? {
        switch self {
        case .documentType: "remove this part"
        case .entity: "write the text itself"
        case .ampersand, .unquoted: "write '&amp;' or '&lt;'"
        default: nil
        }
    }
}
