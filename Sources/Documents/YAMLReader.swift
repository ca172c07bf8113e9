// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
internal import Yams

/// Turns a YAML text into a tree, by Yams.
struct YAMLReader {
    struct Result: Sendable {
        var root: Node?
        var problems: [(DocumentProblem, SourcePlace?)] = []
    }

    private let file: SourceFile
    private let limits: DocumentLimits
    private var count = 0
    private var problems: [(DocumentProblem, SourcePlace?)] = []

    /// The scanner has let the text pass, so that it has no aliases and is not deep.
    ///
    /// The parser's recursion is as deep as the text.
    static func read(
        _ text: String, of file: SourceFile, limits: DocumentLimits
    ) throws(LargeStackProblem) -> Result {
        try LargeStack.run {
            var reader = YAMLReader(file: file, limits: limits)
            return reader.read(text)
        }
    }

    private init(file: SourceFile, limits: DocumentLimits) {
        self.file = file
        self.limits = limits
    }

    private mutating func read(_ text: String) -> Result {
        do {
            // The basic resolver leaves all scalars text. The default one tries six regular
            // expressions on each key, and the default encoding is an environment variable's.
            let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
            guard let root = try parser.singleRoot() else {
                return Result(root: nil, problems: [(.empty(file.path), nil)])
            }
            let node = try convert(root, depth: 1)
            return Result(root: node, problems: problems)
        } catch let problem as PlacedProblem {
            return Result(root: nil, problems: problems + [(problem.problem, problem.place)])
        } catch let error as YamlError {
            return Result(root: nil, problems: [problem(of: error)])
        } catch {
            return Result(root: nil, problems: [(.syntax("\(error)"), nil)])
        }
    }

