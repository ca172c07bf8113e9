// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Expressions
import Model
import Output

struct NewVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a small, commented scenario to start from.",
        discussion: """
            The scenario starts today, runs unchanged and explains each number. An existing file is never \
            overwritten.

            Example:
              simulate new strike
              simulate run strike.yaml
            """)

    @Argument(
        help: "Name of the scenario, with an optional folder; writes NAME.yaml.",
        completion: .directory)
    var name: String

    func run() throws {
        let path = name.hasSuffix(".yaml") ? name : name + ".yaml"
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let word = String(parts.last?.dropLast(5) ?? "")
        guard ScenarioTemplate.isName(word) else {
            throw Failure(
                "'\(word)' is not a name: a letter, then at most 63 letters, digits, _ and -")
        }
        let text = ScenarioTemplate.text(
            name: word.replacing("-", with: "_"), start: CivilDate.today)
        try OutputFile.create(text, at: path)
        Console.print("wrote \(path); run it with: simulate run \(path)")
    }
}
