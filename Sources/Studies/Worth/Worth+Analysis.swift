// SPDX-License-Identifier: GPL-3.0-or-later

public import Model
public import Runs
internal import Simulation
internal import Statistics

extension Worth {
    /// What the plays of all policies say, of all parameters or of those named.
    public init(
        _ played: Played, _ plan: Policy.Plan, about names: [String] = [],
        studies: [CaseStudy] = []
    ) throws(WorthProblem) {
        let repeats = played.trials[0].repeats
        let draws = (played.trials.map(\.count).min() ?? 0) / repeats
        let weights = PlayWeights(played.trials[0].prefix(draws * repeats))
        let kept = weights.kept(draws)
        guard kept >= Self.fewestDraws else { throw .tooFewDraws(kept) }
        let scenario = played.subjects[0].scenario
        try Self.check(names, scenario)
        let parameters = played.parameters(draws: draws)
        guard !parameters.isEmpty else { throw .noParameters }
        let values = zip(played.trials, plan.candidates).map { trials, candidate in
            Array(plan.aim.values(trials, candidate).prefix(draws * repeats))
        }
        for (candidate, values) in zip(plan.candidates, values) {
            guard let bad = values.firstIndex(where: { !$0.isFinite }) else { continue }
            throw .notFinite(trial: bad, policy: candidate.name)
        }
        let utilities = values.map(weights.means)
        func row(_ name: String, _ study: CaseStudy?, _ values: [Double]) -> Row {
            let splines = AdditiveSplines([values], draws: draws, weights: weights.draws)
            let choice = InformedChoice(
                utilities, expected: utilities.map(splines.told), weights: weights.draws)
            return Row(
                parameter: name, study: study, gain: choice.gain, changed: choice.changed)
        }
        let alone = parameters.filter { names.isEmpty || names.contains($0.name) }
            .map { row($0.name, nil, $0.values) }.enumerated()
            .sorted { ($0.element.gain.value, $1.offset) > ($1.element.gain.value, $0.offset) }
            .map(\.element)
        let studied = studies.compactMap { study -> Row? in
            guard let own = parameters.first(where: { $0.name == study.parameter }) else {
                return nil
            }
            let counts =
                switch scenario.cases(of: study.parameter) {
                case .rate?: SampledStudy.events(of: own.values, time: study.amount)
                case .share?, nil:
                    SampledStudy.successes(of: own.values, cases: Int(study.amount))
                }
            return row(study.parameter, study, counts)
        }
        rows =
            alone.flatMap { row in [row] + studied.filter { $0.parameter == row.parameter } }
            + studied.filter { row in !alone.contains { $0.parameter == row.parameter } }
        all = Self.bracket(utilities, values, parameters.map(\.values), draws, weights)
        let means = utilities.map { DrawMean($0, weights: weights.draws) }
        best = means.indices.max { means[$0].value < means[$1].value } ?? 0
        utility = means[best]
        self.scenario = scenario
        aim = plan.aim
        policies = plan.candidates
        self.draws = draws
        self.repeats = repeats
        trials = played.trials.reduce(0) { $0 + $1.count }
        reason = played.reason
    }

    /// Refuses names that no parameter has.
    public static func check(_ names: [String], _ scenario: Scenario) throws(WorthProblem) {
        let known = scenario.parameters.map(\.name)
        for name in names where !known.contains(name) {
            throw .unknownParameter(name, known: known)
        }
    }

    /// What knowing all parameters is worth. Too low are what is gained by the splines of all of them, and by
    /// choosing on half of the repeats; the best of each draw's means is too high by noise.
    private static func bracket(
        _ utilities: [[Double]], _ values: [[Double]], _ parameters: [[Double]], _ draws: Int,
        _ weights: PlayWeights
    ) -> Interval {
        let splines = AdditiveSplines(parameters, draws: draws, weights: weights.draws)
        let told = InformedChoice(
            utilities, expected: utilities.map(splines.told), weights: weights.draws
        ).gain.value
        let high = PerfectKnowledge.plain(utilities, weights: weights.draws)
        // Halves of a draw that do not weigh the same are no two samples of it.
        let repeats = weights.repeats
        let half = weights.draws == nil ? repeats / 2 : 0
        func means(_ places: Range<Int>) -> [[Double]] {
            values.map { values in
                (0..<draws).map { draw in
                    let part = values[
                        draw * repeats + places.lowerBound..<draw * repeats + places.upperBound]
                    return part.reduce(0, +) / Double(places.count)
                }
            }
        }
        let split = half > 0 ? PerfectKnowledge.split(means(0..<half), means(half..<repeats)) : 0
        return Interval(low: min(high, max(0, told, split)), high: high)
    }
}
