// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Studies whose plays are run elsewhere and kept in a folder.
@Suite struct PlaysTests {
    private static let budapest = "Scenarios/budapest.yaml"

    /// Each with other things that a play can change: settings, luck and redrawn parameters, facts.
    @Test(arguments: [
        ["policy", budapest, "--trials", "1100"],
        ["worth", budapest, "--trials", "1100", "--about", "us_resolve"],
        ["sensitivity", budapest, "--draws", "120", "--outcome", "summit_by_year_end"],
        ["facts", budapest, "--influence", "--trials", "300", "--outcome", "summit_by_year_end"],
    ])
    func playsElsewhereAreTheSame(_ study: [String]) throws {
        let scratch = try TemporaryFolder()
        let plays = scratch.url.path + "/the plays"
        let here = try run(study + ["--seed", "5"])
        #expect(here.status == 0, "\(here.errors)")
        let asked = study + ["--seed", "5", "--plays", plays]
        let elsewhere = try run(asked + ["--local", "2", "--shards", "3"])
        #expect(elsewhere.status == 0, "\(elsewhere.errors)")
        #expect(elsewhere.output == here.output)
        #expect(!here.output.isEmpty)
        // What is there is not played again, and nobody need be named to play it.
        let again = try run(asked)
        #expect(again.status == 0, "\(again.errors)")
        #expect(again.output == here.output)
    }

    @Test func aStudyIsSubmittedToSlurm() throws {
        let scratch = try TemporaryFolder()
        let environment = try ScriptedSlurm.environment(scratch)
        let spool = try #require(environment["SPOOL"])
        try "2\n".write(toFile: spool + "/lost", atomically: true, encoding: .utf8)
        let study = [
            "policy", Self.budapest, "--trials", "1100", "--csv", scratch.url.path + "/csv",
        ]
        let plays = scratch.url.path + "/plays"
        let outcome = try SimulateCommand.run(
            study + ["--plays", plays, "--slurm", "--shards", "4", "--quiet"], in: Folders.package,
            limit: 120, environment: environment)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let submitted = try String(contentsOfFile: spool + "/submitted", encoding: .utf8)
        #expect(submitted.split(separator: "\n").count == 2)
        let written = try String(
            contentsOfFile: scratch.url.path + "/csv/policies.csv", encoding: .utf8)
        #expect(try run(study + ["--quiet"]).status == 0)
        #expect(
            try String(contentsOfFile: scratch.url.path + "/csv/policies.csv", encoding: .utf8)
                == written)
        let status = try run(["status", plays])
        #expect(status.output.contains("4 of 4 shards are finished"))
    }

    /// A lost file is played again, a damaged one is named, and what was edited is refused.
    @Test func whatIsInTheFolderDecides() throws {
        let scratch = try TemporaryFolder()
        let plays = scratch.url.path + "/plays"
        let scenario = try scratch.write(Self.choice, to: "choice.yaml")
        let asked = ["policy", scenario, "--trials", "1200", "--plays", plays]
        let missing = try run(asked)
        #expect(missing.status == 2)
        #expect(
            missing.errors
                == "error: there are no plays in '\(plays)'; add --slurm, --local or --recipe\n")
        // A folder of something else is left alone, and nobody is told to remove it.
        let other = ["policy", scenario, "--trials", "1200", "--plays", scratch.url.path]
        let taken = try run(other + ["--local", "1"])
        #expect(taken.status == 2)
        #expect(
            taken.errors
                == "error: '\(scratch.url.path)' already exists and holds no submission; name another folder or file\n"
        )
        let first = try run(asked + ["--local", "1", "--shards", "2"])
        #expect(first.status == 0, "\(first.errors)")
        let file = plays + "/play-2-shard-1.trials"
        let whole = try Data(contentsOf: URL(fileURLWithPath: file))
        try FileManager.default.removeItem(atPath: file)
        let mended = try run(asked)
        #expect(mended.output == first.output, "\(mended.errors)")
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == whole)

        var flipped = whole
        flipped[whole.count - 1] ^= 1
        for bad in [whole.dropLast(), whole + Data([0]), flipped, Data("x\n".utf8), Data()] {
            try bad.write(to: URL(fileURLWithPath: file))
            let refused = try run(asked)
            #expect(refused.status == 2)
            #expect(refused.errors.hasPrefix("error: '\(file)' is damaged: "), "\(refused.errors)")
        }
        let foreign = try Data(contentsOf: URL(fileURLWithPath: plays + "/play-1-shard-1.trials"))
        try foreign.write(to: URL(fileURLWithPath: file))
        #expect(try run(asked).errors.hasPrefix("error: '\(file)' holds another run"))
        try whole.write(to: URL(fileURLWithPath: file))

        let more = ["policy", scenario, "--trials", "1201", "--plays", plays]
        #expect(
            try run(more).errors.contains("its number of trials is 1200, and 1201 was asked for"))
        #expect(
            try run(asked + ["--seed", "9"]).errors.contains("its seed is 1, and 9 was asked for"))
        #expect(
            try run(asked + ["--shards", "3"]).errors
                == "error: the plays in '\(plays)' are cut into 2 shards\n")
        #expect(try run(asked + ["--within", "0.1"]).status == 2)
        #expect(
            try run(["play-shard", plays, "--shard", "1/3"]).errors
                == "error: the plays in '\(plays)' are cut into 2 shards\n")
        try Self.choice.replacing("0.4", with: "0.5")
            .write(toFile: scenario, atomically: true, encoding: .utf8)
        let edited = try run(asked)
        #expect(edited.status == 2)
        #expect(edited.errors.contains("what it plays is "))
    }

    @Test func anInterruptedStudyGoesOn() throws {
        let scratch = try TemporaryFolder()
        let scenario = try scratch.write(Self.slow, to: "slow.yaml")
        let plays = scratch.url.path + "/plays"
        let study = ["policy", scenario, "--trials", "2000"]
        let here = try run(study)
        #expect(here.status == 0, "\(here.errors)")
        let first = plays + "/play-1-shard-1.trials"
        let asked = study + ["--plays", plays, "--local", "1", "--shards", "5"]
        let stopped = try run(
            asked, stop: .init(SIGINT) { FileManager.default.fileExists(atPath: first) })
        #expect(stopped.status == 130, "\(stopped.errors)")
        #expect(stopped.errors.contains("the shards so far are kept"))
        let ended = try run(asked)
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(ended.output == here.output)
    }

    private static let choice = """
        scenario: choice
        starts: 2025-01-01
        ends: 2026-01-01
        repeats: 10
        parameters: {hazard: {is: 0.1 to 0.4}}
        state: {deal: false, offer: 1}
        events: {sign: {rate: hazard * offer / 1 year, when: not deal, do: {deal: true}}}
        outcomes: {deal: {yes: deal}}
        choices: {raise: {options: {keep: , more: {set: {offer: 2}, at: [2025-02-01]}}}}
        aims: {signed: {utility: deal}}
        """

    private static let slow = choice.replacing("offer: 1}", with: "offer: 1, count: 0}")
        .replacing(
            "events: {", with: "events: {step: {rate: 30 per day, do: {count: count + 1}}, ")
}
