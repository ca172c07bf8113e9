// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Model
import Program
import Simulation
import Studies

/// A scenario of several that are played with the same luck.
struct ComparedModel {
    /// A variant's name, or scenario/variant where there are several files; the names of the files
    /// stand for scenarios of equal names.
    let name: String
    let scenario: Scenario
    let program: Program

    /// Reads variants of files; without names the baseline of each, and of one file all if
    /// `allByDefault`.
    static func read(
        _ files: [String], variants: String?, settings: [String], allByDefault: Bool
    ) throws -> [ComparedModel] {
        var found: [(file: Int, variant: String, scenario: Scenario)] = []
        for (index, file) in files.enumerated() {
            var chosen = ["baseline"]
            if let variants {
                chosen = variants.split(separator: ",").map {
                    $0.trimmingCharacters(in: .whitespaces)
                }
            } else if allByDefault, files.count == 1 {
                let scenario = try ScenarioOptions.read(file, variant: nil, settings: settings)
                chosen += scenario.variants.map(\.name)
            }
            for variant in chosen {
                let scenario = try ScenarioOptions.read(
                    file, variant: variant == "baseline" ? nil : variant, settings: settings)
                found.append((index, variant, scenario))
            }
        }
        let names = SideNames.distinct(names(found, files))
        return try zip(names, found).map { name, side in
            ComparedModel(
                name: name, scenario: side.scenario,
                program: try Program(lowering: side.scenario))
        }
    }

    private static func names(
        _ found: [(file: Int, variant: String, scenario: Scenario)], _ files: [String]
    ) -> [String] {
        if files.count == 1 { return found.map(\.variant) }
        let scenarios = Dictionary(found.map { ($0.file, $0.scenario.name) }) { first, _ in first }
        guard Set(scenarios.values).count < files.count else {
            return found.map { "\($0.scenario.name)/\($0.variant)" }
        }
        let ofFiles = SideNames.ofFiles(files)
        let isPlain = found.allSatisfy { $0.variant == "baseline" }
        return found.map { isPlain ? ofFiles[$0.file] : "\(ofFiles[$0.file])/\($0.variant)" }
    }
}

extension Comparison {
    /// Of runs of these models, as many trials as all have.
    init(_ models: [ComparedModel], _ runs: [Run], _ reason: RunResult.StopReason) {
        let trials = runs.map(\.trials).min() ?? 0
        self.init(
            zip(models, runs).map { model, run in
                Side(
                    name: model.name, scenario: model.scenario, program: model.program,
                    result: run.result(reason).prefix(trials))
            })
    }
}
