// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Report
public import Simulation

/// What the trials of a forecast answered.
public struct ForecastRun: Sendable {
    public let forecast: Forecast
    /// The answers trial by trial: a column for each outcome.
    public let result: RunResult
    /// Why the interpreter played although another engine was asked for; it gives the same numbers.
    public let engineProblem: CompilationProblem?

    /// Every number with its error, as the command line prints them.
    public var tables: RunReport {
        RunReport(
            forecast.scenario, result, version: Version.current, settings: [], command: command)
    }

    /// What prints the same numbers on the command line.
    private var command: String {
        let variant = forecast.scenario.variant.map { " --variant \($0.name)" } ?? ""
        return
            "simulate run \(forecast.scenario.file.path)\(variant) --trials \(result.trials) --seed \(result.seed)"
    }
}
