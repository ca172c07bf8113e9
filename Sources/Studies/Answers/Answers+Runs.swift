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