    private func problem(of error: YamlError) -> (DocumentProblem, SourcePlace?) {
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _):
            if let slip = missingSpace(at: mark) { return slip }
            if file.scalar(at: mark) == ":", let context, context.text.contains("parsing a flow"),
                context.mark.line == mark.line
            {
                return (
                    .syntax("mapping values are not allowed in this context"), place(of: mark)
                )
            }
            // What was begun and not ended is shown where it began.
            let start = context.flatMap { Self.isUnclosed($0, problem) ? $0.mark : nil }
            return (.syntax(problem, context: context?.text), place(of: start ?? mark))
        case .composer(_, let problem, let mark, _):
            let isSecond = problem.contains("another document")
            let isAlias = problem.contains("undefined alias")
            let meaning: DocumentProblem =
                isSecond ? .severalDocuments : isAlias ? .alias : .syntax(problem)
            return (meaning, place(of: mark))
        case .duplicatedKeysInMapping(let keys, let context):
            // The scanner finds them first, but for keys like `"a"` and `? a`.
            let line = context.mark.line
            return (.duplicateKey(keys.first ?? "", firstLine: line), place(of: context.mark))
        case .memory:
            return (.unreadable(file.path, reason: "there is not enough memory"), nil)
        default: return (.syntax("\(error)"), nil)
        }
    }

    /// The first of the lines up to here that are like `p:beta(4, 4)`.
    private func missingSpace(at mark: Mark) -> (DocumentProblem, SourcePlace?)? {
        var found: (DocumentProblem, SourcePlace?)?
        var number = mark.line
        while let line = file.line(number) {
            let indent = line.prefix { $0 == " " }.count
            let text = String(line.dropFirst(indent))
            if let slip = text.withoutSpace, !text.contains(": ") {
                let place = SourcePlace(
                    file: file, line: number, column: indent + 1,
                    length: text.unicodeScalars.count)
                found = (.missingSpace(slip.key, slip.rest), place)
            } else if number < mark.line, !text.isEmpty {
                break
            }
            number -= 1
        }
        return found
    }

    private static func isUnclosed(_ context: YamlError.Context, _ problem: String) -> Bool {
        context.text.contains("simple key")
            || context.text.contains("quoted scalar")
                && problem.contains("end of stream")
            || context.text.contains("parsing a flow")
    }

    /// Reports what can be left out, and throws where going on would cost too much.
    private mutating func convert(_ node: Yams.Node, depth: Int) throws(PlacedProblem) -> Node {
        let place = place(of: node.mark)
        count += 1
        guard count <= limits.nodes else {
            throw PlacedProblem(problem: .tooManyNodes(limit: limits.nodes), place: place)
        }
        guard node.scalar != nil || depth <= limits.depth else {
            throw PlacedProblem(problem: .tooDeep(limit: limits.depth), place: place)
        }
        switch node {
        case .scalar(let written): return .scalar(scalar(written))
        case .sequence(let written):
            var items: [Node] = []
            for item in written { items.append(try convert(item, depth: depth + 1)) }
            return .sequence(Node.Sequence(items: items, place: place))
        case .mapping(let written):
            var entries: [Node.Entry] = []
            var lines: [String: Int] = [:]
            for (key, value) in written {
                let value = try convert(value, depth: depth + 1)
                guard let key = self.key(key, &lines) else { continue }
                entries.append(Node.Entry(key: key, value: value))
            }
            return .mapping(Node.Mapping(entries: entries, place: place))
        case .alias: throw PlacedProblem(problem: .alias, place: place)
        }
    }

    private mutating func key(_ node: Yams.Node, _ lines: inout [String: Int]) -> Node.Scalar? {
        count += 1
        let place = place(of: node.mark)
        guard case .scalar(let written) = node, !written.string.isEmpty else {
            problems.append((.notAKey, place))
            return nil
        }
        let key = scalar(written)
        if key.text == "<<", !key.isQuoted {
            problems.append((.mergeKey, key.place))
            return nil
        }
        if let first = lines[key.text] {
            problems.append((.duplicateKey(key.text, firstLine: first), key.place))
            return nil
        }
        lines[key.text] = key.place.line
        return key
    }

    private mutating func scalar(_ scalar: Yams.Node.Scalar) -> Node.Scalar {
        let mark = place(of: scalar.mark)
        var text = scalar.string
        if scalar.style == .plain, text.unicodeScalars.contains(Scanner.comma) {
            var view = String.UnicodeScalarView()
            view.append(
                contentsOf: text.unicodeScalars.lazy.map { $0 == Scanner.comma ? "," : $0 })
            text = String(view)
        }
        if let control = text.unicodeScalars.first(where: { TextFile.isControl($0) }) {
            problems.append((.controlCharacter(control), mark))
        }
        let (line, column) = start(of: scalar, mark)
        let length = text.unicodeScalars.prefix { $0 != "\n" }.count
        return Node.Scalar(
            text: text,
            place: SourcePlace(file: file, line: line, column: column, length: length),
            isQuoted: scalar.style == .singleQuoted || scalar.style == .doubleQuoted)
    }

    /// The first character of the text itself, behind a quote or on the line below a `|`.
    private func start(of scalar: Yams.Node.Scalar, _ mark: SourcePlace) -> (Int, Int) {
        switch scalar.style {
        case .singleQuoted, .doubleQuoted: return (mark.line, mark.column + 1)
        case .literal, .folded:
            for number in (mark.line + 1)..<max(mark.line + 2, file.lines.count + 1) {
                guard let line = file.line(number) else { break }
                let indent = line.unicodeScalars.prefix { $0 == " " || $0 == "\t" }.count
                if indent < line.unicodeScalars.count { return (number, indent + 1) }
            }
            return (mark.line, mark.column)
        default: return (mark.line, mark.column)
        }
    }

    private func place(of mark: Mark?) -> SourcePlace {
        SourcePlace(file: file, line: max(1, mark?.line ?? 1), column: max(1, mark?.column ?? 1))
    }
}

private struct PlacedProblem: Error {
    var problem: DocumentProblem
    var place: SourcePlace
}

extension SourceFile {
    fileprivate func scalar(at mark: Mark) -> Unicode.Scalar? {
        line(mark.line)?.unicodeScalars.dropFirst(mark.column - 1).first
    }
}
