// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Program
import Simulation
import Synchronization
import TestSupport
import Testing

/// What is executed comes from this user and is whole, or it is made again, or not used.
@Suite(.enabled(if: Compiler.isThere, "no C compiler is found"))
struct CompiledCacheTests {
    private let compiler: Compiler
    private let program: Program

    init() throws {
        compiler = try Compiler()
        program = try lower(
            """
            scenario: cached
            starts: 2025-01-01
            ends: 2025-01-20
            state: {x: 0}
            events: {e: {rate: 1 per day, do: {x: "x + normal(0, 1)"}}}
            outcomes: {x: {value: x}}
            """)
    }

    private func played(_ run: Run) throws -> Answers {
        try run.extend(to: 50)
        return Answers(program, run)
    }

    /// The run plays as it should; why it is interpreted, if it is.
    private func problem(_ compiler: Compiler) throws -> CompilationProblem? {
        let run = compiler.run(program)
        #expect(try played(run).differences(from: Answers(program, trials: 50)) == [])
        return run.engineProblem
    }

    private func facts(_ path: String) throws -> (inode: UInt64, permissions: Int) {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (
            (attributes[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0,
            (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
        )
    }

    @Test func whatWasMadeIsFoundAgain() throws {
        #expect(try problem(compiler) == nil)
        let objects = try compiler.objects
        #expect(objects.count == 1 && objects[0].hasPrefix(program.digest.prefix(16)))
        let made = try facts(compiler.path(objects[0]))
        #expect(made.permissions == 0o600)
        #expect(try facts(compiler.settings.cache).permissions == 0o700)

        #expect(try problem(compiler) == nil)
        let automatic = Run(
            program: program, seed: 7, threads: 1, engine: .auto, compiler: compiler.settings)
        #expect(try played(automatic).differences(from: Answers(program, trials: 50)) == [])
        #expect(try compiler.objects == objects)
        #expect(try facts(compiler.path(objects[0])).inode == made.inode)
    }

    @Test(arguments: [0, 1, 2]) func whatIsDamagedIsMadeAgain(way: Int) throws {
        #expect(try problem(compiler) == nil)
        let path = compiler.path(try compiler.objects[0])
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        var damaged = whole
        switch way {
        case 0: damaged[damaged.count / 2] ^= 0x10
        case 1: damaged = damaged.prefix(damaged.count / 2)
        default: damaged = Data()
        }
        // Another file in its place: what is loaded already must stay whole to the end of the process.
        try FileManager.default.removeItem(atPath: path)
        #expect(
            FileManager.default.createFile(
                atPath: path, contents: damaged, attributes: [.posixPermissions: 0o600]))
        #expect(try problem(compiler) == nil)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) != damaged)
        #expect(try compiler.objects.count == 1)
    }

    /// Somebody else could have written it.
    @Test func anObjectThatIsOpenToOthersIsNotLoaded() throws {
        #expect(try problem(compiler) == nil)
        let path = compiler.path(try compiler.objects[0])
        let before = try facts(path).inode
        try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
        #expect(try problem(compiler) == nil)
        let after = try facts(path)
        #expect(after.inode != before && after.permissions == 0o600)
    }

    @Test func anObjectBehindALinkIsNotLoaded() throws {
        #expect(try problem(compiler) == nil)
        let path = compiler.path(try compiler.objects[0])
        let elsewhere = compiler.folder.url.path + "/elsewhere.so"
        try FileManager.default.moveItem(atPath: path, toPath: elsewhere)
        try FileManager.default.createSymbolicLink(
            atPath: path, withDestinationPath: elsewhere)
        #expect(try problem(compiler) == nil)
        let type =
            try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        #expect(type == .typeRegular)
    }

    @Test(arguments: [0o750, 0o777, 0o701]) func aFolderThatIsOpenToOthersIsNotUsed(
        permissions: Int
    ) throws {
        try FileManager.default.createDirectory(
            atPath: compiler.settings.cache, withIntermediateDirectories: true)
        try FileManager.default.setAttributes(
            [.posixPermissions: permissions], ofItemAtPath: compiler.settings.cache)
        #expect(try problem(compiler) == .notPrivate(compiler.settings.cache))
        #expect(try compiler.objects == [])
    }

    @Test func aFolderBehindALinkIsNotUsed() throws {
        let elsewhere = compiler.folder.url.path + "/elsewhere"
        try FileManager.default.createDirectory(
            atPath: elsewhere, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        try FileManager.default.createSymbolicLink(
            atPath: compiler.settings.cache, withDestinationPath: elsewhere)
        guard case .cannotUse = try problem(compiler) else {
            Issue.record("a link was followed")
            return
        }
    }

    @Test func whereNothingCanBeKeptTheInterpreterPlays() throws {
        var other = compiler
        other.settings.cache = "/proc/simulate"
        guard case .cannotUse("/proc/simulate", _) = try problem(other) else {
            Issue.record("something was kept in /proc")
            return
        }
    }

    @Test func withoutACompilerTheInterpreterPlays() throws {
        var other = compiler
        other.settings.compilers = ["/nowhere/cc", "no-such-compiler"]
        #expect(
            try problem(other) == .noCompiler(["/nowhere/cc", "no-such-compiler"]))
    }

    @Test func whenTheCompilerFailsTheInterpreterPlays() throws {
        var other = compiler
        other.settings.compilers = [
            try compiler.folder.write("#!/bin/sh\necho no licence >&2\nexit 1\n", to: "broken")
        ]
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o700], ofItemAtPath: other.settings.compilers[0])
        #expect(
            try problem(other)
                == .compilerFailed(other.settings.compilers[0], firstLine: "no licence"))
        #expect(try compiler.objects == [])
    }

    /// Options that change numbers: what they make is found out, and never taken for another's.
    @Test func aCompilerThatChangesNumbersIsNotUsed() throws {
        let name = try #require(compiler.settings.compilers.first { Compiler.isThere($0) })
        // As a faulty optimisation might do it.
        let faulty = try script(
            """
            for word; do case $word in *.c)
                sed -i 's/return ziggurat_exponential(stream)/return 2 * ziggurat_exponential(stream)/' "$word"
            esac; done
            exec \(name) "$@"

            """, "faulty")
        guard case .differs = try problem(faulty) else {
            Issue.record("other numbers were not noticed")
            return
        }
        #expect(try compiler.objects == [])
        #expect(try problem(compiler) == nil)
        var optimised = compiler
        optimised.settings.compilers = [name + " -O1"]
        #expect(try problem(optimised) == nil)
        #expect(try compiler.objects.count == 2)
    }

    private func script(_ text: String, _ name: String) throws -> Compiler {
        var other = compiler
        other.settings.compilers = [try compiler.folder.write("#!/bin/sh\n" + text, to: name)]
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o700], ofItemAtPath: other.settings.compilers[0])
        return other
    }

    @Test func aCompilerThatFloodsIsStopped() throws {
        let flood = try script(
            "while :; do echo 0123456789012345678901234567890123456789; done >&2\n", "flood")
        #expect(
            try problem(flood) == .compilerSaidTooMuch(flood.settings.compilers[0], bytes: 1 << 20))
    }

    /// What it leaves behind holds the pipe, and is neither waited for nor left alone.
    @Test func whatACompilerLeavesBehindIsNotWaitedFor() throws {
        let mark = compiler.folder.url.path + "/pid"
        let lazy = try script("sleep 100 &\necho $! > \(mark)\necho gone >&2\nexit 3\n", "lazy")
        let began = ContinuousClock.now
        #expect(
            try problem(lazy) == .compilerFailed(lazy.settings.compilers[0], firstLine: "gone"))
        #expect(ContinuousClock.now - began < .seconds(50))
        let text = try String(contentsOfFile: mark, encoding: .utf8)
        let pid = try #require(Int32(text.split(separator: "\n")[0]))
        // Until its parent in the system has taken note of it.
        for _ in 0..<200 where kill(pid, 0) == 0 && isRunning(pid) { usleep(10_000) }
        #expect(!isRunning(pid))
    }

    private func isRunning(_ pid: Int32) -> Bool {
        guard let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else {
            return false
        }
        return !stat.contains(") Z ")
    }

    @Test func aRunThatIsToStopDoesNotWaitForTheCompiler() throws {
        let hanging = try script("sleep 100\n", "hanging")
        let run = hanging.run(program)
        let asked = Mutex(false)
        let began = ContinuousClock.now
        try run.extend(
            to: 50,
            shouldStop: {
                asked.withLock { asked in
                    defer { asked = true }
                    return asked
                }
            })
        #expect(run.trials == 0 && run.engineProblem == nil)
        #expect(ContinuousClock.now - began < .seconds(50))
    }

    /// What is no regular file is not read from, which could take for ever.
    @Test func aFIFOUnderTheNameOfAnObjectIsReplaced() throws {
        #expect(try problem(compiler) == nil)
        let path = compiler.path(try compiler.objects[0])
        try FileManager.default.removeItem(atPath: path)
        #expect(mkfifo(path, 0o600) == 0)
        #expect(try problem(compiler) == nil)
        let type =
            try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        #expect(type == .typeRegular)
    }

    @Test func aFolderUnderTheNameOfAnObjectIsLeftAlone() throws {
        #expect(try problem(compiler) == nil)
        let path = compiler.path(try compiler.objects[0])
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700])
        guard case .cannotUse(compiler.settings.cache, _) = try problem(compiler) else {
            Issue.record("a folder was used")
            return
        }
        #expect(try compiler.objects.count == 1)
    }

    @Test func whatAKilledProgramLeftIsSwept() throws {
        #expect(try problem(compiler) == nil)
        let object = try compiler.objects[0]
        for (name, age) in [
            ("old-part-1-2.c", 7200.0), ("old-part-1-2.so", 7200), ("new-part-1-2.c", 60),
        ] {
            try Data().write(to: URL(fileURLWithPath: compiler.path(name)))
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -age)],
                ofItemAtPath: compiler.path(name))
        }
        try FileManager.default.removeItem(atPath: compiler.path(object))
        #expect(try problem(compiler) == nil)
        #expect(try compiler.objects == [object, "new-part-1-2.c"].sorted())
    }

    @Test func theOldestOfManyAreRemoved() throws {
        #expect(try problem(compiler) == nil)
        let first = try compiler.objects[0]
        let old = Date(timeIntervalSince1970: 1_000_000)
        for index in 0..<120 {
            let path = compiler.path("old\(index).so")
            try Data().write(to: URL(fileURLWithPath: path))
            try FileManager.default.setAttributes(
                [.modificationDate: old.addingTimeInterval(Double(index))], ofItemAtPath: path)
        }
        try FileManager.default.removeItem(atPath: compiler.path(first))
        #expect(try problem(compiler) == nil)
        let left = try compiler.objects
        #expect(left.count == 100 && left.contains(first))
        #expect(left.contains("old119.so") && !left.contains("old20.so"))
    }
}
