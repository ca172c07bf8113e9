// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// `--engine`: the same output whatever plays, and one line where the wish can't be met.
@Suite struct EngineTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            """
            scenario: short
            starts: 2025-01-01
            ends: 2025-01-20
            events: {e: {rate: 0.05 per day}}
            outcomes: {e: {yes: e.happened}}
            """, to: "short.yaml")
    }

    private func run(_ engine: String, _ environment: [String: String] = [:]) throws
        -> (tables: String, errors: String)
    {
        let outcome = try SimulateCommand.run(
            ["run", "short.yaml", "--trials", "500", "--engine", engine], in: folder.url,
            environment: environment)
        #expect(outcome.status == 0)
        let tables = outcome.output.split(separator: "\n").filter { !$0.hasPrefix("  time ") }
        return (tables.joined(separator: "\n"), outcome.errors)
    }

    @Test func everyEngineGivesTheSameTables() throws {
        let interpreted = try run("interpreted")
        #expect(interpreted.tables.contains("500 = 50 parameter draws"))
        #expect(interpreted.errors == "")
        #expect(try run("auto") == interpreted)
        #expect(try run("compiled").tables == interpreted.tables)
    }

    @Test func withoutACompilerOneLineSaysSo() throws {
        let cache = ["SIMULATE_CACHE": folder.url.path + "/cache", "CC": "/nowhere/cc"]
        let fallen = try run("compiled", cache)
        #expect(
            fallen.errors
                == "note: interpreted, not compiled: no C compiler was found (/nowhere/cc)\n")
        #expect(try fallen.tables == run("interpreted").tables)
        // A short run does not even look for one.
        #expect(try run("auto", cache).errors == "")
    }

    @Test func aCacheOfSomebodyElseIsNotUsed() throws {
        let path = folder.url.path + "/open"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o777])
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: path)
        let fallen = try run("compiled", ["SIMULATE_CACHE": path])
        #expect(
            fallen.errors
                == "note: interpreted, not compiled: other users can write to the cache '\(path)'\n"
        )
        #expect(try FileManager.default.contentsOfDirectory(atPath: path) == [])
    }

    @Test func anotherEngineIsRefused() throws {
        let outcome = try SimulateCommand.run(
            ["run", "short.yaml", "--engine", "steam"], in: folder.url)
        #expect(outcome.status == 64 || outcome.status == 2)
        #expect(outcome.errors.contains("'steam'") && outcome.errors.contains("compiled"))
    }
}
