// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Cluster
import Output
import Runs

/// A run in shards: how many there are, what they play, who plays them, and where the whole run goes.
struct SubmissionOptions: ParsableArguments {
    @OptionGroup var place: PlaceOptions

    @Option("Number of shards (default: 4 per process of --local).", read: WholeNumber.top)
    var shards: Int?

    @Option("Number of trials (default: 100,000).", read: TrialCount.parse)
    var trials: TrialCount?

    @OptionGroup var seeding: SeedOption

    @OptionGroup var ranges: RangeOptions

    @Option("Run file of the whole run.", "file", name: .output, completion: .runFile)
    var output: String?

    @OptionGroup var replacing: ReplaceOption

    @Flag(help: "Keep totals only, not single trials; for very long runs.")
    var tablesOnly = false

    @Option(
        "Give a shard up after so many tries without progress (default: 3).",
        read: WholeNumber.top)
    var tries: Int?

    /// Refuses what a submission that goes on was asked for when it began.
    func refuseAny(isOther: Bool) throws {
        let isAny =
            place.place != nil || shards != nil || trials != nil || seeding.seed != nil
            || ranges.plan != nil || output != nil || replacing.replace || tablesOnly
            || tries != nil || isOther
        if isAny {
            throw Failure("a submission that goes on takes no options on what to run or where")
        }
    }

    /// Refuses a file of the whole run that can't be written.
    func check(_ outputs: Outputs) throws {
        guard let output else { return }
        var outputs = outputs
        try outputs.add(run: output, isReplacing: replacing.replace)
    }

    /// What is submitted of a scenario; what its run was asked for is in the place of what is not given here.
    func submission(
        of scenario: ScenarioOptions
    ) throws -> (submission: Submission, subject: Subject, plan: RunPlan) {
        guard let output, let place = place.place else {
            throw Failure("name the run file to write (-o) and one of --slurm, --local or --recipe")
        }
        let subject = try scenario.subject()
        let shards = try self.place.shards(shards)
        let plan = RunPlan(
            trials: trials?.value ?? subject.run?.trials, seed: seeding.seed ?? subject.run?.seed,
            threads: 1,
            ranges: try ranges.plan(of: subject.scenario, keptAs: subject.run?.ranges),
            tablesOnly: tablesOnly)
        let submission = Submission(
            output: output, .run(tablesOnly: tablesOnly, isReplacing: replacing.replace),
            shards: shards, tries: tries ?? Submission.usualTries, place: place)
        return (submission, subject, plan)
    }
}
