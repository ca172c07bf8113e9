// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

extension ProcessCompiler {
    /// The code that draws the parameters.
    mutating func writeParameters() throws(ProgramProblem) {
        let probabilities = writeCopulas()
        for parameter in process.parameters {
            guard let register = compiler.registers[parameter.name] else { continue }
            setOrigin(parameter.origin)
            let site = compiler.siteNumber(Site.ofParameter(parameter.name))
            var formula = parameter.formula
            if let probability = probabilities[parameter.name], let draw = formula.onlyDraw {
                formula = try writeTied(formula, draw, at: probability, site: site)
            }
            try compiler.inParameterCode(site: site) { inner throws(ProgramProblem) in
                try inner.write(formula, into: register)
            }
            compiler.parameterCode.origin = compiler.code.origin
            writeEvidence(parameter.oddsMultiplier, on: register)
            compiler.parameterCode.emit(.storeNumber, dst: register, a: register)
        }
    }

    /// p / (1 - p) times m, back as a probability: m p / ((1 - p) + m p), which is exact at 0 and 1.
    private mutating func writeEvidence(_ multiplier: Double, on register: Register) {
        guard multiplier != 1 else { return }
        let (above, below) = (
            compiler.parameterCode.temporary(), compiler.parameterCode.temporary()
        )
        let m = compiler.registers.constant(multiplier)
        compiler.parameterCode.emit(.multiply, dst: above, a: register, b: m)
        compiler.parameterCode.emit(
            .subtract, dst: below, a: compiler.registers.constant(1), b: register)
        compiler.parameterCode.emit(.add, dst: below, a: below, b: above)
        compiler.parameterCode.emit(.divide, dst: register, a: above, b: below)
    }

    /// For each tied parameter a register with its probability: Φ of a row of the factor times
    /// independent standard normals, each drawn at its own parameter's address.
    private mutating func writeCopulas() -> [String: Register] {
        var probabilities: [String: Register] = [:]
        let (zero, one) = (compiler.registers.constant(0), compiler.registers.constant(1))
        for group in process.correlations {
            func normals(_ sites: [String]) -> [Register] {
                sites.map { site in
                    let normal = compiler.registers.anonymous()
                    compiler.parameterCode.emit(
                        .draw, dst: normal, a: zero, b: one, c: zero,
                        d: compiler.siteNumber(site),
                        target: DistributionFamily.normal.number)
                    return normal
                }
            }
            let sites = group.names.map(Site.ofParameter)
            let usual = normals(sites)
            // At the address that other luck has.
            let fresh = normals(group.redraw?.members.map { sites[$0] + "#1" } ?? [])
            for (row, name) in group.names.enumerated() {
                var terms = Array(zip(group.factor[row], usual))
                if let redraw = group.redraw, let index = redraw.members.firstIndex(of: row) {
                    terms = Array(zip(redraw.kept[index] + redraw.fresh[index], usual + fresh))
                }
                let sum = compiler.registers.anonymous()
                compiler.parameterCode.releaseTemporaries()
                let term = compiler.parameterCode.temporary()
                compiler.parameterCode.emit(.move, dst: sum, a: zero)
                for (factor, normal) in terms where factor != 0 {
                    compiler.parameterCode.emit(
                        .multiply, dst: term, a: normal,
                        b: compiler.registers.constant(factor))
                    compiler.parameterCode.emit(.add, dst: sum, a: sum, b: term)
                }
                if group.falling.contains(name) {
                    compiler.parameterCode.emit(.negate, dst: sum, a: sum)
                }
                compiler.parameterCode.emit(.normalCDF, dst: sum, a: sum)
                probabilities[name] = sum
            }
        }
        return probabilities
    }

    /// The formula with its one draw replaced by the quantile at that probability.
    private mutating func writeTied(
        _ formula: Formula, _ draw: Draw, at probability: Register, site: Int
    ) throws(ProgramProblem) -> Formula {
        let name = "parameters/quantile/\(compiler.registers.count)"
        let register = compiler.registers.define(name)
        try compiler.inParameterCode(site: site) { inner throws(ProgramProblem) in
            inner.code.emit(.move, dst: register, a: probability)
            try inner.writeQuantile(draw, into: register)
        }
        return formula.replacing(.draw(draw), with: .symbol(name))
    }
}

extension Formula {
    fileprivate func replacing(_ part: Formula, with other: Formula) -> Formula {
        if self == part { return other }
        switch self {
        case .constant, .symbol, .now, .draw: return self
        case .unary(let operation, let operand):
            return .unary(operation, operand.replacing(part, with: other))
        case .binary(let operation, let left, let right):
            return .binary(
                operation, left.replacing(part, with: other), right.replacing(part, with: other))
        case .conditional(let condition, let yes, let no):
            return .conditional(
                condition.replacing(part, with: other), yes.replacing(part, with: other),
                no.replacing(part, with: other))
        }
    }
}
