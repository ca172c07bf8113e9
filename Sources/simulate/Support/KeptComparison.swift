// SPDX-License-Identifier: GPL-3.0-or-later

import Program
import Simulation
import Studies

/// Runs that are kept in files, side by side.
enum KeptComparison {
    /// Of as many trials as all have, where they can be compared one by one; else of all.
    static func read(_ files: [String]) throws -> (comparison: Comparison, runs: [KeptRun]) {
        let runs = try files.map { try KeptRun($0, needsTrialsTo: "compare or report on") }
        for (path, run) in zip(files, runs) {
            try run.refuseShard()
            guard run.result.trials > 0 else { throw Failure("'\(path)' has no trials yet") }
        }
        let names = names(runs, files)
        let sides = try zip(names, runs).map { name, run in
            Comparison.Side(
                name: name, scenario: run.scenario,
                program: try Program(lowering: run.scenario), result: run.result)
        }
        let comparison = Comparison(sides)
        guard comparison.unpaired == nil else { return (comparison, runs) }
        let trials = runs.map(\.result.trials).min() ?? 0
        let cut = sides.map {
            Comparison.Side(
                name: $0.name, scenario: $0.scenario, program: $0.program,
                result: $0.result.prefix(trials))
        }
        return (Comparison(cut), runs)
    }

    /// What tells the runs apart: the variants if nothing else differs, else the names of the files.
    private static func names(_ runs: [KeptRun], _ files: [String]) -> [String] {
        let variants = runs.map { $0.scenario.variant?.name ?? "baseline" }
        let isOneScenario = Set(runs.map(\.scenario.name)).count == 1
        if isOneScenario, Set(variants).count == runs.count { return variants }
        return SideNames.distinct(SideNames.ofFiles(files))
    }
}
