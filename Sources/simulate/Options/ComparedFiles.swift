// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Output
import Runs
import Store
import Studies

/// What is looked at side by side: scenario files with variants of each, or run files.
struct ComparedFiles: ParsableArguments {
    @Argument(
        help: "Scenario files or run files.",
        completion: .scenarioOrRun)
    var files: [String]

    @Option(
        "Comma-separated variants, taken from every file (default: baseline; 'compare' with one file takes all its variants).",
        "names", completion: Completions.variants)
    var variants: String?

    @Option(
        "Override a value in all of them, as path=value. Repeatable.", "path=value",
        name: .customLong("set"))
    var settings: [String] = []

    /// As they were named.
    var words: [String] {
        files + (variants.map { ["--variants", $0] } ?? []) + settings.flatMap { ["--set", $0] }
    }

    /// Whether they are run files, which are taken as they are; a mixture is refused.
    func areKept(by verb: String, _ options: RunOptions) throws -> Bool {
        let kept = files.filter(RunFile.isRunFile)
        if let other = files.first(where: { $0.hasSuffix(".simrun") && !kept.contains($0) }) {
            _ = try RunFile.open(other)
        }
        if kept.isEmpty { return false }
        guard kept.count == files.count else {
            throw Failure("\(verb) takes scenario files or run files, not both")
        }
        if variants != nil || !settings.isEmpty || options.isAnyGiven {
            throw RunProblem.takenAsItIs
        }
        return true
    }

    /// What is to be compared, of which there are two at least.
    func comparison(_ options: RunOptions) throws -> ComparisonSource {
        guard try !areKept(by: "compare", options) else {
            guard files.count > 1 else {
                throw Failure("nothing to compare: name a second run file")
            }
            return .kept(try Comparison(runs()))
        }
        let subjects = try subjects(allByDefault: true)
        guard subjects.count > 1 else {
            throw Failure("nothing to compare: name a second file, or use --variants")
        }
        return .subjects(subjects)
    }

    /// Scenarios, ready to be played; without names all variants of a single file if `allByDefault`.
    func subjects(allByDefault: Bool) throws -> [Subject] {
        let names = variants?.split(separator: ",").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        return try Subject.all(
            in: files, variants: names, settings: settings, allByDefault: allByDefault,
            warn: Console.warn)
    }

    /// Runs that are kept, with all answers.
    func runs() throws -> [KeptRun] {
        try files.map { try KeptRun($0, needsTrialsTo: "compare or report on") }
    }
}
