// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions

extension FormulaCompiler {
    mutating func write(_ draw: Draw, into result: Register) throws(ProgramProblem) {
        switch draw {
        case .family(let family, let arguments):
            try writeFamily(family, arguments, into: result)
        case .discrete(let values, let weights):
            try writeChoice(values, weights, into: result)
        case .mixture(let components, let weights):
            try writeChoice(components, weights, into: result)
        case .truncated(let component, let low, let high):
            try writeTruncated(component, low, high, into: result, isDrawn: false)
        case .metalog(let coefficients):
            code.emit(.drawOpenUniform, dst: result, d: site)
            writeMetalog(coefficients, into: result)
        case .quantiles(let points):
            code.emit(.drawOpenUniform, dst: result, d: site)
            writePoints(points, into: result)
        case .logit(let utilities, let rationality):
            try writeLogit(utilities, rationality, into: result)
        }
    }

    /// The utilities side by side, then one instruction that chooses.
    private mutating func writeLogit(
        _ utilities: [Formula], _ rationality: Formula, into result: Register
    ) throws(ProgramProblem) {
        let row = registers.anonymousRow(utilities.count)
        for (utility, register) in zip(utilities, row) {
            code.emit(.move, dst: register, a: try value(of: utility))
        }
        code.emit(
            .choose, dst: result, a: row[0], c: try value(of: rationality), d: site,
            count: utilities.count)
    }

    /// The same draw as the quantile at a probability that is in `result` already: for parameters
    /// tied by a copula.
    mutating func writeQuantile(_ draw: Draw, into result: Register) throws(ProgramProblem) {
        switch draw {
        case .family(let family, let arguments):
            let (a, b, c) = try registers(for: arguments)
            let isKnown = arguments.allSatisfy { $0.constantValue != nil }
            code.emit(
                isKnown ? .quantile : .quantileChecked, dst: result, a: a, b: b, c: c,
                target: family.number)
        case .metalog(let coefficients): writeMetalog(coefficients, into: result)
        case .quantiles(let points): writePoints(points, into: result)
        case .truncated(let part, let low, let high):
            try writeTruncated(part, low, high, into: result, isDrawn: true)
        case .discrete, .mixture, .logit: throw .noQuantile
        }
    }

    private mutating func writeFamily(
        _ family: DistributionFamily, _ arguments: [Formula], into result: Register
    ) throws(ProgramProblem) {
        let (a, b, c) = try registers(for: arguments)
        let isKnown = arguments.allSatisfy { $0.constantValue != nil }
        var opcode: Opcode = isKnown ? .draw : .drawChecked
        if family == .normal, let deviation = arguments[1].constantValue, deviation.isFinite,
            deviation >= 0
        {
            opcode = .drawNormal
        }
        code.emit(opcode, dst: result, a: a, b: b, c: c, d: site, target: family.number)
    }

    private mutating func registers(
        for arguments: [Formula]
    ) throws(ProgramProblem) -> (Register, Register, Register) {
        let none = registers.constant(0)
        return (
            arguments.count > 0 ? try value(of: arguments[0]) : none,
            arguments.count > 1 ? try value(of: arguments[1]) : none,
            arguments.count > 2 ? try value(of: arguments[2]) : none
        )
    }

    private mutating func writeMetalog(_ coefficients: [Double], into result: Register) {
        code.emit(
            .metalogQuantile, dst: result, a: registers.row(coefficients),
            count: coefficients.count)
    }

    private mutating func writePoints(_ points: [Double], into result: Register) {
        code.emit(.pointQuantile, dst: result, a: registers.row(points), count: points.count)
    }

    /// One uniform picks a part by its weight, then only that part is evaluated.
    private mutating func writeChoice(
        _ parts: [Formula], _ weights: [Double], into result: Register
    ) throws(ProgramProblem) {
        let chance = code.temporary()
        code.emit(.drawUniform, dst: chance, d: site)
        let end = code.label()
        var cumulative = 0.0
        for (index, part) in parts.enumerated() {
            cumulative += weights[index]
            let next = code.label()
            if index < parts.count - 1 {
                code.emit(
                    .jumpUnlessLess, a: chance, b: registers.constant(cumulative), to: next)
            }
            enterBranch()
            try write(part, into: result)
            leaveBranch()
            code.emit(.jump, to: end)
            code.place(next)
        }
        code.place(end)
    }
}

extension DistributionFamily {
    /// The place in `allCases`, which is how instructions name it.
    public var number: Int {
        Self.numbers[self] ?? 0
    }

    private static let numbers = Dictionary(
        uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}
