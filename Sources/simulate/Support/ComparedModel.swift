// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Model
import Program
import Simulation
import Studies

/// A scenario of several that are played with the same luck.
struct ComparedModel {
    /// A variant's name, or scenario/variant where there are several files.
    let name: String
    let scenario: Scenario
    let program: Program

    /// Reads variants of files; without names the baseline of each, and of one file all if
    /// `allByDefault`.
    static func read(
        _ files: [String], variants: String?, settings: [String], allByDefault: Bool
    ) throws -> [ComparedModel] {
        var models: [ComparedModel] = []
        for file in files {
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
                let name = files.count == 1 ? variant : "\(scenario.name)/\(variant)"
                models.append(
                    ComparedModel(
                        name: name, scenario: scenario, program: try Program(lowering: scenario)))
            }
        }
        return models
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
