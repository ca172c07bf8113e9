// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// What happens to disks and files: it is refused by name, or does no harm.
@Suite struct DamageTests {
    private static let scenario = "Scenarios/budapest.yaml"

    private func run(_ arguments: [String]) throws -> SimulateCommand.Outcome {
        try SimulateCommand.run(arguments, in: Folders.package, limit: 120)
    }

    /// A finished run, and the digest of its results.
    private func finishedRun(_ scratch: TemporaryFolder) throws -> (file: URL, digest: Substring) {
        let file = scratch.url.appendingPathComponent("run.simrun")
        let outcome = try run([
            "run", Self.scenario, "-o", file.path, "--quiet", "--trials", "1500",
        ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        return (file, try digest(of: run(["verify", file.path, "--trials", "50"])))
    }

    private func digest(of outcome: SimulateCommand.Outcome) throws -> Substring {
        let line = try #require(
            outcome.output.split(separator: "\n").first { $0.contains("results ") },
            "\(outcome.output)\(outcome.errors)")
        return try #require(line.split(separator: " ").last)
    }

    @Test func flippedBitsAreFoundOrHarmless() throws {
        let scratch = try TemporaryFolder()
        let (file, digest) = try finishedRun(scratch)
        let sound = try Data(contentsOf: file)
        let torn = scratch.url.appendingPathComponent("torn.simrun")
        var random = SplitMix64(seed: 1)
        var found = 0
        for _ in 0..<40 {
            var bytes = sound
            let place = Int.random(in: 0..<bytes.count, using: &random)
            bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            try bytes.write(to: torn)
            let outcome = try run(["verify", torn.path, "--trials", "2"])
            #expect([0, 1, 2].contains(outcome.status), "bit at \(place): \(outcome.status)")
            if outcome.status == 0 {
                #expect(try self.digest(of: outcome) == digest, "bit at \(place)")
            } else {
                found += 1
                #expect(outcome.errors.hasPrefix("error: "), "bit at \(place): \(outcome.errors)")
            }
        }
        #expect(found > 20)
    }

    @Test func aNumberChangedBySQLIsFound() throws {
        let scratch = try TemporaryFolder()
        let (file, _) = try finishedRun(scratch)
        for (index, change) in [
            "UPDATE cells SET bytes = zeroblob(length(bytes)) WHERE column = 0",
            "UPDATE cells SET encoding = 'f8' WHERE column = 0",
            "UPDATE blocks SET trials = trials - 1",
            "UPDATE manifest SET value = '2' WHERE key = 'seed'",
            "UPDATE manifest SET value = 'interrupted' WHERE key = 'stop_reason'",
            "DELETE FROM manifest WHERE key = 'stop_reason'",
            "UPDATE manifest SET value = value + 1 WHERE key = 'threads'",
            "UPDATE manifest SET value = x'00' WHERE key = 'trials'",
            "INSERT INTO manifest VALUES ('until', '0.5')",
            "UPDATE manifest SET value = '' WHERE key = 'checksum'",
            "UPDATE texts SET path = 'other.yaml' WHERE role = 'scenario'",
            "UPDATE texts SET text = text || ' ' WHERE role = 'scenario'",
            "DELETE FROM blocks WHERE first = 0",
            "DELETE FROM cells WHERE column = 1",
        ].enumerated() {
            let torn = scratch.url.appendingPathComponent("\(index).simrun")
            try FileManager.default.copyItem(at: file, to: torn)
            try sqlite(torn, change)
            let outcome = try run(["show", torn.path])
            #expect(outcome.status == 2, "\(change)")
            #expect(
                outcome.errors.hasPrefix("error: '\(torn.path)' is damaged: "),
                "\(change): \(outcome.errors)")
        }
        // Files from before the manifest had a checksum of its own.
        let shown = try run(["show", file.path])
        try sqlite(file, "DELETE FROM manifest WHERE key = 'checksum'")
        let older = try run(["show", file.path])
        #expect(older.status == 0 && older.output == shown.output)
        try sqlite(file, "UPDATE probabilities SET probability = 0.5")
        let outcome = try run(["verify", file.path, "--trials", "2"])
        #expect(outcome.status == 1)
        #expect(
            outcome.errors == "error: the table 'probabilities' is not that of the trials\n")
    }

    /// As a flipped bit may do it.
    @Test(arguments: [
        "blocks RENAME COLUMN events TO eventq", "cells RENAME COLUMN bytes TO byter",
        "columns RENAME COLUMN role TO rolf", "manifest RENAME COLUMN value TO valve",
        "blocks RENAME TO clocks",
    ])
    func otherNamesOfTablesAndColumnsAreRefused(change: String) throws {
        let scratch = try TemporaryFolder()
        let (file, _) = try finishedRun(scratch)
        try sqlite(file, "ALTER TABLE \(change)")
        for verb in ["show", "verify", "resume"] {
            let outcome = try run([verb, file.path])
            #expect(outcome.status == 2, "\(verb): \(outcome.status) \(outcome.output)")
            #expect(
                outcome.errors.hasPrefix("error: '\(file.path)' is damaged"), "\(outcome.errors)")
        }
    }

    /// An index that lies beyond the file: SQLite's own name for it says nothing to whoever reads the message.
    @Test func aDamagedListOfTablesIsRefusedInWords() throws {
        let scratch = try TemporaryFolder()
        let (file, _) = try finishedRun(scratch)
        try sqlite(
            file,
            "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = 999999 "
                + "WHERE name = 'sqlite_autoindex_cells_1'")
        for verb in ["show", "verify", "resume", "storylines", "check"] {
            let outcome = try run([verb, file.path])
            #expect(outcome.status == 2)
            #expect(
                outcome.errors
                    == "error: '\(file.path)' is damaged: its list of tables cannot be read\n")
        }
    }

    @Test func truncatedFilesAreRefused() throws {
        let scratch = try TemporaryFolder()
        let (file, _) = try finishedRun(scratch)
        let sound = try Data(contentsOf: file)
        let torn = scratch.url.appendingPathComponent("torn.simrun")
        for length in [0, 1, 50, 99, 100, 4096, sound.count / 2, sound.count - 4096] {
            try sound.prefix(length).write(to: torn)
            for verb in ["show", "resume", "verify"] {
                let outcome = try run([verb, torn.path])
                #expect(outcome.status == 2, "\(verb) of \(length) bytes")
                #expect(outcome.errors.hasPrefix("error: '\(torn.path)' "), "\(outcome.errors)")
            }
        }
    }

    @Test func aFullDiskKeepsWhatIsThere() throws {
        let scratch = try TemporaryFolder()
        let file = scratch.url.appendingPathComponent("run.simrun").path
        // A file may not grow past this: what SQLite sees is a disk that takes no more.
        let program = SimulateCommand.program.path
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c", "ulimit -f 800; exec \"$0\" \"$@\"", program, "run", Self.scenario, "-o", file,
            "--quiet", "--trials", "40000",
        ]
        process.currentDirectoryURL = Folders.package
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let text = String(
            decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 2)
        #expect(text.hasPrefix("error: '\(file)' cannot be written: "), "\(text)")
        #expect(text.contains("'simulate resume' continues from there"), "\(text)")
        let kept = try run(["query", file, "select count(*) as n from trials", "--csv"])
        let count = try #require(Int(kept.output.split(separator: "\n").last ?? ""))
        #expect(count > 0 && count < 40_000)
        #expect(try run(["verify", file, "--trials", "20"]).status == 0)
    }

    @Test func filesThatAreNoRunFilesAreRefused() throws {
        let scratch = try TemporaryFolder()
        let text = try scratch.write("scenario: not a run\n", to: "text.simrun")
        let folder = scratch.url.path
        let hint = "is not a run file; 'simulate run SCENARIO -o RUN.simrun' creates one"
        for (path, message) in [
            (text, "'\(text)' \(hint)"), (folder, "'\(folder)' \(hint)"),
            (folder + "/none", "there is no file '\(folder)/none'"),
        ] {
            for verb in [
                ["show"], ["resume"], ["verify"], ["export", "--json"], ["merge", "-o", "x"],
            ] {
                let outcome = try run(verb + [path])
                #expect(outcome.status == 2)
                #expect(outcome.errors == "error: \(message)\n")
            }
        }
    }

    @Test func runFilesAreNotOverwritten() throws {
        let scratch = try TemporaryFolder()
        let text = try scratch.write("mine\n", to: "mine.simrun")
        let outcome = try run(["run", Self.scenario, "-o", text, "--trials", "10"])
        #expect(outcome.status == 2)
        #expect(outcome.errors.hasPrefix("error: '\(text)' already exists and was not changed"))
        #expect(try String(contentsOfFile: text, encoding: .utf8) == "mine\n")
        let nowhere = scratch.url.appendingPathComponent("no/such/folder.simrun").path
        let second = try run(["run", Self.scenario, "-o", nowhere, "--trials", "10"])
        #expect(second.status == 2)
        #expect(
            second.errors == "error: '\(nowhere)' cannot be written: no such file or directory\n")
    }

    @Test func permissionsAreSaidToBeMissing() throws {
        let scratch = try TemporaryFolder()
        let (file, _) = try finishedRun(scratch)
        let program = scratch.url.appendingPathComponent("simulate").path
        try FileManager.default.copyItem(atPath: SimulateCommand.program.path, toPath: program)
        let manager = FileManager.default
        try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.url.path)
        try manager.setAttributes([.posixPermissions: 0o444], ofItemAtPath: file.path)
        #expect(try asOrdinaryUser(program, "show", file.path).status == 0)
        let resumed = try asOrdinaryUser(program, "resume", file.path)
        #expect(resumed.status == 2)
        #expect(resumed.errors == "error: '\(file.path)' cannot be written: permission denied\n")
        try manager.setAttributes([.posixPermissions: 0], ofItemAtPath: file.path)
        let shown = try asOrdinaryUser(program, "show", file.path)
        #expect(shown.status == 2)
        #expect(shown.errors == "error: '\(file.path)' cannot be read: permission denied\n")
    }

    /// Nobody can take permissions from the superuser, so it becomes somebody else.
    private func asOrdinaryUser(
        _ program: String, _ arguments: String...
    ) throws -> (status: Int32, errors: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let user = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
        process.arguments = (geteuid() == 0 ? user : []) + [program] + arguments
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let text = String(
            decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }
}
