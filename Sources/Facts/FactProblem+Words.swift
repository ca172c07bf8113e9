// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension FactProblem: Problem {
    var message: String {
        switch self {
        case .badDate(let text): "'\(text)' is not a day; write it like 2025-10-17"
        case .afterPublication(let day): "the fact is of \(day), after its source was published"
        case .badGrade(let text): "'\(text)' is not a grade: a letter A to F and a digit 1 to 6"
        case .badID(let text): "'\(text)' is not a name: small letters, digits and _"
        case .badValue(let text): "'\(text)' is not a value: a day, a number with a unit, or a text"
        case .none: "the file holds no facts"
        case .absolutePath(let path): "'\(path)' must be relative to the scenario's folder"
        case .outside(let path, let root): "'\(path)' lies outside '\(root)'"
        }
    }
}
