// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// `serve` goes on as another program, which is there or not.
@Suite struct ServeTests {
    private static let companion = """
        #!/bin/sh
        printf '<%s>' "$@"
        exit 7
        """

    /// This program in a folder of its own, where nothing lies beside it.
    private func moved(to scratch: TemporaryFolder) throws -> String {
        let bin = scratch.url.appendingPathComponent("bin")
        try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
        let program = bin.appendingPathComponent("simulate")
        do {
            try FileManager.default.linkItem(at: SimulateCommand.program, to: program)
        } catch {
            // The folder for temporary files may be on another disk.
            try FileManager.default.copyItem(at: SimulateCommand.program, to: program)
        }
        return program.path
    }

    private func write(_ text: String, to path: String, in scratch: TemporaryFolder) throws {
        let written = try scratch.write(text, to: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: written)
    }

    @Test func whoHasNoCompanionIsToldHowToGetIt() throws {
        let scratch = try TemporaryFolder()
        let program = try moved(to: scratch)
        // Neither a folder of that name nor a file that can't be started is one.
        try FileManager.default.createDirectory(
            at: scratch.url.appendingPathComponent("bin/simulate-serve"),
            withIntermediateDirectories: true)
        try FileManager.default.createDirectory(
            at: scratch.url.appendingPathComponent("other"), withIntermediateDirectories: true)
        _ = try scratch.write("", to: "other/simulate-serve")
        let outcome = try SimulateCommand.run(
            ["serve", "x.yaml"], in: scratch.url,
            environment: ["PATH": "\(scratch.url.path)/other:/usr/bin:/bin"],
            shell: "exec '\(program)' \"$@\"")
        #expect(outcome.status == 2)
        #expect(
            outcome.errors == """
                error: there is no 'simulate-serve' beside 'simulate' or in PATH; in the source folder, \
                'make dashboard' builds it

                """)
    }

    @Test(arguments: ["bin", "other"])
    func theCompanionGetsTheWordsAsTheyAre(_ folder: String) throws {
        let scratch = try TemporaryFolder()
        let program = try moved(to: scratch)
        try FileManager.default.createDirectory(
            at: scratch.url.appendingPathComponent("other"), withIntermediateDirectories: true)
        try write(Self.companion, to: "\(folder)/simulate-serve", in: scratch)
        let words = ["a b.yaml", "--set", "x='1 + 1'", "--set", "y=-1", "--port", "9,000"]
        let outcome = try SimulateCommand.run(
            ["serve"] + words, in: scratch.url,
            environment: ["PATH": "\(scratch.url.path)/other:/usr/bin:/bin"],
            shell: "exec '\(program)' \"$@\"")
        #expect(outcome.output == words.map { "<\($0)>" }.joined())
        #expect(outcome.status == 7)
        #expect(outcome.errors.isEmpty)
    }

    @Test(arguments: [
        (["--port", "0"], "from 1 to 65,535"), (["--port", "65536"], "from 1 to 65,535"),
        (["--seed", "-1"], "from 0 to"), (["--threads", "0"], "from 1 to 1,024"),
        (["--prt", "8000"], "unknown option '--prt'"), (["y.yaml"], "unexpected argument"),
    ])
    func wrongOptionsAreRefusedBeforeIt(_ options: [String], _ message: String) throws {
        let scratch = try TemporaryFolder()
        let program = try moved(to: scratch)
        try write(Self.companion, to: "bin/simulate-serve", in: scratch)
        let outcome = try SimulateCommand.run(
            ["serve", "x.yaml"] + options, in: scratch.url, shell: "exec '\(program)' \"$@\"")
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.lowercased().contains(message), "\(outcome.errors)")
    }
}
