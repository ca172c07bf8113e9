// SPDX-License-Identifier: GPL-3.0-or-later

public import Simulation
public import Studies

extension Forecast {
    /// Plays the same trials of several forecasts and compares each with the first.
    ///
    /// Trial k has the same luck in all of them, so that differences are known far better than from
    /// independent runs. `forecasts` are at least two, each with what it is to be called; the seed is
    /// the first one's unless one is given.
    public static func compare(
        _ forecasts: KeyValuePairs<String, Forecast>, trials: Int = 100_000, seed: UInt64? = nil,
        threads: Int? = nil, engine: EngineChoice = .interpreted
    ) throws(TrialFailure) -> Comparison {
        let seed = seed ?? forecasts.first?.value.scenario.seed ?? 1
        var sides: [Comparison.Side] = []
        for (name, forecast) in forecasts {
            let run = try forecast.run(trials: trials, seed: seed, threads: threads, engine: engine)
            sides.append(
                Comparison.Side(
                    name: name, scenario: forecast.scenario, program: forecast.program,
                    result: run.result))
        }
        return Comparison(sides)
    }
}
