// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// An option says why its value is refused.
@Suite struct OptionValueTests {
    @Test(arguments: [
        ("run", "--until 0.5", "without % it is a share of 1, so 50%; did you mean 0.5%?"),
        ("run", "--until 50%", "it must be below 50%"),
        ("run", "--until 0", "it must be above 0"),
        ("run", "--until fine", "it must be a share like 0.5% or 0.005"),
        ("run", "--trials 1e12", "it must be at most 4,294,967,295"),
        ("run", "--trials 0", "it must be 1 or more"),
        ("run", "--trials -5", "it must be 1 or more"),
        ("run", "--trials 2.5", "it must be a whole number"),
        ("run", "--trials many", "a whole number like 100000 or 1e5"),
        ("run", "--trials nan", "a whole number like 100000 or 1e5"),
        ("run", "--seed -1", "a whole number from 0 to 18446744073709551615"),
        ("run", "--seed 99999999999999999999", "and this is larger"),
        ("run", "--threads 0", "a whole number from 1 to 1,024"),
        ("run", "--engine compile", "did you mean 'compiled'?"),
        ("run", "--shard 3/2", "of 2 parts the first is 1/2 and the last 2/2"),
        ("run", "--shard 1/0", "there must be 1 part or more"),
        ("run", "--shard half", "like 3/16 for the third of 16 parts"),
        ("run", "--shard 1/1000000", "at most 100,000 parts"),
        ("compare", "--until 0.7", "did you mean 0.7%?"),
        ("trace", "--trial -1", "a whole number from 0 to 4,294,967,294"),
        ("trace", "--trial 1.5", "a whole number from 0 to 4,294,967,294"),
        ("storylines", "--top 0", "a whole number from 1 to 1,000"),
        ("storylines", "--least 2", "did you mean 2%?"),
        ("storylines", "--trials 1e7", "at most 1,000,000"),
        ("resume", "--threads 5000", "a whole number from 1 to 1,024"),
        ("verify", "--trials none", "a whole number like 100000 or 1e5"),
    ])
    func aRefusalHasItsReason(_ verb: String, _ option: String, _ reason: String) throws {
        let outcome = try SimulateCommand.run(
            [verb, "Scenarios/budapest.yaml"] + option.split(separator: " ").map(String.init),
            in: Folders.package)
        #expect(outcome.status == 2)
        let words = outcome.errors.replacing("\n", with: " ")
        #expect(words.contains(reason), "\(words)")
    }

    @Test(arguments: ["1e3", "1_000", "1,000", "1000"])
    func numbersOfTrialsMayBeGrouped(_ count: String) throws {
        let outcome = try SimulateCommand.run(
            ["run", "Scenarios/classics/queue.yaml", "--trials", count], in: Folders.package)
        #expect(outcome.output.contains("trials    1,000 = "))
    }

    @Test func repeatsAreSetWithoutTheirKey() throws {
        let path = "Scenarios/classics/queue.yaml"
        let text = try String(
            contentsOf: Folders.package.appendingPathComponent(path), encoding: .utf8)
        #expect(!text.contains("repeats:"))
        let outcome = try SimulateCommand.run(
            ["run", path, "--trials", "1000", "--set", "repeats=20"], in: Folders.package)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("trials    1,000 = 50 parameter draws × 20"))
    }

    /// As the scripts for shells ask.
    @Test func variantsAndOutcomesOfTheScenarioAreCompleted() throws {
        func completed(_ path: [String], _ option: String, _ words: [String]) throws -> [String] {
            let index = words.count - 1
            let outcome = try SimulateCommand.run(
                ["---completion"] + path + ["--", option, "\(index)", "0"] + words,
                in: Folders.package, environment: ["SAP_SHELL": "bash", "SAP_SHELL_VERSION": "5"])
            return outcome.output.split(separator: "\n").map(String.init)
        }
        let file = "Scenarios/budapest.yaml"
        let variants = try completed(
            ["run"], "--variant", ["simulate", "run", file, "--variant", ""])
        #expect(variants.contains("baseline") && variants.contains("tomahawks_approved"))
        let outcomes = try completed(
            ["trace"], "--until", ["simulate", "trace", file, "--until", ""])
        #expect(outcomes.contains("summit_by_year_end") && !outcomes.contains("baseline"))
        let explained = try completed(
            ["compare"], "--explain", ["simulate", "compare", file, "--explain", ""])
        #expect(explained == outcomes)
        let none = try completed(
            ["run"], "--variant", ["simulate", "run", "nowhere.yaml", "--variant", ""])
        #expect(none == ["baseline"])
    }
}
