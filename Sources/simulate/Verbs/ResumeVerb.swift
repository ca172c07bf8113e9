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
        let kept = try KeptRun(argument.file, isWriting: true, reading: .sums)
        kept.changeNote.map(Console.note)
        guard !kept.isFinished else {
            _ = try kept.program()
            Console.note(.finishedBefore(argument.file))
            return try deliver(kept.answers, of: kept)
        }
        let session = try RunSession(resuming: kept, threads: work.threads)
        try session.play(.terminal(isQuiet: printing.quiet))
        Interruption.ended(session.reason)
        let answers = session.answers
        try session.finish(answers)
        try deliver(answers, of: kept)
        if session.reason == .interrupted { Console.note(.canResume(argument.file)) }
        try session.reason.exit()
    }

    private func deliver(_ answers: Answers, of kept: KeptRun) throws {
        try printing.deliver(answers) { try $0.closingGaps(of: kept, threads: work.threads) }
    }
}
