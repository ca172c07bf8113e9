// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Journals beside run files: SQLite rolls back whatever they say, so only our own may be rolled back.
@Suite struct JournalTests {
    private func run(_ arguments: String...) throws -> SimulateCommand.Outcome {
        try SimulateCommand.run(arguments, in: Folders.package, limit: 60)
    }

    private func finishedRun(_ scratch: TemporaryFolder) throws -> String {
        let file = scratch.url.appendingPathComponent("run.simrun").path
        let outcome = try run(
            "run", "Scenarios/budapest.yaml", "--trials", "200", "-o", file, "--quiet")
        #expect(outcome.status == 0, "\(outcome.errors)")
        return file
    }

    private func python(_ script: String, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script] + arguments
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    /// SQLite deletes the super-journal that a journal names, which may be any file.
    @Test func aJournalThatNamesAnotherFileIsRefused() throws {
        let scratch = try TemporaryFolder()
        let file = try finishedRun(scratch)
        let victim = try scratch.write("mine\n", to: "victim")
        try python(
            #"""
            import os, struct, sys
            path, name = sys.argv[1], sys.argv[2].encode()
            magic = bytes.fromhex("d9d505f920a163d7")
            head = magic + struct.pack(">IIIII", 0, 1, os.path.getsize(path) // 4096, 512, 4096)
            tail = struct.pack(">I", 0x40000000 // 4096 + 1) + name
            tail += struct.pack(">II", len(name), sum(name)) + magic
            open(path + "-journal", "wb").write(head.ljust(512, b"\0") + tail)
            """#, file, victim)
        let link = scratch.url.appendingPathComponent("link.simrun").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file)
        for path in [file, link] {
            for verb in ["show", "verify", "resume"] {
                let outcome = try run(verb, path)
                #expect(outcome.status == 2, "\(verb)")
                #expect(
                    outcome.errors == "error: '\(path)' was not opened: its journal names another "
                        + "file, which would be deleted\n")
            }
        }
        #expect(try String(contentsOfFile: victim, encoding: .utf8) == "mine\n")
        #expect(FileManager.default.fileExists(atPath: file + "-journal"))
    }

    /// What a kill in the middle of a transaction leaves: pages of the file are changed, and the
    /// journal has the old ones.
    @Test func onlyResumeUndoesATornTransaction() throws {
        let scratch = try TemporaryFolder()
        let file = try finishedRun(scratch)
        let before = try run("show", file).output
        let torn = scratch.url.appendingPathComponent("torn.simrun")
        try python(
            #"""
            import shutil, sqlite3, sys
            path, torn = sys.argv[1:]
            shutil.copy(path, path + ".copy")
            c = sqlite3.connect(path + ".copy", isolation_level=None)
            c.execute("PRAGMA cache_size = 1")
            c.execute("BEGIN")
            c.execute("UPDATE cells SET bytes = zeroblob(length(bytes))")
            c.execute("UPDATE manifest SET value = 'x'")
            c.execute("CREATE TABLE more AS SELECT hex(randomblob(5000)) FROM cells")
            shutil.copy(path + ".copy", torn)
            shutil.copy(path + ".copy-journal", torn + "-journal")
            """#, file, torn.path)
        let journal = torn.path + "-journal"
        let bytes = try [Data(contentsOf: torn), Data(contentsOf: URL(fileURLWithPath: journal))]
        let link = scratch.url.appendingPathComponent("link.simrun").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: torn.path)
        for path in [torn.path, link] {
            let shown = try run("show", path)
            #expect(shown.status == 0, "\(shown.errors)")
            #expect(shown.output == before)
            #expect(try Data(contentsOf: torn) == bytes[0])
            #expect(try Data(contentsOf: URL(fileURLWithPath: journal)) == bytes[1])
        }
        #expect(try run("resume", torn.path).status == 0)
        #expect(!FileManager.default.fileExists(atPath: journal))
        #expect(try run("verify", torn.path, "--trials", "20").status == 0)
    }

    @Test func aWriteAheadLogIsRefused() throws {
        let scratch = try TemporaryFolder()
        let file = try finishedRun(scratch)
        try python(
            "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('PRAGMA journal_mode = WAL')",
            file)
        let outcome = try run("show", file)
        #expect(outcome.status == 2)
        #expect(
            outcome.errors
                == "error: '\(file)' was not opened: it has a write-ahead log, which no run file has\n"
        )
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch.url.path)
        #expect(names == ["run.simrun"])
    }
}
