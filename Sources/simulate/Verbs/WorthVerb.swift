// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Runs
import Studies

struct WorthVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worth",
        abstract: "Rank parameters by what knowing them is worth.",
        discussion: """
            All policies of the scenario's 'choices' run the same trials. Worth is the utility gained if the \
            policy is chosen after the parameter is known. A parameter that carries much of the doubt is \
            worth nothing if no value of it changes the choice.

            Examples:
              simulate worth Scenarios/budapest.yaml
              simulate worth Scenarios/port-strike.yaml --study strikes_share=20
              simulate worth Scenarios/budapest.yaml --about us_resolve
            """)

    @OptionGroup var aims: AimOptions

    @Option("Only these parameters, separated by commas (default: all).", "names")
    var about: String?

    @Option(
        "Also print what more cases of a share or a base rate are worth. Repeatable.",
        "parameter=size", name: .customLong("study"),
        more:
            "PARAMETER=20 means 20 more cases of a share; PARAMETER='200 days' a longer time of a rate."
    )
    var studies: [String] = []

    @OptionGroup var study: DesignOptions

    func validate() throws {
        if let about, about.allSatisfy({ ", ".contains($0) }) {
            throw ValidationError("Name a parameter after --about.")
        }
    }

    func run() throws {
        let subject = try study.subject()
        let policies = try Policy.Plan(subject.program, aim: aims.aim)
        let names = (about ?? "").split(separator: ",").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        try Worth.check(names, subject.scenario)
        let studies = try studies.map { try CaseStudy($0, subject.scenario) }
        try study.run(
            subject, policies.design, trials: aims.trials?.value ?? Policy.usualTrials,
            tables: Worth.tableNames
        ) {
            try Worth($0, policies, about: names, studies: studies).findings
        }
    }
}
