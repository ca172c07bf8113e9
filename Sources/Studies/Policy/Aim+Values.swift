// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model
internal import Simulation
internal import Statistics

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
    /// How often what is to be enough comes; `nil` of a utility.
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

    /// Of a value for each trial, and its weight if they do not all count alike; 0 of a draw without weight.
    init(_ trials: [Double], repeats: Int, weights: [Double]? = nil) {
        values = (0..<trials.count / repeats).map { draw in
            let places = draw * repeats..<(draw + 1) * repeats
            guard let weights else { return trials[places].reduce(0, +) / Double(repeats) }
            let weight = weights[places].reduce(0, +)
            guard weight > 0 else { return 0 }
            return places.reduce(0) { $0 + weights[$1] * trials[$1] } / weight
        }
    }
}

/// How much trials count in a study of several plays, all of which have the same trials.
struct PlayWeights {
    /// Of each trial, and of each complete draw; `nil` if they all count alike.
    let trials: WeightedTrials?
    let draws: [Double]?
    let repeats: Int

    init(_ played: Trials) {
        repeats = played.repeats
        trials = played.weights.flatMap { WeightedTrials($0, repeats: played.repeats) }
        let count = played.count / played.repeats
        draws = trials.map { Array($0.ofDraws.prefix(count)) }
    }

    /// Draws that have weight, of so many.
    func kept(_ count: Int) -> Int { draws.map { $0.count { $0 > 0 } } ?? count }

    func summary(_ values: [Double]) -> NumberSummary? {
        trials.map { $0.summary(values) } ?? NumberSummary(values, repeats: repeats)
    }

    func means(_ values: [Double]) -> [Double] {
        DrawMeans(values, repeats: repeats, weights: trials?.weights).values
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
