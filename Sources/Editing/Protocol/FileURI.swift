// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The names that editors have for files.
enum FileURI {
    static func of(_ path: String) -> String {
        path.hasPrefix("/") ? URL(fileURLWithPath: path).standardizedFileURL.absoluteString : path
    }

    /// The path of a file, or the name itself of a text that is none yet.
    static func path(of uri: String) -> String {
        guard let url = URL(string: uri), url.isFileURL else { return uri }
        return url.standardizedFileURL.path
    }
}
