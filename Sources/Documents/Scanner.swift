// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

/// A light look at a YAML text before the parser sees it.
///
/// It finds commas within round brackets of unquoted scalars inside `{ }` and `[ ]`, where YAML would
/// cut the scalar, and puts a private character in their place (one for one, so that columns stay).
/// And it finds anchors, aliases and tags at the start of nodes, so that none is ever expanded.
struct Scanner {
    struct Result {
        var text: String
        var adjusted: [SourcePlace] = []
        var problems: [(DocumentProblem, SourcePlace)] = []
    }

    /// Stands for a comma between the scanner and the reader.
    static let comma: Unicode.Scalar = "\u{E000}"

    private let file: SourceFile
    private var output = String.UnicodeScalarView()
    private var adjusted: [SourcePlace] = []
    private var problems: [(DocumentProblem, SourcePlace)] = []

    /// Open `{` and `[`.
    private var flowDepth = 0
    /// Open round brackets in the unquoted scalar at hand.
    private var brackets = 0
    /// The quote of the scalar at hand.
    private var quote: Unicode.Scalar?
    /// The indentation of the line that began a block scalar (`|` or `>`).
    private var blockIndent: Int?

    static func scan(_ file: SourceFile) -> Result {
        var scanner = Scanner(file: file)
        for (index, line) in file.lines.enumerated() {
            if index > 0 { scanner.output.append("\n") }
            scanner.scan(Array(line.unicodeScalars), number: index + 1)
        }
        return Result(
            text: String(scanner.output), adjusted: scanner.adjusted, problems: scanner.problems)
    }

    private init(file: SourceFile) {
        self.file = file
    }

    private mutating func scan(_ line: [Unicode.Scalar], number: Int) {
        let indent = line.prefix { $0 == " " }.count
        if let block = blockIndent {
            if indent > block || line.allSatisfy({ $0 == " " || $0 == "\t" }) {
                output.append(contentsOf: line)
                return
            }
            blockIndent = nil
        }
        var column = 0
        // Whether a node may start here, and where the scalar at hand did. A formula in brackets may
        // go on from the line before.
        var atStart = flowDepth == 0 || brackets == 0
        var adjustedHere = false
        var scalarStart = indent
        while column < line.count {
            let scalar = line[column]
            var written = scalar
            defer {
                output.append(written)
                column += 1
            }
            if let open = quote {
                if scalar == "\\" && open == "\"" && column + 1 < line.count {
                    output.append(scalar)
                    column += 1
                    written = line[column]
                } else if scalar == open {
                    if open == "'" && column + 1 < line.count && line[column + 1] == open {
                        // Two single quotes inside single quotes are one.
                        output.append(scalar)
                        column += 1
                    } else {
                        quote = nil
                        atStart = false
                    }
                }
                continue
            }
            if scalar == " " || scalar == "\t" { continue }
            let afterSpace = column == 0 || line[column - 1] == " " || line[column - 1] == "\t"
            if scalar == "#" && afterSpace {
                output.append(contentsOf: line[column...].dropLast())
                written = line[line.count - 1]
                column = line.count
                continue
            }
            if atStart {
                scalarStart = column
                adjustedHere = false
                brackets = 0
                switch scalar {
                case "'", "\"":
                    quote = scalar
                    continue
                case "&", "*", "!":
                    note(scalar, number, column, line)
                    atStart = false
                    continue
                case "|", ">":
                    if flowDepth == 0 {
                        blockIndent = indent
                        atStart = false
                        continue
                    }
                default: break
                }
            }
            let next = column + 1 < line.count ? line[column + 1] : " "
            switch scalar {
            case "{", "[":
                // Inside a plain scalar of the block style these are letters.
                if atStart || flowDepth > 0 {
                    flowDepth += 1
                    atStart = true
                }
            case "}", "]":
                if flowDepth > 0 {
                    flowDepth -= 1
                    brackets = 0
                }
                atStart = false
            case "(":
                if flowDepth > 0 { brackets += 1 }
                atStart = false
            case ")":
                brackets = max(0, brackets - 1)
                atStart = false
            case ",":
                guard flowDepth > 0 else {
                    atStart = false
                    break
                }
                if brackets > 0 {
                    written = Self.comma
                    if !adjustedHere {
                        adjusted.append(place(number, scalarStart, 1))
                        adjustedHere = true
                    }
                } else {
                    atStart = true
                }
            case ":" where next == " " || next == "\t" || column + 1 == line.count:
                atStart = true
            case "-" where atStart && (next == " " || column + 1 == line.count):
                break
            case "?" where atStart && (next == " " || column + 1 == line.count):
                break
            default: atStart = false
            }
        }
    }

    private mutating func note(
        _ scalar: Unicode.Scalar, _ line: Int, _ column: Int, _ text: [Unicode.Scalar]
    ) {
        let next = column + 1 < text.count ? text[column + 1] : " "
        guard next != " " else { return }
        let length = text[column...].prefix { $0 != " " && $0 != "," && $0 != "}" }.count
        let problem: DocumentProblem =
            switch scalar {
            case "&": .anchor
            case "*": .alias
            default: .tag
            }
        problems.append((problem, place(line, column, length)))
    }

    private func place(_ line: Int, _ column: Int, _ length: Int) -> SourcePlace {
        SourcePlace(file: file, line: line, column: column + 1, length: length)
    }
}
