// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The user's own command, such as a language model: JSON on its standard input, JSON on its standard output.
public struct DraftCommand: Sendable {
    /// A line for `sh`.
    let line: String
    /// Seconds for each answer.
    let patience: Double
    /// Bytes of an answer.
    static let most = 1 << 20

    private let shouldStop: @Sendable () -> Bool

    public init(
        _ line: String, patience: Double, shouldStop: @escaping @Sendable () -> Bool = { false }
    ) {
        self.line = line
        self.patience = patience
        self.shouldStop = shouldStop
    }

    /// Runs it to its end, or ends it and all that it has started.
    func answer(_ request: String) throws(CommandProblem) -> String {
        let input = try file(of: request)
        defer { close(input) }
        let (output, errors) = (try pipe(), try pipe())
        defer {
            close(output.read)
            close(errors.read)
        }
        var child: pid_t = 0
        let code = spawn(input, output.write, errors.write, &child)
        close(output.write)
        close(errors.write)
        guard code == 0 else { throw .notStarted(line, String(cString: strerror(code))) }
        // The whole group, with whatever holds the pipe.
        defer { kill(-child, SIGKILL) }
        return try watch(child, output.read, errors.read)
    }

    private func watch(_ child: pid_t, _ output: Int32, _ errors: Int32) throws(CommandProblem)
        -> String
    {
        let began = ContinuousClock.now
        var (answer, complaint): ([UInt8], [UInt8]) = ([], [])
        while true {
            var status: Int32 = 0
            let hasEnded = waitpid(child, &status, WNOHANG) == child
            while let more = read(output), answer.count <= Self.most { answer += more }
            while let more = read(errors) {
                complaint += more.prefix(max(0, 4_096 - complaint.count))
            }
            let problem: CommandProblem? =
                if answer.count > Self.most {
                    .saidTooMuch(line, Self.most)
                } else if hasEnded {
                    nil
                } else if shouldStop() {
                    .stopped(line)
                } else if ContinuousClock.now - began > .seconds(patience) {
                    .tookTooLong(line, patience)
                } else {
                    nil
                }
            if let problem {
                kill(-child, SIGKILL)
                if !hasEnded { waitpid(child, &status, 0) }
                throw problem
            }
            guard hasEnded else {
                usleep(5_000)
                continue
            }
            // The status of a process that exited has zeros below its exit code.
            let code = status & 0x7f == 0 ? status >> 8 & 0xff : -1
            guard code == 0 else {
                let words = String(decoding: complaint, as: UTF8.self)
                let first = words.split(whereSeparator: \.isNewline).first.map(String.init)
                throw .failed(line, code, first ?? "")
            }
            guard let text = String(validating: answer, as: UTF8.self) else { throw .notText(line) }
            return text
        }
    }

    /// What is there; `nil` if nothing is.
    private func read(_ descriptor: Int32) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = Foundation.read(descriptor, &buffer, buffer.count)
        return count > 0 ? Array(buffer.prefix(count)) : nil
    }

    /// A file without a name that holds the request, so that a command that does not read it blocks nobody.
    private func file(of request: String) throws(CommandProblem) -> Int32 {
        var template = Array((NSTemporaryDirectory() + "simulate-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw .notStarted(line, String(cString: strerror(errno))) }
        unlink(template)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var rest = Array(request.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else {
                close(descriptor)
                throw .notStarted(line, String(cString: strerror(errno)))
            }
            rest = rest.dropFirst(count)
        }
        lseek(descriptor, 0, SEEK_SET)
        return descriptor
    }

    private func pipe() throws(CommandProblem) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        guard Foundation.pipe(&ends) == 0 else {
            throw .notStarted(line, String(cString: strerror(errno)))
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        return (ends[0], ends[1])
    }

    /// In a process group of its own, with default signals.
    private func spawn(_ input: Int32, _ output: Int32, _ errors: Int32, _ child: inout pid_t)
        -> Int32
    {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (own, other) in [(input, 0), (output, 1), (errors, 2)] {
            posix_spawn_file_actions_adddup2(&actions, own, Int32(other))
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (all, none) = (sigset_t(), sigset_t())
        sigfillset(&all)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        var words: [UnsafeMutablePointer<CChar>?] = (["/bin/sh", "-c", line] as [String]).map {
            strdup($0)
        }
        words.append(nil)
        defer { for word in words { free(word) } }
        return posix_spawn(&child, "/bin/sh", &actions, &attributes, words, environ)
    }
}
