// SPDX-License-Identifier: GPL-3.0-or-later

import Cluster
import Foundation

/// A program that is installed with this one, as git's subcommands are with git.
struct Companion {
    let path: String

    /// Beside this program, or else in a folder of PATH; `nil` if it is in neither.
    init?(named name: String) {
        let own = (Submission.program as NSString).deletingLastPathComponent
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let paths = ([own] + folders.map(String.init)).map { $0 + "/" + name }
        var isFolder: ObjCBool = false
        guard
            let path = paths.first(where: {
                access($0, X_OK) == 0
                    && FileManager.default.fileExists(atPath: $0, isDirectory: &isFolder)
                    && !isFolder.boolValue
            })
        else { return nil }
        self.path = path
    }

    /// Goes on as that program, in the same process; comes back only if it can't be started.
    func become(_ arguments: [String]) throws {
        var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
        words.append(nil)
        execv(path, words)
        throw Failure("'\(path)' cannot be started: \(String(cString: strerror(errno)))")
    }
}
