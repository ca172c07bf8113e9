// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import Foundation

/// A formula as a tree that is walked, by the plainest reading of the language: the oracle for the
/// reader, the compiler and the engine together.
indirect enum Tree {
    case number(Double)
    case name(String)
    case call(String, [Tree])
    case infix(String, Tree, Tree)
    case not(Tree)
    case negative(Tree)
    /// The present compared with a day, and the day.
    case calendar(String, Int)

    /// What a trial may not do.
    struct Failure: Error {}

    /// As a scenario writes it, with every bracket.
    var text: String {
        switch self {
        // A sign in front of a power would be read as the power's.
        case .number(let value): value < 0 ? "(\(value))" : "\(value)"
        case .name(let name): name
        case .call(let name, let arguments):
            "\(name)(\(arguments.map(\.text).joined(separator: ", ")))"
        case .infix(let sign, let left, let right): "(\(left.text) \(sign) \(right.text))"
        case .not(let operand): "(not \(operand.text))"
        case .negative(let operand): "(-\(operand.text))"
        case .calendar(let sign, let day): "(now \(sign) 2025-01-\(day < 9 ? "0" : "")\(day + 1))"
        }
    }

    struct Surroundings {
        var values: [String: Double]
        var definitions: [String: Tree]
        var now = 0.0
    }

    func value(_ here: Surroundings) throws -> Double {
        switch self {
        case .number(let value): return value
        case .name(let name):
            if let value = here.values[name] { return value }
            guard let definition = here.definitions[name] else { throw Failure() }
            return try definition.value(here)
        case .not(let operand): return try operand.value(here) == 0 ? 1 : 0
        case .negative(let operand): return -(try operand.value(here))
        case .calendar(let sign, let day): return try Self.compare(sign, here.now, Double(day))
        case .infix("and", let left, let right):
            return try left.value(here) != 0 && right.value(here) != 0 ? 1 : 0
        case .infix("or", let left, let right):
            return try left.value(here) != 0 || right.value(here) != 0 ? 1 : 0
        case .infix(let sign, let left, let right):
            return try Self.combine(sign, left.value(here), right.value(here))
        case .call("if", let parts):
            return try parts[0].value(here) != 0 ? parts[1].value(here) : parts[2].value(here)
        case .call(let name, let arguments):
            return try Self.apply(name, arguments.map { try $0.value(here) })
        }
    }

    private static func combine(_ sign: String, _ a: Double, _ b: Double) throws -> Double {
        switch sign {
        case "+": return a + b
        case "-": return a - b
        case "*": return a * b
        case "/":
            guard b != 0 else { throw Failure() }
            return a / b
        case "^": return try finite(pow(a, b))
        default: return try compare(sign, a, b)
        }
    }

    private static func compare(_ sign: String, _ a: Double, _ b: Double) throws -> Double {
        switch sign {
        case "==": a == b ? 1 : 0
        case "!=": a != b ? 1 : 0
        case "<": a < b ? 1 : 0
        case "<=": a <= b ? 1 : 0
        case ">": a > b ? 1 : 0
        case ">=": a >= b ? 1 : 0
        default: throw Failure()
        }
    }

    private static func apply(_ name: String, _ x: [Double]) throws -> Double {
        switch name {
        case "abs": return abs(x[0])
        case "exp": return try finite(exp(x[0]))
        case "log": return x[0] > 0 ? log(x[0]) : try fail()
        case "log10": return x[0] > 0 ? log10(x[0]) : try fail()
        case "sqrt": return x[0] >= 0 ? x[0].squareRoot() : try fail()
        case "floor": return x[0].rounded(.down)
        case "ceil": return x[0].rounded(.up)
        case "round": return x[0].rounded(.toNearestOrAwayFromZero)
        case "sign": return x[0] > 0 ? 1 : x[0] < 0 ? -1 : 0
        case "sin": return sin(x[0])
        case "cos": return cos(x[0])
        case "tanh": return tanh(x[0])
        case "logistic": return 1 / (1 + exp(-x[0]))
        case "logit": return x[0] > 0 && x[0] < 1 ? log(x[0] / (1 - x[0])) : try fail()
        case "normal_cdf": return gsl_cdf_ugaussian_P(x[0])
        case "mod": return x[1] != 0 ? x[0] - x[1] * (x[0] / x[1]).rounded(.down) : try fail()
        case "min": return x[1] < x[0] ? x[1] : x[0]
        case "max": return x[1] > x[0] ? x[1] : x[0]
        case "clamp": return try apply("min", [apply("max", [x[0], x[1]]), x[2]])
        default: return try fail()
        }
    }

    private static func finite(_ value: Double) throws -> Double {
        value.isFinite ? value : try fail()
    }

    private static func fail() throws -> Double { throw Failure() }
}
