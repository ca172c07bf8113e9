// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
public import Model
public import Program
public import Simulation
internal import Statistics

extension Discover {
    /// What has to hold in a trial, as a condition: a yes/no question, or that a date comes.
    public static func condition(
        on name: String, of scenario: Scenario
    ) throws(DiscoverProblem) -> String {
        switch scenario.outcomes.first(where: { $0.name == name })?.kind {
        case .date: return "\(name) <= ends"
        case .number, .category: throw .needsCondition(name)
        case .happens, .holds, nil: return name
        }
    }

    /// What the trials of a run of the program say of an answer, which holds in those that are members.
    public init(
        _ question: String, members isMember: [Bool], _ trials: Trials, _ program: Program,
        _ settings: Settings = Settings()
    ) throws(DiscoverProblem) {
        let types = Dictionary(
            program.scenario.parameters.map { ($0.name, $0.formula.type) },
            uniquingKeysWith: { first, _ in first })
        // An incomplete last draw is left out.
        let draws = trials.count / trials.repeats
        let inputs = trials.parameters.flatMap { column in
            Input.all(column.name, types[column.name], Array(column.values.prefix(draws)))
        }
        let weighted = trials.weights.flatMap { WeightedTrials($0, repeats: trials.repeats) }
        try self.init(
            question, isMember, inputs, draws: draws, repeats: trials.repeats, settings, weighted)
    }

    /// Of draws, or of the cases of a table, which have one trial each.
    init(
        _ question: String, _ isMember: [Bool], _ inputs: [Input], draws: Int, repeats: Int,
        _ settings: Settings, _ weights: WeightedTrials? = nil, file: String? = nil
    ) throws(DiscoverProblem) {
        let ofDraws = weights?.ofDraws
        let kept = (0..<draws).filter { (ofDraws?[$0] ?? 1) > 0 }
        let inputs = inputs.filter { input in input.values.contains { $0 != input.values[0] } }
        guard !inputs.isEmpty else { throw .noInputs }
        guard kept.count >= Self.fewestDraws else { throw .tooFewDraws(kept.count) }
        let complete = (0..<draws * repeats).filter { (weights?.weights[$0] ?? 1) > 0 }
        guard let first = complete.first,
            complete.contains(where: { isMember[$0] != isMember[first] })
        else { throw .alwaysAlike(question, holds: complete.first.map { isMember[$0] } ?? false) }
        func half(_ rest: Int) -> Cases {
            Cases(
                inputs, isMember, kept.indices.filter { $0 % 2 == rest }.map { kept[$0] }, repeats,
                weights)
        }
        let (fitted, measured) = (half(0), half(1))
        var search = Search(fitted, measured, settings, among: Array(inputs.indices))
        if settings.dropsWeak {
            let strong = Set(
                search.restrictions(inputs).filter { !$0.isWeak }.map(\.bound.input))
            if !strong.isEmpty {
                search = Search(fitted, measured, settings, among: strong.sorted())
            }
        }
        self.file = file
        self.question = question
        self.inputs = inputs
        self.settings = settings
        self.repeats = repeats
        fittedDraws = fitted.draws
        measuredDraws = measured.draws
        chance = measured.chance
        steps = search.steps
        chosen = search.chosen
        restrictions = search.restrictions(inputs)
    }
}

extension Discover.Input {
    /// A parameter as one input, or as one for each label that it can be.
    static func all(_ name: String, _ type: ValueType?, _ values: [Double]) -> [Discover.Input] {
        guard case .category(let labels)? = type else {
            return [Discover.Input(name: name, type: type, label: nil, values: values)]
        }
        return labels.enumerated().map { index, label in
            Discover.Input(
                name: name, type: type, label: label,
                values: values.map { $0 == Double(index) ? 1 : 0 })
        }
    }
}

/// Some of the draws, by columns.
private struct Cases {
    /// Of each input a value for each draw.
    let columns: [[Double]]
    /// By trial, draw after draw.
    let flags: [UInt8]
    let repeats: Int
    let draws: Int
    /// `nil` if all trials count alike.
    private let weights: WeightedTrials?

