// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

/// The second lock against alias bombs, which does not depend on the scanner's idea of a token.
///
/// A few lines of aliases to aliases can stand for gigabytes. An alias works only where its name
/// stands behind an `&` too, so a text in which no name stands behind both has none that works.
enum AliasGuard {
    /// The first `*name` for which the text has an `&name`, where such could begin a token.
    static func place(in file: SourceFile) -> SourcePlace? {
        guard file.text.utf8.contains(UInt8(ascii: "&")) else { return nil }
        var anchors: Set<String> = []
        for (_, _, name) in names(behind: "&", in: file) { anchors.insert(name) }
        guard !anchors.isEmpty else { return nil }
        let alias = names(behind: "*", in: file).first { anchors.contains($0.name) }
        return alias.map { alias in
            SourcePlace(
                file: file, line: alias.line, column: alias.column,
                length: alias.name.unicodeScalars.count + 1)
        }
    }

    private static func names(
        behind sign: Unicode.Scalar, in file: SourceFile
    ) -> [(line: Int, column: Int, name: String)] {
        var found: [(line: Int, column: Int, name: String)] = []
        for (index, line) in file.lines.enumerated() where line.unicodeScalars.contains(sign) {
            let scalars = Array(line.unicodeScalars)
            for column in scalars.indices where scalars[column] == sign {
                guard column == 0 || canPrecede(scalars[column - 1]) else { continue }
                let name = scalars[(column + 1)...].prefix(while: isNameLetter)
                guard !name.isEmpty else { continue }
                found.append((index + 1, column + 1, String(String.UnicodeScalarView(name))))
            }
        }
        return found
    }

    private static func canPrecede(_ scalar: Unicode.Scalar) -> Bool {
        Scanner.isBlank(scalar) || "[]{},:?'\"".unicodeScalars.contains(scalar)
    }

    private static func isNameLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "0"..."9", "A"..."Z", "a"..."z", "_", "-": true
        default: false
        }
    }
}
