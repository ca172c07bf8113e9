// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension JSONProblem: Problem {
    var message: String {
        switch self {
        case .expected(let text): "this is not JSON: \(text) is expected here"
        case .notAValue: "this is not JSON: a value is expected here"
        case .openText: "this text is not closed before the end of its line"
        case .badEscape: "this is not an escape of JSON"
        case .badCharacter: "this escape is not a character of text"
        case .afterEnd: "a JSON file holds one value, and this is after its end"
        case .duplicateKey(let key, let line): "duplicate key '\(key)', first used on line \(line)"
        case .tooDeep(let limit): "a file must nest at most \(limit) levels deep"
        case .tooMany(let limit): "a file must have at most \(limit.grouped) values"
        }
    }
}
