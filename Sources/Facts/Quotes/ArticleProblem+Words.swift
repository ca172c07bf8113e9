// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension ArticleProblem: Problem {
    var message: String {
        switch self {
        case .pdf(let path):
            "'\(path)' is a PDF file; make text of it first: pdftotext '\(path)' article.txt"
        case .archive(let path):
            "'\(path)' is an archive or a word processor's file; save the article as plain text first"
        case .binary(let path, let offset):
            "'\(path)' is not text: byte \(offset) is zero; if it is UTF-16, make UTF-8 of it first: "
                + "iconv -f UTF-16LE -t UTF-8 '\(path)' > article.txt"
        case .notUTF8(let path, let offset):
            "'\(path)' is not UTF-8 text from byte \(offset) on; if it is Latin-1 or of Windows, make UTF-8 "
                + "of it first: iconv -f WINDOWS-1252 -t UTF-8 '\(path)' > article.txt"
        case .noWords(let path): "'\(path)' holds no words"
        case .markup(let path):
            "'\(path)' holds markup; save the article as plain text first, in a browser by copying it, or "
                + "with: w3m -dump -T text/html '\(path)' > article.txt"
        }
    }
}
