// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Expressions
public import Model
public import Simulation

/// Something that holds in some of the trials of a run: a formula over their answers, parameters and
/// recorded dates.
public struct Condition: Sendable {
    /// As it was written.
    public let text: String
    /// Recorded dates that it reads.
    public let dates: Set<String>
    let formula: Formula

    /// Reads a condition on the trials of a scenario, of which these dates are recorded.
    ///
    /// Throws what is wrong with it, with its place in the text.
    public init(_ text: String, _ scenario: Scenario, dates: [String]) throws(Rejection) {
        let file = SourceFile(path: "condition", text: text)
        let place = SourcePlace(
            file: file, line: 1, column: 1, length: max(1, text.unicodeScalars.count))
        try self.init(text, at: place, scenario, dates: dates)
    }

    /// The same of a text that stands in a file.
    init(
        _ text: String, at place: SourcePlace, _ scenario: Scenario, dates: [String]
    ) throws(Rejection) {
        let sink = DiagnosticSink()
        let scope = ConditionScope(scenario, dates: dates)
        let checked = FormulaReader(scope: scope).read(
            text, at: place, expecting: .type(.boolean), role: .watched, sink: sink)
        if let checked, checked.formula.nodes.contains(.now) {
            sink.report(ConditionProblem.readsNow, at: place)
        }
        guard let checked, sink.diagnostics.isEmpty else { throw Rejection(sink.diagnostics) }
        self.text = text
        formula = checked.formula
        self.dates = Set(checked.formula.symbols.compactMap(TrialName.init).compactMap(\.date))
    }

    /// In which trials it holds, of such as were recorded for it.
    public func members(of trials: Trials) -> [Bool] {
        ColumnEvaluator(trials).values(of: formula).map { $0 != 0 }
    }
}

/// Where a name in a condition is found.
enum TrialName: Equatable {
    /// An outcome, by its index.
    case outcome(Int)
    case parameter(String)
    case date(String)

    var date: String? {
        if case .date(let name) = self { return name }
        return nil
    }

    /// As formulas carry it.
    var symbol: String {
        switch self {
        case .outcome(let index): "outcome \(index)"
        case .parameter(let name): "parameter \(name)"
        case .date(let name): "date \(name)"
        }
    }

    init?(_ symbol: String) {
        let parts = symbol.split(separator: " ", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "outcome":
            guard let index = Int(parts[1]) else { return nil }
            self = .outcome(index)
        case "parameter": self = .parameter(parts[1])
        case "date": self = .date(parts[1])
        default: return nil
        }
    }
}
