// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model
internal import Simulation

extension Aim {
    /// The utility of each trial under a policy; of a chance 1 where it came.
    func values(_ trials: Trials, _ candidate: Policy.Candidate) -> [Double] {
        switch kind {
        case .atLeast(_, let index): return trials.outcomes[index].held?.map(Double.init) ?? []
        case .utility(let formula):
            let options = Dictionary(
                candidate.parts.map { (Aim.symbol(ofChoice: $0.choice), Double($0.index)) },
                uniquingKeysWith: { first, _ in first })
            return ColumnEvaluator(trials).values(of: formula.formula.setting(options))
        }
    }
}

extension Aim {
    /// How often what is to be enough comes; nil of a utility.
    func chance(_ trials: Trials) -> Double? {
        guard case .atLeast(_, let index) = kind, let held = trials.outcomes[index].held else {
            return nil
        }
        return Double(held.reduce(0) { $0 + Int($1) }) / Double(held.count)
    }
}

/// The means of complete draws.
struct DrawMeans {
    let values: [Double]

    init(_ trials: [Double], repeats: Int) {
        values = (0..<trials.count / repeats).map { draw in
            trials[draw * repeats..<(draw + 1) * repeats].reduce(0, +) / Double(repeats)
        }
    }
}

extension Formula {
    /// With numbers in the place of these symbols.
    fileprivate func setting(_ values: [String: Double]) -> Formula {
        switch self {
        case .symbol(let name): return values[name].map { .constant($0) } ?? self
        case .constant, .now, .draw: return self
        case .unary(let operation, let operand): return .unary(operation, operand.setting(values))
        case .binary(let operation, let left, let right):
            return .binary(operation, left.setting(values), right.setting(values))
        case .conditional(let condition, let yes, let no):
            return .conditional(
                condition.setting(values), yes.setting(values), no.setting(values))
        }
    }
}
