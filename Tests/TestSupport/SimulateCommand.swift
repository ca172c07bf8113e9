// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// Runs the program as it was built beside the tests.
public enum SimulateCommand {
    public struct Outcome: Sendable {
        public let status: Int32
        public let output: String
        public let errors: String
        public let isTimedOut: Bool
    }

    /// A signal for a command that runs, and when it is due.
    ///
    /// A moment in seconds falls in another place of the run on every machine: where it must fall
    /// in the middle, ask for what the run has done by then.
    public struct Stop {
        let signal: Int32
        let isDue: (_ elapsed: Double) -> Bool

        public init(_ signal: Int32, when isDue: @escaping () -> Bool) {
            self.signal = signal
            self.isDue = { _ in isDue() }
        }

        public init(_ signal: Int32, after seconds: Double) {
            self.signal = signal
            isDue = { $0 >= seconds }
        }
    }

    /// The built program, in the folder of the test bundle.
    public static let program = URL(fileURLWithPath: CommandLine.arguments[0])
        .resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent("simulate")

    /// What long runs are compiled into, away from the user's own.
    private static let cache = FileManager.default.temporaryDirectory
        .appendingPathComponent("simulate-tests-cache-\(getuid())")

    /// Runs it to its end, or kills it after `limit` seconds.
    ///
    /// `stack` is the size of its threads' stacks, in KiB, where that is not the system's.
    /// `input` comes on standard input; without it there is none.
    /// With `shell`, a line for `sh` starts it: `$0` is the program, `$@` are its arguments.
    ///
    /// The environment is the same wherever the tests run: 80 columns, UTF-8, no terminal.
    public static func run(
        _ arguments: [String], in folder: URL, limit: Double = 60,
        stop: Stop? = nil, environment: [String: String] = [:], stack: Int? = nil,
        shell: String? = nil, input: String? = nil
    ) throws -> Outcome {
        let process = Process()
        let limited = stack.map { "ulimit -s \($0); exec \"$0\" \"$@\"" }
        if let shell = shell ?? limited {
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments = ["-c", shell, program.path] + arguments
        } else {
            process.executableURL = program
            process.arguments = arguments
        }
        process.currentDirectoryURL = folder
        process.environment = [
            "COLUMNS": "80", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin",
            "SWIFT_BACKTRACE": "enable=no", "SIMULATE_CACHE": cache.path,
        ].merging(environment) { $1 }
        // Files rather than pipes, which a long output would block.
        let scratch = try TemporaryFolder()
        let output = scratch.url.appendingPathComponent("output")
        let errors = scratch.url.appendingPathComponent("errors")
        for file in [output, errors] { try Data().write(to: file) }
        process.standardInput = FileHandle.nullDevice
        if let input {
            let file = scratch.url.appendingPathComponent("input")
            try Data(input.utf8).write(to: file)
            process.standardInput = try FileHandle(forReadingFrom: file)
        }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        let began = Date()
        var stop = stop
        var isTimedOut = false
        while process.isRunning {
            let elapsed = Date().timeIntervalSince(began)
            if let due = stop, due.isDue(elapsed) {
                kill(process.processIdentifier, due.signal)
                stop = nil
            }
            if elapsed > limit {
                isTimedOut = true
                kill(process.processIdentifier, SIGKILL)
            }
            Thread.sleep(forTimeInterval: 0.002)
        }
        return Outcome(
            status: process.terminationStatus, output: try text(of: output),
            errors: try text(of: errors), isTimedOut: isTimedOut)
    }

    private static func text(of file: URL) throws -> String {
        String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }
}
