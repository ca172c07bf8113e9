// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension DocumentProblem: Problem {
    var message: String {
        switch self {
        case .missing(let path): "there is no file '\(path)'"
        case .notRegular(let path): "'\(path)' is not a file"
        case .unreadable(let path, let reason): "'\(path)' can't be read: \(reason)"
        case .tooLarge(let path, let limit): "'\(path)' is larger than \(limit) bytes"
        case .notUTF8(let path, let offset): "'\(path)' is not UTF-8 text: byte \(offset) does not fit"
        case .controlCharacter(let scalar):
            "the control character U+\(Self.hex(scalar)) can't stand in a text"
        case .reservedCharacter: "the character U+E000 can't stand in a scenario"
        case .empty(let path): "'\(path)' is empty"
        case .syntax(let text): text
        case .severalDocuments: "a file holds one document"
        case .anchor: "anchors are not supported"
        case .alias: "aliases are not supported"
        case .tag: "tags are not supported"
        case .mergeKey: "merge keys are not supported"
        case .duplicateKey(let key, let line): "'\(key)' stands here twice; first on line \(line)"
        case .notAKey: "a key must be plain text"
        case .tooDeep(let limit): "a document nests at most \(limit) levels deep"
        case .tooManyNodes(let limit): "a document has at most \(limit) parts"
        case .notMapping(let what): "\(what) is a mapping of names to values"
        case .notText(let what): "\(what) is a text"
        case .notNumber(let what, let text): "\(what) is a number, not '\(text)'"
        case .notInteger(let what, let range):
            "\(what) is a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .notTruth(let what): "\(what) is true or false"
        case .notSequence(let what): "\(what) is a list"
        case .missingKey(let key, let what): "\(what) needs '\(key)'"
        case .unknownKey(let key, let what, _): "\(what) has no '\(key)'"
        }
    }

    var hint: String? {
        switch self {
        case .unknownKey(let key, _, let known):
            if let near = Suggestions.nearest(to: key, in: known) { "did you mean '\(near)'?" } else {
                nil
            }
        case .alias: "write it out, or quote the text"
        default: nil
        }
    }

    private static func hex(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
