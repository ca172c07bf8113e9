// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Simulation

/// Why a run can't be played, kept or gone on with, besides what is wrong with its scenario
/// (`Rejection`), its file (`StoreProblem`) or one of its trials (`TrialFailure`).
public enum RunProblem: Error, Problem {
    case shardUntilPrecise
    /// `--shard auto/N` outside of a scheduler's array: none of these variables is set.
    case noTask([String])
    /// A variable that holds no number of a task; they are counted from `first`.
    case noTaskNumber(TaskVariable, first: Int)
    /// The task's number is that of no shard.
    case taskBeyondShards(TaskVariable, first: Int, last: Int)
    /// Two variables name different shards.
    case tasksDisagree(TaskVariable, TaskVariable)
    /// A shard stands where a whole run is needed.
    case isShard(String)
    case noTrials(String)
    /// The file holds a run of another model than its scenario is to this program.
    case otherModel(String, kept: String, read: String)
    /// The same, where trials of the run are to be shown; with the version that ran it.
    case otherStory(String, version: String)
    /// The trials of a kept run are not what they were.
    case otherTrials(String)
    /// More scenarios and variants side by side than can be looked at.
    case tooManySides(Int, most: Int)
    /// A run file was named, and something to be changed about it.
    case takenAsItIs
    /// A study would play trials anew, and those of the run are weighed by observed facts.
    case weighedForPlays(String, facts: String)
    /// The trials of a run file are weighed by observed facts, which what is asked for does not do.
    case weighed(String, facts: String, wanted: String)
    /// A text is asked for that the run has not: the scenario names no facts, or none weigh the trials.
    case noFacts(String)
    case notWeighed(String)
    case unknownOutcome(String, known: [String])
    /// A trial of the play for the ranges, whose draws have so many repeats, can't go on.
    case inRanges(TrialFailure, repeats: Int)
    /// A trial of that play of a design can't go on.
    case inPlay(TrialFailure, String)
}
