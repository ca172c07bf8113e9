// SPDX-License-Identifier: GPL-3.0-or-later

extension Formula: CustomStringConvertible {
    /// As one would write it, in base units: numbers read back as the same bits, brackets only where
    /// they are needed.
    public var description: String { text(inside: 0) }

    private func text(inside level: Int) -> String {
        switch self {
        // A number below 0 is bracketed like a negation: (-2) ^ x is not -(2 ^ x).
        case .constant(let value): return bracket(Self.number(value), value < 0 ? 8 : 10, level)
        case .symbol(let name): return name
        case .now: return "now"
        case .unary(.negate, let operand): return bracket("-" + operand.text(inside: 8), 8, level)
        case .unary(.not, let operand): return bracket("not " + operand.text(inside: 3), 3, level)
        case .unary(let operation, let operand):
            return "\(operation.name)(\(operand.text(inside: 0)))"
        case .binary(let operation, let left, let right):
            guard let (sign, own) = operation.sign else {
                return "\(operation.name)(\(left.text(inside: 0)), \(right.text(inside: 0)))"
            }
            // A power holds to the right, everything else to the left.
            let (a, b) = operation == .power ? (own + 1, own) : (own, own + 1)
            return bracket(
                "\(left.text(inside: a)) \(sign) \(right.text(inside: b))", own, level)
        case .conditional(let condition, let yes, let no):
            let parts = [condition, yes, no].map { $0.text(inside: 0) }
            return "if(\(parts.joined(separator: ", ")))"
        case .draw(let draw): return "\(draw)"
        }
    }

    private func bracket(_ text: String, _ own: Int, _ level: Int) -> String {
        own < level ? "(\(text))" : text
    }

    static func number(_ value: Double) -> String {
        if value == .infinity { return "never" }
        if value == -.infinity { return "-never" }
        return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
}

extension Draw: CustomStringConvertible {
    public var description: String {
        switch self {
        case .family(let family, let arguments): return Self.call(family.rawValue, arguments)
        case .discrete(let values, let weights):
            return "discrete(\(Self.list(values)), \(Self.weights(weights)))"
        case .mixture(let components, let weights):
            return "mixture(\(Self.list(components)), \(Self.weights(weights)))"
        case .truncated(let part, let low, let high):
            return Self.call("truncate", [part, low, high])
        case .metalog(let coefficients):
            let list = coefficients.map(Formula.number).joined(separator: ", ")
            return "metalog with coefficients (\(list))"
        case .quantiles(let points):
            return "quantiles(\(points.map(Formula.number).joined(separator: ", ")))"
        case .logit(let utilities, .constant(.infinity)):
            return "best of (\(Self.list(utilities)))"
        case .logit(let utilities, let rationality):
            return "logit choice between (\(Self.list(utilities))) at \(rationality)"
        }
    }

    private static func call(_ name: String, _ arguments: [Formula]) -> String {
        "\(name)(\(list(arguments)))"
    }

    private static func list(_ formulas: [Formula]) -> String {
        formulas.map(\.description).joined(separator: ", ")
    }

    private static func weights(_ weights: [Double]) -> String {
        "weights(\(weights.map(Formula.number).joined(separator: ", ")))"
    }
}

extension UnaryOperator {
    /// The function's name in a formula.
    fileprivate var name: String {
        switch self {
        case .absolute: "abs"
        case .ceiling: "ceil"
        case .sine: "sin"
        case .cosine: "cos"
        case .normalCDF: "normal_cdf"
        default: rawValue
        }
    }
}

extension BinaryOperator {
    fileprivate var name: String {
        switch self {
        case .minimum: "min"
        case .maximum: "max"
        case .modulo: "mod"
        default: rawValue
        }
    }

    /// The sign and how tightly it holds, as in the parser.
    fileprivate var sign: (String, Int)? {
        switch self {
        case .or: ("or", 1)
        case .and: ("and", 2)
        case .equal: ("==", 4)
        case .notEqual: ("!=", 4)
        case .less: ("<", 4)
        case .lessOrEqual: ("<=", 4)
        case .greater: (">", 4)
        case .greaterOrEqual: (">=", 4)
        case .add: ("+", 6)
        case .subtract: ("-", 6)
        case .multiply: ("*", 7)
        case .divide: ("/", 7)
        case .power: ("^", 9)
        case .modulo, .minimum, .maximum: nil
        }
    }
}
