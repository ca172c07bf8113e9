// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Runs

struct ServeVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Show a live page of a scenario in the browser.",
        discussion: """
            Prints a link to a page on this machine. There, sliders and switches change the scenario, and the \
            answers follow at once; when the file is saved again, the page follows too. Only someone who has the \
            link can read the page. Ctrl-C ends it, with exit code 130. Docs/Dashboard.md explains the page, and \
            how to read it from another machine.

            Examples:
              simulate serve Scenarios/budapest.yaml
              simulate serve Scenarios/budapest.yaml --set us_resolve=0.9 --seed 2

            The page is the work of another program, 'simulate-serve', which is installed beside this one.
            """)

    @OptionGroup var scenario: ScenarioOptions

    @Option(
        "Port of the page (default: 8765). If it is in use, the next free one is taken.",
        read: WholeNumber.port)
    var port: Int?

    @OptionGroup var seeding: SeedOption

    @OptionGroup var work: ThreadOption

    func run() throws {
        guard let companion = Companion(named: "simulate-serve") else {
            throw Failure(
                "there is no 'simulate-serve' beside 'simulate' or in PATH; in the source folder, "
                    + "'make dashboard' builds it")
        }
        // It reads the same options, which are right.
        try companion.become(Array(CommandLine.arguments.dropFirst(2)))
    }
}
