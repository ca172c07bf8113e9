// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Synchronization

/// Ctrl-C: the first asks the run to stop after the blocks at hand, the second ends the program.
public enum Interruption {
    private static let count = Atomic(0)

    /// Whether Ctrl-C was pressed since `listen`.
    public static var isAsked: Bool { count.load(ordering: .relaxed) > 0 }

    /// Ctrl-C ends the program at once, where there is nothing to be kept, or everything is: while answers
    /// of a whole run are added up and written.
    public static func endAtOnce() {
        unblock()
        for number in [SIGINT, SIGTERM] { signal(number, end) }
    }

    /// Temporary files go when a signal ends the program, which is left to do what it does otherwise.
    static func clearAwayAtEnd() {
        unblock()
        for number in [SIGINT, SIGTERM, SIGHUP] {
            let before = signal(number, end)
            let isDefault =
                unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_DFL, to: Int.self)
            if !isDefault { signal(number, before) }
        }
    }

    private static let end: @convention(c) (Int32) -> Void = { _ in
        TemporaryFiles.removeAll()
        _exit(130)
    }

    private static func unblock() {
        // A program that starts this one may have blocked signals, which a child inherits.
        var wanted = sigset_t()
        sigemptyset(&wanted)
        for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&wanted, number) }
        pthread_sigmask(SIG_UNBLOCK, &wanted, nil)
    }

    /// From now on the first Ctrl-C is a wish and the second an order.
    public static func listen() {
        unblock()
        for number in [SIGINT, SIGTERM] {
            signal(number) { _ in
                // Only what is safe in a signal handler: an atomic, unlink and _exit.
                if Interruption.count.wrappingAdd(1, ordering: .relaxed).newValue > 1 {
                    TemporaryFiles.removeAll()
                    _exit(130)
                }
            }
        }
    }
}
