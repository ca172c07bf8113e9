// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Runs shards as processes of this machine, so many at a time.
final class LocalScheduler: Scheduler {
    private let submission: Submission
    private let program: String
    private var waiting: [Int] = []
    private var running: [Int: Process] = [:]

    let pace = 0.1
    let patience = 1

    init(_ submission: Submission, program: String) {
        self.submission = submission
        self.program = program
    }

    private var processes: Int {
        if case .local(let processes) = submission.place { processes } else { 1 }
    }

    func submit(_ shards: [Int]) throws(ClusterProblem) -> String {
        waiting += shards
        try begin()
        return "local"
    }

    func active() throws(ClusterProblem) -> Set<Int>? {
        for (shard, process) in running where !process.isRunning {
            running[shard] = nil
            // What was killed has no exit code of its own.
            guard process.terminationReason == .exit else { continue }
            try? "\(process.terminationStatus)\n"
                .write(toFile: submission.folder.exit(shard), atomically: true, encoding: .utf8)
        }
        try begin()
        return Set(running.keys).union(waiting)
    }

    private func begin() throws(ClusterProblem) {
        while running.count < processes, !waiting.isEmpty {
            let shard = waiting.removeFirst()
            running[shard] = try process(shard)
        }
    }

    private func process(_ shard: Int) throws(ClusterProblem) -> Process {
        let folder = submission.folder
        let process = Process()
        let threads = max(1, ProcessInfo.processInfo.activeProcessorCount / processes)
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = submission.arguments("\(shard)") + ["--threads", "\(threads)"]
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        let log = folder.log(shard)
        try? FileManager.default.removeItem(atPath: folder.exit(shard))
        guard FileManager.default.createFile(atPath: log, contents: nil),
            let errors = FileHandle(forWritingAtPath: log)
        else { throw .unwritable(log, String(cString: strerror(errno)).lowercased()) }
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            throw .noScheduler(program)
        }
        return process
    }

    func interrupt() -> String? {
        waiting = []
        for process in running.values where process.isRunning { process.interrupt() }
        for process in running.values { process.waitUntilExit() }
        running = [:]
        return nil
    }
}
