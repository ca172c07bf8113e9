// SPDX-License-Identifier: GPL-3.0-or-later

public import Runs
public import Simulation
public import Studies

extension Forecast {
    /// Plays the same trials of several forecasts and compares each with the first.
    ///
    /// Trial k has the same luck in all of them (common random numbers), so that differences are known
    /// far better than from independent runs. `forecasts` are at least two, each with what it is to be
    /// called; the seed is the first one's unless one is given.
    public static func compare(
        _ forecasts: KeyValuePairs<String, Forecast>, trials: Int = RunPlan.usualTrials,
        seed: UInt64? = nil, threads: Int? = nil, engine: EngineChoice = .interpreted
    ) throws -> Comparison {
        try compare(
            forecasts, RunPlan(trials: trials, seed: seed, threads: threads, engine: engine))
    }

    /// The same by a plan: until every difference is as precise as it asks, say.
    public static func compare(
        _ forecasts: KeyValuePairs<String, Forecast>, _ plan: RunPlan,
        _ listener: RunListener = RunListener()
    ) throws -> Comparison {
        Comparison(
            try Comparison.play(forecasts.map { $1.subject.named($0) }, plan, listener))
    }
}

extension ForecastRun {
    /// Compares runs that are kept in files with the first of them, trial by trial if they have the same
    /// luck.
    public static func compare(_ paths: [String]) throws -> Comparison {
        try Comparison(paths.map { try KeptRun($0, needsTrialsTo: "compare") })
    }
}
