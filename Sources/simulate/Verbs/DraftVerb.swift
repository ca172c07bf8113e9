// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Drafting
import Facts
import Output

struct DraftVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draft",
        abstract: "Draft a facts file from an article, for review.",
        discussion: """
            Drafts by rules, sentence by sentence: who said what and when, figures with units, days, hedges as \
            suggested grades, and the passage that each fact rests on (quote). What is not drafted is listed \
            with its reason. Facts carry 'draft: true', which 'check --strict' refuses until you remove it.

            --with runs a command of yours, such as a language model, with JSON on its standard input and \
            output; what it drafts is held against the article and refused if it is not so there. With \
            --scenario it is also asked for actors, leverage, meetings and questions. Docs/Drafting.md \
            explains the rules and the JSON.

            Examples:
              simulate draft article.txt --published 2025-10-17 -o seeds/article.yaml
              simulate draft article.txt --with 'my-model --json' -o seeds/article.yaml
              simulate check seeds/article.yaml --article article.txt
            """)

    @Argument(help: "Plain text of an article.", completion: .file(extensions: ["txt"]))
    var file: String

    @OptionGroup var options: DraftOptions

    func validate() throws { try options.validate() }

    func run() throws {
        let article = try Article(contentsOf: file)
        var outputs = Outputs(inputs: [file])
        for path in [options.output, options.scenario].compactMap({ $0 }) { try outputs.add(path) }
        let draft = Draft(
            Reading(article, published: try options.day),
            source: options.source ?? options.name(of: file),
            with: try options.command, wantsScenario: options.scenario != nil)
        try options.write(draft)
        if let problem = draft.problem {
            throw Failure(
                code: Interruption.isAsked ? 130 : 1,
                problem.message + "; what rules drafted is kept")
        }
        if draft.facts.isEmpty { throw Failure(code: 1, "no fact was drafted from '\(file)'") }
    }
}
