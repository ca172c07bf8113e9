// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

extension CommandProblem: Problem {
    public var message: String {
        switch self {
        case .notStarted(let line, let reason): "'\(line)' cannot be started: \(reason)"
        case .failed(let line, let code, let words):
            (code < 0 ? "'\(line)' was ended by a signal" : "'\(line)' ended with code \(code)")
                + (words.isEmpty ? "" : ": \(words)")
        case .tookTooLong(let line, let seconds):
            "'\(line)' gave no answer within \(seconds.plain) seconds and was ended; --patience sets the limit"
        case .saidTooMuch(let line, let bytes):
            "'\(line)' was ended after \(bytes.grouped) bytes, the most that an answer may have"
        case .stopped(let line): "'\(line)' was ended by Ctrl-C"
        case .notText(let line): "the answer of '\(line)' is not UTF-8 text"
        case .noAnswer(let line): "'\(line)' gave an empty answer"
        case .badAnswer(let line, let words): "the answer of '\(line)' cannot be read: \(words)"
        }
    }
}

extension Double {
    fileprivate var plain: String { self == rounded() ? "\(Int(self))" : "\(self)" }
}
