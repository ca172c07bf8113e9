// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

extension FormulaCompiler {
    /// A draw between two bounds: straight from what lies between them where that can be, else again and
    /// again.
    ///
    /// - Parameter isDrawn: whether the probability is in `result` already, for parameters tied by a copula.
    mutating func writeTruncated(
        _ part: Formula, _ low: Formula, _ high: Formula, into result: Register, isDrawn: Bool
    ) throws(ProgramProblem) {
        let (least, most) = (try value(of: low), try value(of: high))
        let isStraight =
            switch part.movedDraw {
            case .family(let family, _)?: family.hasQuantile || family.isDiscrete
            case .metalog?, .quantiles?: true
            case .discrete?, .mixture?, .truncated?, .logit?, nil: false
            }
        if isStraight {
            try writeBetween(part, least, most, into: result, isDrawn: isDrawn)
        } else if isDrawn {
            throw .noQuantile
        } else {
            try writeRetries(part, least, most, into: result)
        }
    }

    /// The bounds are taken through what moves and scales the draw, and the draw back through it.
    private mutating func writeBetween(
        _ part: Formula, _ low: Register, _ high: Register, into result: Register, isDrawn: Bool
    ) throws(ProgramProblem) {
        let (a, b) = (code.temporary(), code.temporary())
        /// Bounds and draw by one operation each with the same number on the right.
        func moved(
            _ part: Formula, _ back: Opcode, _ forth: Opcode, by number: Register,
            isTurned: Bool = false
        ) throws(ProgramProblem) {
            code.emit(back, dst: isTurned ? b : a, a: low, b: number)
            code.emit(back, dst: isTurned ? a : b, a: high, b: number)
            try writeBetween(part, a, b, into: result, isDrawn: isDrawn)
            code.emit(forth, dst: result, a: result, b: number)
        }
        switch part {
        case .draw(.truncated(let inner, let least, let most)):
            code.emit(.maximum, dst: a, a: low, b: try value(of: least))
            code.emit(.minimum, dst: b, a: high, b: try value(of: most))
            return try writeBetween(inner, a, b, into: result, isDrawn: isDrawn)
        case .draw(let draw):
            return try writeDrawBetween(draw, low, high, into: result, isDrawn: isDrawn)
        case .unary(.negate, let inner):
            code.emit(.negate, dst: a, a: high)
            code.emit(.negate, dst: b, a: low)
            try writeBetween(inner, a, b, into: result, isDrawn: isDrawn)
            code.emit(.negate, dst: result, a: result)
        case .binary(.add, let left, let right):
            let (inner, shift) = left.draws ? (left, right) : (right, left)
            try moved(inner, .subtract, .add, by: try value(of: shift))
        case .binary(.subtract, let left, let right) where left.draws:
            try moved(left, .add, .subtract, by: try value(of: right))
        case .binary(.subtract, let left, let right):
            let whole = try value(of: left)
            code.emit(.subtract, dst: a, a: whole, b: high)
            code.emit(.subtract, dst: b, a: whole, b: low)
            try writeBetween(right, a, b, into: result, isDrawn: isDrawn)
            code.emit(.subtract, dst: result, a: whole, b: result)
        case .binary(.multiply, let inner, .constant(let factor)),
            .binary(.multiply, .constant(let factor), let inner):
            try moved(
                inner, .divide, .multiply, by: registers.constant(factor), isTurned: factor < 0)
        case .binary(.divide, let inner, .constant(let divisor)):
            try moved(
                inner, .multiply, .divide, by: registers.constant(divisor), isTurned: divisor < 0)
        default: throw .noQuantile
        }
        // Rounding on the way back may leave the range.
        code.emit(.clamp, dst: result, a: result, b: low, c: high)
    }

    /// One instruction over a row of bounds and arguments, after one uniform where it inverts.
    private mutating func writeDrawBetween(
        _ draw: Draw, _ low: Register, _ high: Register, into result: Register, isDrawn: Bool
    ) throws(ProgramProblem) {
        let source: Int
        var isInverted = true
        var constants: [Double] = []
        var read: [(index: Int, register: Register)] = [(0, low), (1, high)]
        switch draw {
        case .family(let family, let arguments):
            (source, isInverted) = (family.number, family.hasQuantile)
            // Always three, as instructions have.
            constants = [0, 0, 0]
            for (index, argument) in arguments.enumerated() {
                if let constant = argument.constantValue {
                    constants[index] = constant
                } else {
                    read.append((2 + index, try value(of: argument)))
                }
            }
        case .metalog(let coefficients):
            (source, constants) = (QuantileSource.metalog, coefficients)
        case .quantiles(let points): (source, constants) = (QuantileSource.points, points)
        case .discrete, .mixture, .truncated, .logit: throw .noQuantile
        }
        let row = registers.anonymousRow([0, 0] + constants)
        for (index, register) in read { code.emit(.move, dst: row[index], a: register) }
        guard isInverted else {
            guard !isDrawn else { throw .noQuantile }
            code.emit(
                .drawCountBetween, dst: result, a: row[0], d: site, target: source, count: row.count
            )
            return
        }
        if !isDrawn { code.emit(.drawOpenUniform, dst: result, d: site) }
        code.emit(
            .truncatedQuantile, dst: result, a: row[0], target: source, count: row.count)
    }

    /// Draws again until the value lies in the range: exact, and any part can be truncated.
    private mutating func writeRetries(
        _ part: Formula, _ low: Register, _ high: Register, into result: Register
    ) throws(ProgramProblem) {
        let tries = code.temporary()
        code.emit(.move, dst: tries, a: registers.constant(0))
        let again = code.label()
        code.place(again)
        enterBranch()
        try write(part, into: result)
        leaveBranch()
        code.emit(.retryOutside, dst: result, a: low, b: high, c: tries, to: again)
    }
}
