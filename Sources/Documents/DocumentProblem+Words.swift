// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension DocumentProblem: Problem {
    var message: String {
        switch self {
        case .missing(let path): "there is no file '\(path)'"
        case .directory(let path): "'\(path)' is a folder, not a file"
        case .notRegular(let path): "'\(path)' is a pipe or a device, not a file"
        case .unreadable(let path, let reason): "'\(path)' cannot be read: \(reason)"
        case .tooLarge(let path, let limit): "'\(path)' is larger than \(limit.grouped) bytes"
        case .notUTF8(let path, let offset): "'\(path)' is not UTF-8 text from byte \(offset) on"
        case .controlCharacter(let scalar):
            "the control character U+\(Self.hex(scalar)) is not allowed in text"
        case .reservedCharacter: "the character U+E000 is not allowed in a file"
        case .empty(let path): "'\(path)' is empty"
        case .syntax(let problem, let context): Self.words(problem, context ?? "")
        case .severalDocuments: "a file must hold one document, and a second one begins here"
        case .anchor: "anchors (&) are not supported"
        case .alias: "aliases (*) are not supported"
        case .tag: "tags (!) are not supported"
        case .mergeKey: "merge keys (<<) are not supported"
        case .duplicateKey(let key, let line): "duplicate key '\(key)', first used on line \(line)"
        case .notAKey: "a key must be plain text"
        case .openBracket: "this '(' is not closed before the end of the text"
        case .tooDeep(let limit): "a file must nest at most \(limit) levels deep"
        case .tooManyNodes(let limit): "a file must have at most \(limit.grouped) values"
        case .notMapping(let what): "\(what) must be a mapping, with lines like 'name: value'"
        case .notText(let what): "\(what) must be text"
        case .notNumber(let what, let text): "\(what) must be a number, not '\(text)'"
        case .notInteger(let what, let range, let text):
            "\(what) must be a whole number from \(range.lowerBound) to \(range.upperBound), "
                + "not '\(text)'"
        case .notTruth(let what, let text): "\(what) must be true or false, not '\(text)'"
        case .notSequence(let what): "\(what) must be a list"
        case .missingKey(let key, let what): "\(what) needs '\(key)'"
        case .unknownKey(let key, let what, _): "unknown key '\(key)' in \(what)"
        case .missingSpace(let key, _): "a space is missing after '\(key):'"
        case .assignment(let name, _): "a value must follow a colon: '\(name): …'"
        case .strayComma(let part, let key, _):
            "the comma before '\(part)' ends what '\(key)' says"
        }
    }

    var hint: String? {
        switch self {
        case .unknownKey(let key, _, let known):
            Suggestions.nearest(to: key, in: known).map { "did you mean '\($0)'?" }
        case .notTruth(_, let text):
            switch text.lowercased() {
            case "yes", "on", "true": "did you mean 'true'?"
            case "no", "off", "false": "did you mean 'false'?"
            default: nil
            }
        case .anchor, .alias, .tag: "quote the text if it begins like this"
        case .openBracket: "quote the text if that is meant"
        case .missingSpace(let key, let rest): "did you mean '\(key): \(rest)'?"
        case .assignment(let name, let value): "did you mean '\(name): \(value)'?"
        case .strayComma(_, _, let whole): "did you mean '\(whole)'?"
        case .notNumber(_, let text), .notInteger(_, _, let text):
            text.isGroupedNumber ? "did you mean '\(text.filter { $0 != "," })'?" : nil
        default: nil
        }
    }

    /// libyaml's words in ours, for the mistakes that people make.
    private static func words(_ problem: String, _ context: String) -> String {
        switch problem {
        case _ where context.contains("simple key"): "a line like 'name: value' is expected here"
        case "mapping values are not allowed in this context":
            "a ':' is not allowed here; quote the text if it is part of it"
        case "did not find expected ',' or ']'": "this '[' is not closed, or a ',' is missing in it"
        case "did not find expected ',' or '}'": "this '{' is not closed, or a ',' is missing in it"
        case "found unexpected end of stream": "the closing quote of this text is missing"
        case "found character that cannot start any token":
            "text cannot begin with this character; quote it, and indent with spaces, not tabs"
        case _ where problem.contains("tab character"): "indent with spaces, not tabs"
        case "did not find expected key", "did not find expected '-' indicator",
            "did not find expected <document start>",
            "block sequence entries are not allowed in this context",
            "mapping keys are not allowed in this context":
            "this line does not fit the lines above; look at its indentation"
        case "found unknown escape character":
            "this is not an escape of double-quoted text; use single quotes"
        default: "this is not YAML: \(problem)\(context.isEmpty ? "" : " (\(context))")"
        }
    }

    private static func hex(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
