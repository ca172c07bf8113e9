// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
internal import Yams

/// Turns a YAML text into a tree, by Yams.
struct YAMLReader {
    let file: SourceFile
    let limits: DocumentLimits
    let sink: DiagnosticSink

    func read(_ text: String) -> Node? {
        do {
            guard let root = try Self.compose(text) else {
                sink.report(DocumentProblem.empty(file.path), at: nil)
                return nil
            }
            var count = 0
            return try convert(root, depth: 1, count: &count)
        } catch let problem as PlacedProblem {
            sink.report(problem.problem, at: problem.place)
        } catch let error as YamlError {
            report(error)
        } catch {
            sink.report(DocumentProblem.syntax("this is not YAML: \(error)"), at: nil)
        }
        return nil
    }

    /// libyaml's own limit is near 1,000 levels, which takes more stack than a thread may have.
    private static func compose(_ text: String) throws -> Yams.Node? {
        let box = ResultBox()
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            box.result = Result { try Yams.compose(yaml: text) }
            done.signal()
        }
        thread.stackSize = 64 << 20
        thread.start()
        done.wait()
        return try box.result.get()
    }

    private func convert(_ node: Yams.Node, depth: Int, count: inout Int) throws -> Node {
        let place = place(of: node.mark)
        count += 1
        guard depth <= limits.depth else { throw PlacedProblem(.tooDeep(limit: limits.depth), place) }
        guard count <= limits.nodes else {
            throw PlacedProblem(.tooManyNodes(limit: limits.nodes), place)
        }
        switch node {
        case .scalar(let scalar): return .scalar(self.scalar(scalar, at: place))
        case .sequence(let sequence):
            var items: [Node] = []
            for item in sequence {
                items.append(try convert(item, depth: depth + 1, count: &count))
            }
            return .sequence(Node.Sequence(items: items, place: place))
        case .mapping(let mapping):
            var entries: [Node.Entry] = []
            for (key, value) in mapping {
                guard case .scalar(let written) = key else {
                    throw PlacedProblem(.notAKey, self.place(of: key.mark))
                }
                let key = self.scalar(written, at: self.place(of: key.mark))
                guard key.text != "<<" else { throw PlacedProblem(.mergeKey, key.place) }
                entries.append(
                    Node.Entry(
                        key: key, value: try convert(value, depth: depth + 1, count: &count)))
            }
            return .mapping(Node.Mapping(entries: entries, place: place))
        case .alias: throw PlacedProblem(.alias, place)
        }
    }

    private func scalar(_ scalar: Yams.Node.Scalar, at place: SourcePlace) -> Node.Scalar {
        let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
        var text = String.UnicodeScalarView()
        for letter in scalar.string.unicodeScalars {
            text.append(letter == Scanner.comma ? "," : letter)
        }
        let string = String(text)
        return Node.Scalar(
            text: string,
            place: SourcePlace(
                file: file, line: place.line, column: place.column + (isQuoted ? 1 : 0),
                length: max(1, string.prefix { !$0.isNewline }.unicodeScalars.count)),
            isQuoted: isQuoted)
    }

    private func place(of mark: Mark?) -> SourcePlace {
        SourcePlace(file: file, line: max(1, mark?.line ?? 1), column: max(1, mark?.column ?? 1))
    }

    private func report(_ error: YamlError) {
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _):
            let around = context.map { " (\($0.text))" } ?? ""
            sink.report(DocumentProblem.syntax("not YAML: \(problem)\(around)"), at: place(of: mark))
        case .composer(_, let problem, let mark, _):
            let isSecond = problem.contains("another document")
            sink.report(
                isSecond ? .severalDocuments : DocumentProblem.syntax("not YAML: \(problem)"),
                at: place(of: mark))
        case .duplicatedKeysInMapping(let duplicates, let context):
            reportDuplicates(duplicates, near: context.mark)
        default:
            sink.report(DocumentProblem.syntax("not YAML: \(error)"), at: nil)
        }
    }

    /// Yams says which keys and where the first is; the second is found in the text.
    private func reportDuplicates(_ keys: [String], near mark: Mark) {
        for key in keys {
            let indent = max(0, mark.column - 1)
            var first: Int?
            for (index, line) in file.lines.enumerated() where index + 1 >= mark.line {
                let body = line.drop { $0 == " " }
                let isSame =
                    body.hasPrefix(key + ":") && line.count - body.count == indent
                guard isSame else { continue }
                if let first {
                    let place = SourcePlace(
                        file: file, line: index + 1, column: indent + 1, length: key.count)
                    return sink.report(
                        DocumentProblem.duplicateKey(key, firstLine: first), at: place)
                }
                first = index + 1
            }
            sink.report(
                DocumentProblem.duplicateKey(key, firstLine: mark.line), at: place(of: mark))
        }
    }
}

private struct PlacedProblem: Error {
    var problem: DocumentProblem
    var place: SourcePlace

    init(_ problem: DocumentProblem, _ place: SourcePlace) {
        self.problem = problem
        self.place = place
    }
}

/// Carries the parsed tree from the thread that parsed it; the semaphore orders the two accesses.
private final class ResultBox: @unchecked Sendable {
    var result: Result<Yams.Node?, any Error> = .success(nil)
}
