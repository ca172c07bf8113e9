// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads tokens into a tree by precedence climbing (Pratt 1973).
struct Parser {
    private let tokens: [Token]
    private let units: UnitTable
    private let text: [Unicode.Scalar]
    private var index = 0
    private var depth = 0

    static func parse(_ text: String, units: UnitTable) throws(FormulaError) -> Syntax {
        var parser = Parser(
            tokens: try Lexer.tokens(of: text), units: units, text: Array(text.unicodeScalars))
        guard parser.token.kind != .end else { throw FormulaError(.empty, parser.token.span) }
        let tree = try parser.expression(above: 0)
        guard parser.token.kind == .end else { throw parser.unexpected() }
        return tree
    }

    private init(tokens: [Token], units: UnitTable, text: [Unicode.Scalar]) {
        self.tokens = tokens
        self.units = units
        self.text = text
    }

    /// How tightly each operator holds; `not` stands between `and` and the comparisons.
    private enum Level {
        static let or = 1, and = 2, not = 3, comparison = 4, interval = 5, sum = 6, product = 7
        static let sign = 8, power = 9
    }

    private mutating func expression(above floor: Int) throws(FormulaError) -> Syntax {
        depth += 1
        defer { depth -= 1 }
        guard depth <= FormulaLimits.depth else { throw FormulaError(.tooDeep, token.span) }
        var left = try prefix()
        var lastWasComparison = false
        while let (operation, level) = infix, level > floor {
            let sign = token.span
            if level == Level.comparison {
                guard !lastWasComparison else { throw FormulaError(.chainedComparison, sign) }
                lastWasComparison = true
            }
            index += 1
            switch operation {
            case .operation(let infix):
                // Powers hold to the right, and may have a sign there: 2^-1.
                let right = try expression(above: infix == .power ? Level.sign - 1 : level)
                left = Syntax(
                    kind: .infix(infix, left, right, sign: sign), span: left.span.joined(right.span)
                )
            case .to:
                let right = try expression(above: level)
                left = Self.interval(left, right)
            case .per:
                let suffix = try unitName()
                left = Syntax(kind: .per(left, suffix), span: left.span.joined(suffix.span))
            }
            // Signs in a row put no bracket around what stands before them, and yet go deep.
            guard left.levels <= FormulaLimits.levels else {
                throw FormulaError(.tooManyLevels, sign)
            }
        }
        return left
    }

    private enum Joint {
        case operation(Syntax.Infix)
        case to
        case per
    }

    private var infix: (Joint, Int)? {
        switch token.kind {
        case .word("or"): (.operation(.or), Level.or)
        case .word("and"): (.operation(.and), Level.and)
        case .word("to"): (.to, Level.interval)
        case .word("per"): (.per, Level.product)
        case .mark(let mark):
            switch mark {
            case .plus: (.operation(.add), Level.sum)
            case .minus: (.operation(.subtract), Level.sum)
            case .times: (.operation(.multiply), Level.product)
            case .over: (.operation(.divide), Level.product)
            case .power: (.operation(.power), Level.power)
            case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
                Syntax.Infix(rawValue: mark.rawValue).map { (.operation($0), Level.comparison) }
            case .open, .close, .comma, .dot, .percent, .assign: nil
            }
        default: nil
        }
    }

    private mutating func prefix() throws(FormulaError) -> Syntax {
        let start = token.span
        switch token.kind {
        case .mark(.minus):
            index += 1
            let operand = try expression(above: Level.sign - 1)
            return Syntax(kind: .negative(operand), span: start.joined(operand.span))
        case .mark(.plus):
            index += 1
            return try expression(above: Level.sign - 1)
        case .word("not"):
            index += 1
            let operand = try expression(above: Level.not)
            return Syntax(kind: .not(operand), span: start.joined(operand.span))
        default: return try suffixed(try primary())
        }
    }

    private mutating func primary() throws(FormulaError) -> Syntax {
        let current = token
        switch current.kind {
        case .number(let value):
            index += 1
            return Syntax(kind: .number(value), span: current.span)
        case .date(let date):
            index += 1
            return Syntax(kind: .date(date), span: current.span)
        case .mark(.open):
            index += 1
            var inner = try expression(above: 0)
            inner.span = current.span.joined(try close(current.span))
            return inner
        case .word(let word) where !["or", "and", "to", "per"].contains(word):
            return try name()
        default: throw unexpected()
        }
    }

    private mutating func name() throws(FormulaError) -> Syntax {
        var path: [String] = []
        var span = token.span
        while case .word(let word) = token.kind {
            path.append(word)
            span = span.joined(token.span)
            index += 1
            guard token.kind == .mark(.dot) else { break }
            index += 1
            guard case .word = token.kind else { throw unexpected() }
        }
        guard token.kind == .mark(.open) else { return Syntax(kind: .name(path), span: span) }
        let open = token.span
        index += 1
        var arguments: [Syntax] = []
        var names: [String?] = []
        if token.kind != .mark(.close) {
            repeat {
                if token.kind == .mark(.comma) { index += 1 }
                var argument = try expression(above: 0)
                var name: String?
                if token.kind == .mark(.assign), path != ["if"],
                    case .name(let given) = argument.kind
                {
                    index += 1
                    name = given.joined(separator: ".")
                    argument = try expression(above: 0)
                }
                arguments.append(argument)
                names.append(name)
            } while token.kind == .mark(.comma)
        }
        let end = try close(open)
        span = span.joined(end)
        if names.contains(where: { $0 != nil }) {
            let written = arguments.map { text.part($0.span) }
            throw FormulaError(.namedArguments(Self.call(path, written, names)), span)
        }
        return Syntax(kind: .call(path, arguments), span: span)
    }

