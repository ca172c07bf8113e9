// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
public import Runs
public import Store

extension KeptRun {
    /// The tables that the run printed.
    public var answers: Answers {
        Answers(
            scenario, result, tally: tally, ranges: ranges?.tally,
            observed: file.manifest.observed?.path, version: file.manifest.programVersion,
            settings: file.manifest.settings,
            command: command)
    }
}

extension ShardFiles {
    /// Writes the run that they make, with its tables, into a new file.
    public func write(to path: String) throws -> Answers {
        let run = try merged(into: path)
        let answers = run.answers
        try run.file.finish(.finished, answers.records)
        return answers
    }

    /// The tables of the shards that are complete; partial if others are missing.
    public var answers: Answers {
        get throws {
            let (tally, result) = try sums()
            return Answers(
                scenario, result, tally: tally, ranges: try ranges()?.tally,
                version: manifest.programVersion, settings: manifest.settings, command: command)
        }
    }
}

extension RunSession {
    /// The tables of what was played.
    public var answers: Answers {
        Answers(
            scenario, result, tally: tally, ranges: ranges, version: Version.current,
            settings: settings, command: command)
    }

    /// Ends the run in its file, with these tables; of a run that is not kept none are made.
    public func finish(_ answers: Answers) throws(StoreProblem) {
        guard file != nil else { return }
        try finish(answers.records)
    }
}
