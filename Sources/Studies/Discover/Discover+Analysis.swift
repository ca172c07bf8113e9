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
        try self.init(question, isMember, inputs, draws: draws, repeats: trials.repeats, settings)
    }

    private init(
        _ question: String, _ isMember: [Bool], _ inputs: [Input], draws: Int, repeats: Int,
        _ settings: Settings
    ) throws(DiscoverProblem) {
        let inputs = inputs.filter { input in input.values.contains { $0 != input.values[0] } }
        guard !inputs.isEmpty else { throw .noInputs }
        guard draws >= Self.fewestDraws else { throw .tooFewDraws(draws) }
        let complete = isMember.prefix(draws * repeats)
        guard let first = complete.first, complete.contains(!first) else {
            throw .alwaysAlike(question, holds: complete.first ?? false)
        }
        let fitted = Cases(inputs, isMember, Array(stride(from: 0, to: draws, by: 2)), repeats)
        let measured = Cases(inputs, isMember, Array(stride(from: 1, to: draws, by: 2)), repeats)
        var search = Search(fitted, measured, settings, among: Array(inputs.indices))
        if settings.dropsWeak {
            let strong = Set(
                search.restrictions(inputs).filter { !$0.isWeak }.map(\.bound.input))
            if !strong.isEmpty {
                search = Search(fitted, measured, settings, among: strong.sorted())
            }
        }
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

    init(_ inputs: [Discover.Input], _ isMember: [Bool], _ draws: [Int], _ repeats: Int) {
        columns = inputs.map { input in draws.map { input.values[$0] } }
        flags = draws.flatMap { draw in
            isMember[draw * repeats..<(draw + 1) * repeats].map { $0 ? 1 : 0 }
        }
        self.repeats = repeats
        self.draws = draws.count
    }

    var chance: Proportion { Proportion(ClusterCounts(flags: flags, repeats: repeats)) }

    /// How often the answer holds in each draw.
    var successes: [Int] {
        (0..<draws).map { draw in
            flags[draw * repeats..<(draw + 1) * repeats].reduce(0) { $0 + Int($1) }
        }
    }

    /// Which trials lie within a box.
    func trials(in box: InputBox) -> [Bool] {
        box.members(of: columns).flatMap { repeatElement($0, count: repeats) }
    }

    func density(in box: InputBox) -> Proportion? {
        let proportion = Proportion(flags, where: trials(in: box), repeats: repeats)
        return proportion.trials > 0 ? proportion : nil
    }

    func step(_ step: Peeling.Step) -> Discover.Step {
        let isWithin = trials(in: step.box)
        let coverage = Proportion(
            isWithin.map { $0 ? 1 : 0 }, where: flags.map { $0 == 1 }, repeats: repeats)
        return Discover.Step(
            box: step.box,
            draws: Proportion(
                successes: step.box.members(of: columns).count { $0 }, of: draws),
            coverage: coverage.trials > 0 ? coverage : nil, density: density(in: step.box),
            fitted: Proportion(successes: step.successes, of: step.trials))
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
            trials: [Int](repeating: fitted.repeats, count: fitted.draws), share: settings.share,
            least: settings.least)
        self.measured = measured
        steps = peeling.steps.map(measured.step)
        chosen = Self.choose(peeling.steps, settings.density)
    }

    /// By what was fitted, so that what is measured of the chosen box is no luckier than of others.
    private static func choose(_ steps: [Peeling.Step], _ density: Double?) -> Int? {
        if let density { return steps.firstIndex { $0.chance >= density } }
        let all = Double(steps[0].successes)
        // Twice the hits by trials within and all hits: the harmonic mean of coverage and density.
        func worth(_ index: Int) -> Double {
            2 * Double(steps[index].successes) / (Double(steps[index].trials) + all)
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
