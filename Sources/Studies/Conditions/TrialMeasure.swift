// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Foundation
internal import Model
internal import Simulation

/// A number that trials have, beside a 90 % interval within which it was measured.
struct TrialMeasure: Sendable {
    /// As it was written.
    let text: String
    let dates: Set<String>
    let formula: Formula
    private let isLogarithmic: Bool
    private let centre: Double
    private let deviation: Double

    /// Throws what is wrong with either text, with its place.
    init(
        _ text: String, at place: SourcePlace, is interval: String, at intervalPlace: SourcePlace,
        _ scenario: Scenario, dates: [String]
    ) throws(Rejection) {
        let sink = DiagnosticSink()
        let reader = FormulaReader(scope: ConditionScope(scenario, dates: dates))
        let measured = reader.read(
            text, at: place, expecting: .quantity, role: .watched, sink: sink)
        if let measured, measured.formula.nodes.contains(.now) {
            sink.report(ConditionProblem.readsNow, at: place)
        }
        if measured?.type == .boolean {
            sink.report(ConditionProblem.measuresCondition(text), at: place)
        }
        guard let measured, sink.diagnostics.isEmpty else { throw Rejection(sink.diagnostics) }
        let error = reader.read(
            interval, at: intervalPlace, expecting: .type(measured.type), role: .parameter,
            sink: sink)
        guard let error else { throw Rejection(sink.diagnostics) }
        guard case .draw(.family(let family, let arguments)) = error.formula,
            family == .normal || family == .lognormal,
            let centre = arguments.first?.constantValue,
            let deviation = arguments.last?.constantValue, deviation > 0
        else { throw Rejection(ConditionProblem.noInterval, at: intervalPlace) }
        self.text = text
        formula = measured.formula
        self.dates = Set(formula.symbols.compactMap(TrialName.init).compactMap(\.date))
        isLogarithmic = family == .lognormal
        self.centre = centre
        self.deviation = deviation
    }

    /// The likelihood of what was measured in each trial, as a share of the greatest that it can be.
    func likelihoods(in trials: Trials) -> [Double] {
        ColumnEvaluator(trials).values(of: formula).map { value in
            let place = isLogarithmic ? (value > 0 ? log(value) : -.infinity) : value
            guard place.isFinite else { return 0 }
            let distance = (place - centre) / deviation
            return exp(-distance * distance / 2)
        }
    }
}
