// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Output
import Runs
import Studies

struct ResumeVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Finish an interrupted run and print its results.",
        discussion: """
            The run file records what was requested. The results are bit for bit those of an uninterrupted \
            run.

            Example:
              simulate resume budapest.simrun
            """)

    @OptionGroup var argument: RunFileArgument

    @OptionGroup var work: ThreadOption

    @OptionGroup var printing: PrintingOptions

    func run() throws {
        let begun = try RunSession.resume(
            argument.file, threads: work.threads, RunListener(note: Console.note))
        let (answers, reason) = try begun.answers(.terminal(isQuiet: printing.quiet))
        try printing.deliver(answers, ofRunIn: argument.file, threads: work.threads)
        try reason.exit(resuming: argument.file)
    }
}
