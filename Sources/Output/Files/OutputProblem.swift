// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Foundation

/// Why an output can't be written. What goes wrong while its contents are made is thrown as it is.
public enum OutputProblem: Error, Problem, Equatable {
    /// The system's reason, within a sentence.
    case unwritable(String, reason: String)
    case noFolder(String, reason: String)
    case linkToNothing(String)
    /// Of a file that is made, never replaced.
    case alreadyThere(String)
    /// The same, where a command has an option to replace it.
    case replaceable(String)
    /// Another output, in words, goes to the same file.
    case writtenTwice(String, other: String)
    case readByCommand(String, as: String)
    /// A file that is not one of its kind is not replaced by one.
    case otherKind(String, than: String)
    case notRegular(String, forKind: String)
    /// A template of this program is wrong.
    case brokenTemplate(String)
    /// The user did not want to wait longer for a reader of a pipe.
    case noReader(String)

    /// With the system's own words for an error number.
    static func unwritable(_ path: String, _ code: Int32) -> OutputProblem {
        .unwritable(path, reason: words(code))
    }

    /// The system's own words, as they stand within a sentence.
    static func words(_ code: Int32) -> String {
        let words = String(cString: strerror(code))
        return words.prefix(1).lowercased() + words.dropFirst()
    }

    /// The same of what Foundation throws.
    static func words(_ error: any Error) -> String {
        if let error = error as? POSIXError { return words(error.code.rawValue) }
        let error = error as NSError
        let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError
        let code = underlying ?? error
        if code.domain == NSPOSIXErrorDomain { return words(Int32(code.code)) }
        return error.localizedDescription
    }
}
