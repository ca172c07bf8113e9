// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension TemplateProblem: Problem {
    var message: String {
        switch self {
        case .notAList(let text): "'\(text)' is not a list; write [anna, ben] or 1 to 12"
        case .emptyList(let name): "the list '\(name)' is empty"
        case .badLabel(let text):
            "'\(text)' cannot be part of a name; use letters, digits and _"
        case .labelTwice(let label, let list): "'\(label)' is in the list '\(list)' twice"
        case .badLoop: "write 's in suppliers', 's in [anna, ben]' or 'i in 1 to 12'"
        case .unknownList(let name, _): "unknown list '\(name)'"
        case .unknownVariable(let name, _): "nothing is called '<\(name)>' here"
        case .variableTwice(let name): "'\(name)' stands for two lists"
        case .variableTaken(let name): "'\(name)' is the variable of a template around this one"
        case .unknownField(let field, let item, _): "'\(item)' has no value '\(field)'"
        case .notANumber(let text): "'\(text)' is not a number, so nothing can be added to it"
        case .unnamed(let name, let variables):
            "every instance would be called '\(name)'; put "
                + variables.map { "<\($0)>" }.joined(separator: " and ") + " into the name"
        case .nameTwice(let name): "a template makes '\(name)' twice"
        case .tooLarge: "written out, the templates are too large"
        case .badTable:
            "a table has 'steps', 'linear' or 'labels', which map days, numbers or labels to values"
        case .badKey(let key): "'\(key)' is neither a day nor a number"
        case .keysNotRising(let key): "'\(key)' does not come after the key before it"
        case .mixedKeys: "the keys of a table are all days or all numbers"
        case .badArgument(let text):
            "a table is looked up by names, numbers and dates, not by '\(text)'"
        case .labelMissing(let label, let table): "the table '\(table)' has no value for '\(label)'"
        case .elseMissing(let table):
            "the table '\(table)' needs a value for 'else', since the labels are not known here"
        }
    }

    var hint: String? {
        switch self {
        case .unknownList(let name, let known), .unknownVariable(let name, let known),
            .unknownField(let name, _, let known):
            Suggestions.nearest(to: name, in: known).map { "did you mean '\($0)'?" }
        default: nil
        }
    }
}
