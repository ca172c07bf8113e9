// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Drafting
import Expressions
import Output

/// How facts are drafted, and where they go.
struct DraftOptions: ParsableArguments {
    @Option("Day of publication (default: that of the article's head).", "day")
    var published: String?

    @Option("Who published it (default: the file's name).", "text")
    var source: String?

    @Option("Draft with this command as well.", "command")
    var with: String?

    @Option("Seconds to wait for each answer of the command (default: 300).", "seconds")
    var patience: String?

    @Option(
        "With --with and -o: write a scenario skeleton as well.", "file",
        completion: .file(extensions: ["yaml"]))
    var scenario: String?

    @Option(
        "Write the facts to a new file (default: print them).", "file", name: .shortAndLong,
        completion: .file(extensions: ["yaml"]))
    var output: String?

    @Flag(help: "Replace the files if they exist.")
    var replace = false

    func validate() throws {
        if replace, output == nil { throw ValidationError("--replace requires -o FILE.") }
        if patience != nil, with == nil {
            throw ValidationError("--patience requires --with COMMAND.")
        }
        if scenario != nil, with == nil || output == nil {
            throw ValidationError("--scenario requires --with COMMAND and -o FILE.")
        }
    }

    var day: CivilDate? {
        get throws {
            guard let published else { return nil }
            if let day = CivilDate(published) { return day }
            throw Failure("--published must be a day such as 2025-10-17, not '\(published)'")
        }
    }

    var command: DraftCommand? {
        get throws {
            guard let with else { return nil }
            let seconds = patience.map { Double($0) } ?? 300
            guard let seconds, seconds >= 0.1, seconds <= 86_400 else {
                throw Failure(
                    "--patience must be seconds from 0.1 to 86,400, not '\(patience ?? "")'")
            }
            Interruption.listen()
            return DraftCommand(with, patience: seconds) { Interruption.isAsked }
        }
    }

    /// The last part of a path.
    func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// Facts to the file or to standard output, and then what was drafted and what was not.
    func write(_ draft: Draft) throws {
        guard let output else {
            Console.printData(draft.yaml)
            return Console.complain(draft.summary)
        }
        try OutputFile.create(draft.yaml, at: output, isReplacing: replace)
        Console.print("wrote \(output): " + draft.summary)
        guard let scenario else { return }
        let word = String(name(of: scenario).prefix { $0 != "." })
        guard
            let text = draft.scenario(
                named: word.replacing("-", with: "_"), facts: relative(output, to: scenario))
        else { return }
        try OutputFile.create(text, at: scenario, isReplacing: replace)
        Console.print("wrote \(scenario); check it with: simulate check \(scenario)")
    }

    /// A path as it is written in a file at the other one.
    private func relative(_ path: String, to other: String) -> String {
        guard !path.hasPrefix("/"), !other.hasPrefix("/") else { return path }
        var (own, base) = (path.split(separator: "/"), other.split(separator: "/").dropLast())
        own.removeAll { $0 == "." }
        base.removeAll { $0 == "." }
        while let first = own.first, first == base.first, own.count > 1 {
            own.removeFirst()
            base.removeFirst()
        }
        return (base.map { _ in ".." } + own.map(String.init)).joined(separator: "/")
    }
}