    init(
        _ inputs: [Discover.Input], _ isMember: [Bool], _ draws: [Int], _ repeats: Int,
        _ weights: WeightedTrials?
    ) {
        self.weights = weights.flatMap { all in
            WeightedTrials(
                draws.flatMap { all.weights[$0 * repeats..<($0 + 1) * repeats] }, repeats: repeats)
        }
        columns = inputs.map { input in draws.map { input.values[$0] } }
        flags = draws.flatMap { draw in
            isMember[draw * repeats..<(draw + 1) * repeats].map { $0 ? 1 : 0 }
        }
        self.repeats = repeats
        self.draws = draws.count
    }

    var chance: Proportion {
        weights?.proportion(flags) ?? Proportion(ClusterCounts(flags: flags, repeats: repeats))
    }

    /// How often the answer holds in each draw, or the weight of these trials.
    var successes: [Double] {
        (0..<draws).map { draw in
            (draw * repeats..<(draw + 1) * repeats).reduce(0) {
                $0 + (flags[$1] == 1 ? weights?.weights[$1] ?? 1 : 0)
            }
        }
    }

    /// Trials of each draw, or their weight.
    var trials: [Double] {
        weights?.ofDraws ?? [Double](repeating: Double(repeats), count: draws)
    }

    /// Which trials lie within a box.
    func trials(in box: InputBox) -> [Bool] {
        box.members(of: columns).flatMap { repeatElement($0, count: repeats) }
    }

    func density(in box: InputBox) -> Proportion? {
        part(flags, where: trials(in: box))
    }

    private func part(_ flags: [UInt8], where isMember: [Bool]) -> Proportion? {
        if let weights { return weights.part(where: isMember)?.proportion(flags) }
        let proportion = Proportion(flags, where: isMember, repeats: repeats)
        return proportion.trials > 0 ? proportion : nil
    }

    /// A box that was peeled of other cases.
    func step(_ step: Peeling.Step, fittedTo fitted: Cases) -> Discover.Step {
        let isWithin: [UInt8] = trials(in: step.box).map { $0 ? 1 : 0 }
        return Discover.Step(
            box: step.box,
            draws: weights?.proportion(isWithin)
                ?? Proportion(
                    successes: step.box.members(of: columns).count { $0 }, of: draws),
            coverage: part(isWithin, where: flags.map { $0 == 1 }),
            density: density(in: step.box),
            fitted: (weights == nil ? nil : fitted.density(in: step.box))
                ?? Proportion(successes: Int(step.successes), of: Int(step.trials)))
    }
}

/// Boxes that were peeled of some inputs, and the one that was chosen.
private struct Search {
    let steps: [Discover.Step]
    let chosen: Int?
    private let measured: Cases

    init(
        _ fitted: Cases, _ measured: Cases, _ settings: Discover.Settings, among inputs: [Int]
    ) {
        // An input that is not looked at has one value, and so no end that could be cut.
        let columns = fitted.columns.enumerated().map { index, values in
            inputs.contains(index) ? values : [Double](repeating: 0, count: values.count)
        }
        let peeling = Peeling(
            columns, successes: fitted.successes,
            trials: fitted.trials, share: settings.share, least: settings.least)
        self.measured = measured
        steps = peeling.steps.map { measured.step($0, fittedTo: fitted) }
        chosen = Self.choose(peeling.steps, settings.density)
    }

    /// By what was fitted, so that what is measured of the chosen box is no luckier than of others.
    private static func choose(_ steps: [Peeling.Step], _ density: Double?) -> Int? {
        if let density { return steps.firstIndex { $0.chance >= density } }
        let all = steps[0].successes
        // Twice the hits by trials within and all hits: the harmonic mean of coverage and density.
        func worth(_ index: Int) -> Double {
            2 * steps[index].successes / (steps[index].trials + all)
        }
        return steps.indices.max { worth($0) < worth($1) }
    }

    func restrictions(_ inputs: [Discover.Input]) -> [Discover.Restriction] {
        guard let chosen else { return [] }
        let box = steps[chosen].box
        let bounds = box.bounds.map { bound in
            Discover.Restriction(
                input: inputs[bound.input], bound: bound,
                quasiP: steps[chosen].density.flatMap { density in
                    measured.density(in: box.without(bound)).map { density.quasiP(without: $0) }
                })
        }
        return bounds.enumerated().sorted {
            let (a, b) = ($0.element.quasiP ?? 1, $1.element.quasiP ?? 1)
            return a < b || (a == b && $0.offset < $1.offset)
        }.map(\.element)
    }
}
