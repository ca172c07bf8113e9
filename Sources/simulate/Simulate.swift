// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Diagnostics
import Foundation
import Output
import Report

@main
struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Simulate negotiations and forecast how they may end.",
        discussion: """
            A scenario is a YAML file that states what is known, what is assumed and what is uncertain. \
            simulate runs it many thousand times and reports the probability of each outcome, with its \
            error. 'simulate help language' explains the language, 'simulate help cookbook' has small patterns, \
            and 'simulate help drafting' tells how facts are drafted.

              simulate new strike             write a scenario to start from
              simulate check strike.yaml      find errors and unsupported inputs
              simulate run strike.yaml        print probabilities, dates and numbers
              simulate compare strike.yaml    compare its variants with the baseline

            Exit codes: 0 success, 1 a check failed or nothing was found, 2 bad input, 70 internal error, \
            75 a run file is in use, 130 interrupted.
            """,
        version: Version.current,
        groupedSubcommands: [
            CommandGroup(
                name: "Scenario",
                subcommands: [
                    NewVerb.self, TutorialVerb.self, DraftVerb.self, ImportVerb.self,
                    CheckVerb.self, LSPVerb.self,
                    FactsVerb.self,
                    ExplainVerb.self,
                    BaseRateVerb.self, SchemaVerb.self,
                ]),
            CommandGroup(
                name: "Simulation",
                subcommands: [
                    RunVerb.self, WatchVerb.self, ServeVerb.self, TestVerb.self, CompareVerb.self,
                    GivenVerb.self,
                    DriversVerb.self,
                    SensitivityVerb.self, DiscoverVerb.self, PolicyVerb.self, WorthVerb.self,
                    UpdateVerb.self, SignpostsVerb.self,
                    ReportVerb.self, StorylinesVerb.self, TraceVerb.self,
                ]),
            CommandGroup(
                name: "Run file",
                subcommands: [
                    ShowVerb.self, ResumeVerb.self, MergeVerb.self, QueryVerb.self,
                    ExportVerb.self, VerifyVerb.self,
                ]),
            CommandGroup(
                name: "Cluster",
                subcommands: [SubmitVerb.self, StatusVerb.self, PlayShardVerb.self]),
            CommandGroup(
                name: "Ledger",
                subcommands: [LedgerVerb.self, ResolveVerb.self, ScoreVerb.self]),
        ])

    /// Runs the command line; usage errors are bad input like any other.
    static func main() {
        signal(SIGPIPE, SIG_DFL)
        // A file that may grow no further is an error of the write, with a message.
        signal(SIGXFSZ, SIG_IGN)
        MemoryLimit.watch()
        if let page = HelpPage(arguments) { return Console.print(page.text) }
        if let topic = unknownTopic { topic.report(); Foundation.exit(topic.code) }
        do {
            var command = try parseAsRoot(arguments)
            try command.run()
        } catch {
            if let failure = Failure(error) {
                failure.report()
                Foundation.exit(failure.code)
            }
            if let verb = unknownVerb { verb.report(); Foundation.exit(verb.code) }
            let code = exitCode(for: error)
            let text = likeOurs(message(for: error))
            if code == .success {
                Console.print(text)
                Foundation.exit(0)
            }
            // An exit code alone has nothing to say: whoever threw it has said it.
            if !text.isEmpty { Console.complain(text) }
            Foundation.exit(code == .validationFailure ? 2 : code.rawValue)
        }
    }
}

extension Simulate {
    /// What the parser says quotes arguments as they are, and a line feed in one of them would begin a line that
    /// looks like one of ours. So it is asked again with arguments that have none.
    private static func message(for error: any Error) -> String {
        let shown = arguments.map { VisibleText.of($0) }
        guard shown != arguments else { return fullMessage(for: error) }
        do {
            _ = try parseAsRoot(shown)
        } catch {
            return fullMessage(for: error)
        }
        return VisibleText.of(fullMessage(for: error))
    }

    /// The parser's messages begin as all others do, in lower case.
    private static func likeOurs(_ text: String) -> String {
        guard text.hasPrefix("Error: ") else { return text }
        let sentence = text.dropFirst("Error: ".count)
        return "error: " + sentence.prefix(1).lowercased() + sentence.dropFirst()
    }

    /// A query may begin with a comment, `-- like this`, which the parser would take for an option.
    private static var arguments: [String] {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.first == "query" else { return arguments }
        return arguments.map { argument in
            let isComment =
                argument.hasPrefix("--")
                && argument.first { $0.isWhitespace || $0 == "=" }?.isWhitespace == true
            return isComment ? "\n" + argument : argument
        }
    }

    private static var verbs: [String] {
        configuration.subcommands.compactMap { $0.configuration.commandName }
    }

    /// What to say of a topic of `help` that is neither a verb nor a page: the parser shows the first page of help.
    private static var unknownTopic: Failure? {
        let topics = verbs + ["help"] + HelpPage.allCases.map(\.rawValue)
        guard arguments.first == "help", let topic = arguments.dropFirst().first,
            !topic.hasPrefix("-"), !topics.contains(topic)
        else { return nil }
        let near = Suggestions.words(for: topic, in: topics)
        return Failure(
            "there is no help on '\(topic)'" + (near.isEmpty ? "; see 'simulate --help'" : near))
    }

    /// What to say of a first argument that is no verb: the parser only finds it unexpected.
    private static var unknownVerb: Failure? {
        let verbs = verbs + ["help"]
        guard let first = CommandLine.arguments.dropFirst().first, !first.hasPrefix("-"),
            !verbs.contains(first)
        else { return nil }
        let near = Suggestions.words(for: first, in: verbs)
        return Failure(
            "unknown command '\(first)'" + (near.isEmpty ? "; see 'simulate --help'" : near))
    }
}
