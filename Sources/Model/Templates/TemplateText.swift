// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions

/// Writes out one text: what variables stand for, sums over lists, and tables of numbers.
struct TemplateText {
    let lists: TemplateLists
    let tables: LookupTables
    let bindings: TemplateBindings
    /// A text for people, in which nothing is a formula.
    let isProse: Bool
    /// Where the text is written.
    let place: SourcePlace
    let budget: TemplateBudget
    let sink: DiagnosticSink

    /// Whether there is anything to write out.
    static func needsExpansion(_ text: String, _ tables: LookupTables) -> Bool {
        text.utf8.contains(UInt8(ascii: "<")) || text.contains(" for ")
            || tables.isNamed(in: text)
    }

    func expanded(_ text: String) -> String {
        guard !budget.isSpent else { return "" }
        let letters = Array(text)
        var result = ""
        var index = 0
        while index < letters.count {
            if let (more, next) = reference(letters, index)
                ?? (isProse ? nil : call(letters, index))
            {
                result += more
                guard budget.spend(more.utf8.count) else { return "0" }
                index = next
            } else {
                result.append(letters[index])
                index += 1
            }
        }
        return result
    }

    // MARK: Variables

    /// `<s>`, `<s.capacity>`, `<i+1>` or `<i-1>` there, and where it ends.
    private func reference(_ letters: [Character], _ start: Int) -> (String, Int)? {
        guard letters[start] == "<",
            let end = letters[start...].prefix(80).firstIndex(of: ">")
        else { return nil }
        let inner = String(letters[(start + 1)..<end])
        let name = String(inner.prefix { $0.isOfName })
        let rest = inner.dropFirst(name.count)
        guard !name.isEmpty, rest.isEmpty || ".+-".contains(rest[rest.startIndex]),
            rest.dropFirst().allSatisfy(\.isOfName), rest.count != 1
        else { return nil }
        guard let item = bindings[name] else {
            // Outside of templates it is a text like any other.
            guard !bindings.names.isEmpty else { return nil }
            sink.report(
                TemplateProblem.unknownVariable(name, known: bindings.names), at: place)
            return ("", end + 1)
        }
        let isWhole = start == 0 && end == letters.count - 1
        return (value(of: item, rest, isWhole), end + 1)
    }

    private func value(of item: TemplateItem, _ rest: Substring, _ isWhole: Bool) -> String {
        guard let mark = rest.first else { return item.text }
        let argument = String(rest.dropFirst())
        if mark == "." {
            guard let field = item.fields[argument] else {
                sink.report(
                    TemplateProblem.unknownField(
                        argument, of: item.text, known: item.fields.keys.sorted()), at: place)
                return ""
            }
            let isSimple = field.text.utf8.allSatisfy {
                $0.isOfName || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "%")
            }
            return isWhole || isProse || isSimple || CivilDate(field.text) != nil
                ? field.text : "(\(field.text))"
        }
        guard let number = Int(item.text), let step = Int(argument) else {
            sink.report(
                TemplateProblem.notANumber(Int(item.text) == nil ? item.text : argument), at: place)
            return ""
        }
        return "\(mark == "+" ? number + step : number - step)"
    }

    // MARK: Calls

    /// `sum(... for s in suppliers)` or a look-up in a table there, and where it ends.
    private func call(_ letters: [Character], _ start: Int) -> (String, Int)? {
        guard letters[start].isOfName,
            start == 0 || !(letters[start - 1].isOfName || letters[start - 1] == ".")
        else { return nil }
        let name = String(letters[start...].prefix { $0.isOfName })
        let open = start + name.count
        guard open < letters.count, letters[open] == "(" else { return nil }
        let isTable = tables.has(name)
        guard isTable || ListFunction(rawValue: name) != nil,
            let close = Self.close(letters, open)
        else { return nil }
        let inside = letters[(open + 1)..<close]
        if isTable {
            let argument = expanded(String(inside))
            return (tables.value(name, of: argument, at: place, sink), close + 1)
        }
        guard let function = ListFunction(rawValue: name), let split = Self.loop(inside) else {
            return nil
        }
        let scalar = Node.Scalar(text: split.loop, place: place)
        guard let loop = TemplateLoop(scalar, lists, sink) else { return ("0", close + 1) }
        if let taken = loop.variables.first(where: { bindings[$0.name] != nil }) {
            sink.report(TemplateProblem.variableTaken(taken.name), at: place)
            return ("0", close + 1)
        }
        let cost = TemplateBudget.ofTerm + split.body.utf8.count
        guard budget.spend(loop.count * cost) else { return ("0", close + 1) }
        let terms = loop.instances(bindings).map { bindings in
            TemplateText(
                lists: lists, tables: tables, bindings: bindings, isProse: false, place: place,
                budget: budget, sink: sink
            ).expanded(split.body)
        }
        return (function.text(of: terms), close + 1)
    }

    /// The bracket that closes the one there.
    private static func close(_ letters: [Character], _ open: Int) -> Int? {
        var depth = 0
        for index in open..<letters.count {
            if letters[index] == "(" { depth += 1 }
            if letters[index] == ")" { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    /// The text before and behind the last ` for ` outside of brackets.
    private static func loop(_ inside: ArraySlice<Character>) -> (body: String, loop: String)? {
        let word = Array(" for ")
        var depth = 0
        var found: Int?
        for index in inside.indices {
            if "([".contains(inside[index]) { depth += 1 }
            if ")]".contains(inside[index]) { depth -= 1 }
            if depth == 0, inside[index...].starts(with: word) { found = index }
        }
        return found.map {
            (String(inside[..<$0]), String(inside[($0 + word.count)...]))
        }
    }
}

/// What a formula may ask of all items of a list.
enum ListFunction: String {
    case sum, mean, count, smallest, largest, any, all

    /// The formula that says it of these terms; there is at least one, or it is what holds of none.
    func text(of terms: [String]) -> String {
        let terms = terms.map { "(\($0))" }
        switch self {
        case .sum: return terms.isEmpty ? "0" : Self.joined(terms, "+")
        case .mean: return terms.isEmpty ? "0" : "(\(Self.joined(terms, "+")) / \(terms.count))"
        case .count: return terms.isEmpty ? "0" : Self.joined(terms.map { "if(\($0), 1, 0)" }, "+")
        case .any: return terms.isEmpty ? "false" : Self.joined(terms, "or")
        case .all: return terms.isEmpty ? "true" : Self.joined(terms, "and")
        case .smallest: return terms.count == 1 ? terms[0] : "min(\(terms.joined(separator: ", ")))"
        case .largest: return terms.count == 1 ? terms[0] : "max(\(terms.joined(separator: ", ")))"
        }
    }

    /// In halves, so that many terms do not stand inside one another.
    private static func joined(_ terms: [String], _ sign: String) -> String {
        guard terms.count > 2 else { return "(\(terms.joined(separator: " \(sign) ")))" }
        let middle = terms.count / 2
        let halves = [Array(terms[..<middle]), Array(terms[middle...])]
        return "("
            + halves.map { $0.count == 1 ? $0[0] : joined($0, sign) }
            .joined(separator: " \(sign) ") + ")"
    }
}

extension Character {
    /// A letter, a digit or `_`.
    fileprivate var isOfName: Bool { utf8.count == 1 && utf8.first?.isOfName == true }
}
