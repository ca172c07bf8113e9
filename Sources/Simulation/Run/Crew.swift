// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Synchronization

/// Threads that do a piece of work together, of which the caller's is one.
///
/// Dispatch waits for ever for threads that the system refuses to make (`ulimit -u`, `ulimit -v`) and
/// ends the program where it can't open what it needs (`ulimit -n`). Here the caller works with those that there
/// are, and alone if there are none: so each must take the next part of the work until none is left.
public enum Crew {
    /// Bytes of a stack; only what is used of it becomes memory.
    private static let stack = 8 << 20

    /// Has up to this many threads, at most one per processor, run `body`; returns when all have ended.
    public static func work(_ hands: Int, _ body: @Sendable () -> Void) {
        work(min(hands, ProcessInfo.processInfo.activeProcessorCount), stack: stack, body)
    }

    /// Does two things at the same time, or one after the other where the system makes no thread. They must not
    /// touch what the other one changes.
    public static func both(_ one: () -> Void, _ other: () -> Void) {
        withoutActuallyEscaping(one) { one in
            withoutActuallyEscaping(other) { other in
                // Each is run by one thread, and both have ended when `work` returns.
                nonisolated(unsafe) let parts = [one, other]
                let next = Atomic(0)
                work(2, stack: stack) {
                    while true {
                        let part = next.add(1, ordering: .relaxed).oldValue
                        guard part < parts.count else { return }
                        parts[part]()
                    }
                }
            }
        }
    }

    /// With as many threads as are asked for. Gives how many there were.
    @discardableResult
    static func work(_ hands: Int, stack: Int, _ body: @Sendable () -> Void) -> Int {
        withoutActuallyEscaping(body) { body in
            let work = Work(body)
            var threads: [pthread_t] = []
            while threads.count < hands - 1, let thread = start(work, stack) {
                threads.append(thread)
            }
            body()
            for thread in threads { pthread_join(thread, nil) }
            return threads.count + 1
        }
    }

    /// A thread that does the work; `nil` if the system makes none.
    private static func start(_ work: Work, _ stack: Int) -> pthread_t? {
        var attributes = pthread_attr_t()
        guard pthread_attr_init(&attributes) == 0 else { return nil }
        defer { pthread_attr_destroy(&attributes) }
        guard pthread_attr_setstacksize(&attributes, stack) == 0 else { return nil }
        #if canImport(Darwin)
            var thread: pthread_t?
        #else
            var thread = pthread_t()
        #endif
        let context = Unmanaged.passRetained(work)
        let code = pthread_create(
            &thread, &attributes,
            { context in
                // Not optional everywhere.
                let context: UnsafeMutableRawPointer? = context
                if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
                return nil
            }, context.toOpaque())
        guard code == 0 else {
            context.release()
            return nil
        }
        return thread
    }

    private final class Work: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }
}
