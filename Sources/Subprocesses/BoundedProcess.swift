// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A command that may misbehave: it ends after a stated time or number of bytes, or when it is asked to,
/// and so does everything that it has started.
public struct BoundedProcess: Sendable {
    /// How it ended.
    public enum Ending: Equatable, Sendable {
        /// With this exit code, or -1 by a signal.
        case exited(Int32)
        case tookTooLong, saidTooMuch, stopped
        case notStarted(reason: String)
    }

    /// What came of it.
    public struct Outcome: Sendable {
        public let ending: Ending
        /// What it wrote on its standard output; nothing if that was not asked for.
        public let output: [UInt8]
        /// The beginning of what it wrote on its error stream, 4,096 bytes at most.
        public let errors: [UInt8]
    }

    /// Seconds.
    public let longest: Double
    /// Bytes on either stream.
    public let mostBytes: Int

    /// It may take so many seconds, and write so many bytes on either stream.
    public init(longest: Double, mostBytes: Int) {
        self.longest = longest
        self.mostBytes = mostBytes
    }

    /// Runs `command` with the first of its words as the path of the program.
    ///
    /// With an input, which is then on its standard input, its output is kept; without, it has neither.
    public func run(
        _ command: [String], input: String? = nil, shouldStop: () -> Bool
    ) -> Outcome {
        var own: [Int32] = []
        defer { for descriptor in own { close(descriptor) } }
        func failed() -> Outcome { Self.notStarted(errno) }
        var streams: [(descriptor: Int32, number: Int32)] = []
        if let input {
            guard let file = Self.file(of: input) else { return failed() }
            own.append(file)
            streams.append((file, 0))
        }
        guard let errors = Self.pipe() else { return failed() }
        own += [errors.read, errors.write]
        streams.append((errors.write, 2))
        var heard = Streams(errors: errors.read)
        if input != nil {
            guard let output = Self.pipe() else { return failed() }
            own += [output.read, output.write]
            streams.append((output.write, 1))
            heard.output = output.read
        }
        var child: pid_t = 0
        let code = Self.spawn(command, streams, &child)
        // Of the child's ends only its own are left, so that theirs end with it.
        for (descriptor, number) in streams where number > 0 {
            close(descriptor)
            own.removeAll { $0 == descriptor }
        }
        guard code == 0 else { return Self.notStarted(code) }
        // The whole group: a compiler's parts, and whatever else holds the pipes.
        defer { kill(-child, SIGKILL) }
        let ending = watch(child, &heard, shouldStop)
        return Outcome(ending: ending, output: heard.said, errors: heard.complaint)
    }

    private func watch(
        _ child: pid_t, _ heard: inout Streams, _ shouldStop: () -> Bool
    ) -> Ending {
        let began = ContinuousClock.now
        while true {
            // What holds the pipes beyond the command's end is not waited for.
            var status: Int32 = 0
            let hasEnded = waitpid(child, &status, WNOHANG) == child
            let isSilent = hasEnded ? false : !heard.wait(Self.pause)
            heard.drain(upTo: mostBytes, isLast: hasEnded)
            let ending: Ending? =
                if heard.most > mostBytes {
                    .saidTooMuch
                } else if hasEnded {
                    // The status of a process that exited has zeros below its exit code.
                    .exited(status & 0x7f == 0 ? status >> 8 & 0xff : -1)
                } else if shouldStop() {
                    .stopped
                } else if ContinuousClock.now - began > .seconds(longest) {
                    .tookTooLong
                } else {
                    nil
                }
            if let ending {
                kill(-child, SIGKILL)
                if !hasEnded { waitpid(child, &status, 0) }
                return ending
            }
            // A command that closed its streams would be asked without a pause.
            if isSilent { usleep(UInt32(Self.pause) * 1000) }
        }
    }

    /// Milliseconds between looks.
    private static let pause: Int32 = 5

    private static func notStarted(_ code: Int32) -> Outcome {
        let reason = String(cString: strerror(code))
        return Outcome(ending: .notStarted(reason: reason), output: [], errors: [])
    }

    /// A file without a name that holds the input, so that a command that does not read it blocks nobody.
    private static func file(of input: String) -> Int32? {
        var template = Array((NSTemporaryDirectory() + "simulate-XXXXXX").utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { return nil }
        unlink(template)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var rest = Array(input.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else {
                let code = errno
                close(descriptor)
                errno = code
                return nil
            }
            rest = rest.dropFirst(count)
        }
        lseek(descriptor, 0, SEEK_SET)
        return descriptor
    }

    private static func pipe() -> (read: Int32, write: Int32)? {
        var ends: [Int32] = [-1, -1]
        guard Foundation.pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        return (ends[0], ends[1])
    }

    /// In a process group of its own, with default signals and only these streams.
    private static func spawn(
        _ command: [String], _ streams: [(descriptor: Int32, number: Int32)], _ child: inout pid_t
    ) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        for (descriptor, number) in streams {
            posix_spawn_file_actions_adddup2(&actions, descriptor, number)
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
        var words: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        return posix_spawn(&child, command[0], &actions, &attributes, words, environ)
    }
}

/// What is heard of a command, from pipes that do not block.
private struct Streams {
    var output: Int32?
    let errors: Int32
    private(set) var said: [UInt8] = []
    private(set) var complaint: [UInt8] = []
    private var complained = 0

    /// Bytes that are kept of the error stream.
    private static let kept = 4096

    init(errors: Int32) { self.errors = errors }

    /// Bytes on the stream that had more.
    var most: Int { max(said.count, complained) }

    /// Waits for so many milliseconds at most; whether there is something to read.
    func wait(_ milliseconds: Int32) -> Bool {
        var watched = ([errors] + (output.map { [$0] } ?? []))
            .map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        poll(&watched, nfds_t(watched.count), milliseconds)
        return watched.contains { $0.revents & Int16(POLLIN) != 0 }
    }

    /// Reads what is there: once, or all of it once the command has ended.
    mutating func drain(upTo limit: Int, isLast: Bool) {
        repeat {
            let more = Self.read(errors)
            complained += more.count
            complaint += more.prefix(max(0, Self.kept - complaint.count))
            let answer = output.map(Self.read) ?? []
            said += answer
            if more.isEmpty, answer.isEmpty { return }
        } while isLast && most <= limit
    }

    private static func read(_ descriptor: Int32) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = Foundation.read(descriptor, &buffer, buffer.count)
        return Array(buffer.prefix(max(0, count)))
    }
}
