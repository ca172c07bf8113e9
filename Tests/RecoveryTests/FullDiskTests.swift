// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// A run on a file system that is really full: a small one in memory, in a namespace of its own.
@Suite struct FullDiskTests {
    /// Whether this user may mount something in a namespace, without being anybody special.
    private static let canMount: Bool = {
        guard let scratch = try? TemporaryFolder(),
            let outcome = try? shell("mount -t tmpfs -o size=1m none \"$1\"", scratch.url.path)
        else { return false }
        return outcome.status == 0
    }()

    /// Runs a script as the root of a user namespace that ends with it, its mounts too.
    private static func shell(
        _ script: String, _ arguments: String...
    ) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["unshare", "-rm", "sh", "-c", script, "sh"] + arguments
        process.currentDirectoryURL = Folders.package
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let text = String(
            decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }

    @Test(.enabled(if: canMount, "this user may not mount a file system in a namespace"))
    func aFullDiskKeepsWhatIsThereAndTheRunGoesOnWhenThereIsRoom() throws {
        let scratch = try TemporaryFolder()
        let outcome = try Self.shell(
            """
            simulate=$1; disk=$2
            mount -t tmpfs -o size=600k none "$disk" || exit 99
            run() { echo "$ $1"; shift; "$@" 2>&1; echo "exit $?"; }
            run full "$simulate" run Scenarios/budapest.yaml -o "$disk/run.simrun" --quiet --trials 20000 --seed 5 --engine interpreted
            df --output=avail "$disk" | tail -1
            run kept "$simulate" query "$disk/run.simrun" "select count(*) from trials" --csv
            run verify "$simulate" verify "$disk/run.simrun" --trials 20
            # A block that did not fit leaves room for smaller things.
            cat /dev/zero > "$disk/filler" 2> /dev/null
            run again "$simulate" resume "$disk/run.simrun" --quiet
            run csv "$simulate" export "$disk/run.simrun" --csv "$disk/out" --trials
            ls "$disk/out"
            rm "$disk/filler"
            mount -o remount,size=32m "$disk" || exit 99
            run resume "$simulate" resume "$disk/run.simrun" --quiet
            run whole "$simulate" verify "$disk/run.simrun" --trials 20
            "$simulate" run Scenarios/budapest.yaml -o "$disk/other.simrun" --quiet --trials 20000 --seed 5
            run undisturbed "$simulate" verify "$disk/other.simrun" --trials 20
            """, SimulateCommand.program.path, scratch.url.path)
        #expect(outcome.status == 0, "\(outcome.output)")
        // What each command printed, by the words after the dollar sign.
        var printed: [Substring: Substring] = [:]
        for part in outcome.output.split(separator: "$ ") {
            let name = part.prefix { $0 != "\n" }
            printed[name] = part.dropFirst(name.count + 1)
        }
        func ends(_ name: Substring, _ status: Int) -> Bool {
            printed[name]?.contains("exit \(status)\n") ?? false
        }
        let file = scratch.url.appendingPathComponent("run.simrun").path
        let full = try #require(printed["full"])
        #expect(full.hasPrefix("error: '\(file)' cannot be written: "), "\(full)")
        #expect(full.contains("'simulate resume' continues from there"), "\(full)")
        #expect(ends("full", 2))
        #expect(printed["kept"]?.contains("note: '\(file)' is partial: it holds ") ?? false)
        let kept = try #require(printed["kept"]?.split(separator: "\n").dropFirst(2).first)
        let count = try #require(Int(kept))
        #expect(count > 0 && count < 20_000)
        #expect(
            full.contains(
                "it keeps \(count.formatted(.number.locale(Locale(identifier: "en_US")))) trials"),
            "\(full)")
        #expect(ends("verify", 0), "\(printed["verify"] ?? "")")
        // It is full still, and that is said again; what can't be exported whole is not there.
        #expect(ends("again", 2), "\(printed["again"] ?? "")")
        #expect(ends("csv", 2), "\(printed["csv"] ?? "")")
        #expect(!(printed["csv"]?.contains("trials.csv\n") ?? true))
        #expect(!(printed["csv"]?.contains(".part-") ?? true))
        #expect(ends("resume", 0), "\(printed["resume"] ?? "")")
        #expect(ends("whole", 0))
        func digest(_ name: Substring) -> Substring? {
            printed[name]?.split(separator: "\n").first { $0.hasPrefix("  results ") }
        }
        #expect(digest("whole") != nil)
        #expect(digest("whole") == digest("undisturbed"))
    }
}
