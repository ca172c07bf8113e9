// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Cluster
import Diagnostics
import Foundation
import Output
import Runs

extension Submission {
    /// After as many tries without progress a shard is given up, where no number is given.
    static let usualTries = 3

    /// This program, for tasks that begin anywhere.
    static var program: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? CommandLine.arguments[0]
    }

    /// Watches the shards until all are finished; the run files of those of a run. Ctrl-C ends the program.
    func watch(isQuiet: Bool) throws -> [String] {
        let session = try SubmissionSession(self, program: Self.program)
        switch try session.watch(.terminal(isQuiet: isQuiet)) {
        case .interrupted(let cancel):
            Console.note(
                "the shards so far are kept; 'simulate submit \(folder.path.quotedForShell)' goes on"
                    + (cancel.map { "; the jobs run on until '\($0)'" } ?? ""))
            throw ExitCode(130)
        case .finished:
            Interruption.ended(.finished)
            return session.files
        }
    }

    /// How the study goes on whose plays are finished.
    var repeatNote: String {
        "all shards are finished; repeat the study with '--plays \(output.quotedForShell)' for its results"
    }

    /// What somebody else is to run, and what to do then.
    func printRecipe() {
        let folder = folder.path.quotedForShell
        switch work {
        case .run:
            Console.note("once all shards are finished, 'simulate submit \(folder)' merges them")
        case .design:
            Console.note("once all shards are finished, repeat the study with '--plays \(folder)'")
        }
        Console.print(preview(program: Self.program))
    }
}
