// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Where the system gives few descriptors, little memory or no thread, every command ends by itself, and says
/// why if it failed.
@Suite struct LittleRoomTests {
    private let scratch: TemporaryFolder

    init() throws {
        scratch = try TemporaryFolder()
        let run = try SimulateCommand.run(
            [
                "run", Self.scenario, "--trials", "2000", "-o", "\(scratch.url.path)/a.simrun",
                "--quiet",
            ],
            in: scratch.url)
        try #require(run.status == 0, "\(run.errors)")
    }

    private static let scenario = Folders.scenarios.appendingPathComponent("budapest.yaml").path

    private static let commands = [
        ["run", scenario, "--trials", "2000", "--threads", "4", "--quiet"],
        ["check", scenario], ["show", "a.simrun"],
        ["run", scenario, "--trials", "2000", "-o", "b.simrun", "--replace", "--quiet"],
        ["compare", scenario, "--variants", "baseline,resolute", "--trials", "500", "--quiet"],
        ["export", "a.simrun", "--csv", "out", "--trials"],
    ]

    /// `limit` is a line that sets one: `ulimit -S -n 5 && exec`.
    private func expectAnEnd(_ words: [String], limit: String) throws {
        let outcome = try SimulateCommand.run(
            words, in: scratch.url, limit: 60, shell: "\(limit) \"$0\" \"$@\"")
        #expect(!outcome.isTimedOut, "\(limit) \(words)")
        // 127 is the system's, where it can't even load the program.
        #expect([0, 2, 70, 127].contains(outcome.status), "\(limit) \(words) \(outcome.status)")
        #expect(outcome.status == 0 || outcome.errors.contains("error"), "\(limit) \(words)")
    }

    @Test(arguments: [4, 5, 6, 7, 8, 12, 20])
    func fewDescriptors(_ count: Int) throws {
        for words in Self.commands {
            try expectAnEnd(words, limit: "ulimit -S -n \(count) && exec")
        }
    }

    @Test(arguments: [80, 110, 140, 170, 200, 260, 400])
    func littleMemory(_ megabytes: Int) throws {
        for words in Self.commands {
            try expectAnEnd(words, limit: "ulimit -S -v \(megabytes * 1000) && exec")
        }
    }

    /// The root of a system makes as many threads as it wants.
    @Test(.enabled(if: getuid() != 0, "root has no limit of threads"))
    func noThreads() throws {
        // Not every shell has a word for it.
        for words in Self.commands { try expectAnEnd(words, limit: "exec prlimit --nproc=1") }
    }
}
