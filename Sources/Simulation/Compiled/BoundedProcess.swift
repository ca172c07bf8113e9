// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// A command that may misbehave: it ends after a stated time or number of bytes, or when it is asked to,
/// and so does everything that it has started.
struct BoundedProcess {
    /// How it ended.
    enum Ending: Equatable {
        /// With this exit code, or -1 by a signal.
        case exited(Int32)
        case tookTooLong, saidTooMuch, stopped
        case notStarted(reason: String)
    }

    /// Seconds.
    let longest: Double
    /// Bytes on the error stream.
    let mostBytes: Int

    /// Runs `command` with the first of its words as the path of the program; gives how it ended, and the
    /// beginning of what it wrote on its error stream.
    func run(_ command: [String], shouldStop: () -> Bool) -> (ending: Ending, errors: [UInt8]) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            return (.notStarted(reason: String(cString: strerror(errno))), [])
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        defer { close(ends[0]) }
        var child: pid_t = 0
        let code = Self.spawn(command, errors: ends[1], &child)
        close(ends[1])
        guard code == 0 else { return (.notStarted(reason: String(cString: strerror(code))), []) }
        // The whole group: a compiler's parts, and whatever else holds the pipe.
        defer { kill(-child, SIGKILL) }
        return watch(child, errors: ends[0], shouldStop)
    }

    private func watch(
        _ child: pid_t, errors: Int32, _ shouldStop: () -> Bool
    ) -> (ending: Ending, errors: [UInt8]) {
        let began = ContinuousClock.now
        var said: [UInt8] = []
        var total = 0
        while true {
            // What holds the pipe beyond the command's end is not waited for.
            var status: Int32 = 0
            let hasEnded = waitpid(child, &status, WNOHANG) == child
            var watched = pollfd(fd: errors, events: Int16(POLLIN), revents: 0)
            if !hasEnded { poll(&watched, 1, Self.pause) }
            total += Self.drain(errors, into: &said)
            // The status of a process that exited has zeros below its exit code.
            if hasEnded { return (.exited(status & 0x7f == 0 ? status >> 8 & 0xff : -1), said) }
            let ending: Ending? =
                if shouldStop() { .stopped } else if total > mostBytes {
                    .saidTooMuch
                } else if ContinuousClock.now - began > .seconds(longest) { .tookTooLong } else {
                    nil
                }
            if let ending {
                kill(-child, SIGKILL)
                waitpid(child, &status, 0)
                return (ending, said)
            }
            // A command that closed its error stream would be asked without a pause.
            if watched.revents & Int16(POLLIN) == 0 { usleep(UInt32(Self.pause) * 1000) }
        }
    }

    /// Milliseconds between looks.
    private static let pause: Int32 = 5
    /// Bytes that are kept of what it says.
    private static let kept = 4096

    /// Reads what is there; gives how much it was.
    private static func drain(_ descriptor: Int32, into said: inout [UInt8]) -> Int {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = max(0, read(descriptor, &buffer, buffer.count))
        said += buffer.prefix(min(count, max(0, kept - said.count)))
        return count
    }

    /// In a process group of its own, with default signals and only the error stream.
    private static func spawn(_ command: [String], errors: Int32, _ child: inout pid_t) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var all = sigset_t()
        sigfillset(&all)
        var none = sigset_t()
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
