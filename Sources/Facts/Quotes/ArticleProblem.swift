// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a file can't be read as an article.
enum ArticleProblem: Error, Equatable, Sendable {
    case pdf(String)
    case archive(String)
    case binary(String, offset: Int)
    case notUTF8(String, offset: Int)
    case noWords(String)
    case markup(String)
}