    /// The call without names, arguments in the order that the distribution has them.
    private static func call(_ path: [String], _ written: [String], _ names: [String?]) -> String {
        let callee = path.joined(separator: ".")
        let order = DistributionFamily(rawValue: callee)?.parameters.map(\.name) ?? []
        let places = names.map { name in order.firstIndex { $0 == name } }
        var arguments = written
        if places.count == order.count, Set(places.compactMap { $0 }).count == order.count {
            for (place, argument) in zip(places, written) {
                if let place { arguments[place] = argument }
            }
        }
        return callee + "(" + arguments.joined(separator: ", ") + ")"
    }

    private mutating func close(_ open: Span) throws(FormulaError) -> Span {
        guard token.kind == .mark(.close) else {
            if token.kind == .end { throw FormulaError(.unclosed, open) }
            throw unexpected()
        }
        let span = token.span
        index += 1
        return span
    }

    /// A unit may follow a number or a closing bracket.
    private mutating func suffixed(_ value: Syntax) throws(FormulaError) -> Syntax {
        var closes = false
        switch value.kind {
        case .number: closes = true
        default: closes = index > 0 && tokens[index - 1].kind == .mark(.close)
        }
        guard closes else { return value }
        if token.kind == .mark(.percent) {
            let suffix = UnitSuffix(factor: 0.01, unit: .one, span: token.span)
            index += 1
            return Syntax(kind: .suffixed(value, suffix), span: value.span.joined(suffix.span))
        }
        guard case .word(let word) = token.kind, !["or", "and", "to", "per", "not"].contains(word)
        else { return value }
        let suffix = try unitName()
        return Syntax(kind: .suffixed(value, suffix), span: value.span.joined(suffix.span))
    }

    private mutating func unitName() throws(FormulaError) -> UnitSuffix {
        guard case .word(let word) = token.kind else { throw unexpected() }
        guard let (factor, unit) = units[word] else {
            throw FormulaError(.unknownUnit(word, known: units.names), token.span)
        }
        let span = token.span
        index += 1
        return UnitSuffix(factor: factor, unit: unit, span: span)
    }

    /// `10 to 45 days`: the units of the upper bound are also those of a bare lower one.
    private static func interval(_ low: Syntax, _ high: Syntax) -> Syntax {
        var suffixes: [(Syntax) -> Syntax.Kind] = []
        var inner = high
        peel: while true {
            switch inner.kind {
            case .suffixed(let value, let suffix):
                suffixes.append { .suffixed($0, suffix) }
                inner = value
            case .per(let value, let suffix):
                suffixes.append { .per($0, suffix) }
                inner = value
            default: break peel
            }
        }
        var start = low
        if low.isBareNumber {
            for suffix in suffixes.reversed() {
                start = Syntax(kind: suffix(start), span: low.span)
            }
        }
        return Syntax(kind: .interval(start, high), span: low.span.joined(high.span))
    }

    private var token: Token { tokens[index] }

    private func unexpected() -> FormulaError {
        switch token.kind {
        case .end: FormulaError(.endsEarly, token.span)
        case .word(let word):
            if units[word] != nil, index > 0, case .word(let name) = tokens[index - 1].kind {
                FormulaError(.unitBehindName(word, name), token.span)
            } else {
                FormulaError(.unexpected(word), token.span)
            }
        case .number, .date: FormulaError(.unexpected("a number"), token.span)
        case .mark(.assign): FormulaError(.singleEquals, token.span)
        case .mark(.comma): groupedNumber ?? FormulaError(.unexpected(","), token.span)
        case .mark(let mark): FormulaError(.unexpected(mark.rawValue), token.span)
        }
    }

    /// `1,000`, with the comma here.
    private var groupedNumber: FormulaError? {
        guard index > 0, case .number = tokens[index - 1].kind else { return nil }
        var span = tokens[index - 1].span
        var place = index
        while place + 1 < tokens.count, tokens[place].kind == .mark(.comma),
            case .number = tokens[place + 1].kind, tokens[place + 1].span.length >= 3,
            tokens[place + 1].span.offset == span.offset + span.length + 1
        {
            span = span.joined(tokens[place + 1].span)
            place += 2
        }
        guard place > index else { return nil }
        return FormulaError(.groupedNumber(text.part(span)), span)
    }
}

extension Syntax {
    fileprivate var isBareNumber: Bool {
        switch kind {
        case .number: true
        case .negative(let operand): operand.isBareNumber
        default: false
        }
    }
}
