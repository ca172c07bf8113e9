// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Says what is known when the program ends for want of memory that it may not have.
///
/// Swift ends a program whose memory can't be had by a signal. Only where the memory is limited
/// (`ulimit -v`, `ulimit -d`) these signals are caught, and then say that it is.
public enum MemoryLimit {
    #if os(Linux)
        /// Made before, since a handler may allocate nothing.
        nonisolated(unsafe) private static var words = UnsafeBufferPointer<UInt8>(
            start: nil, count: 0)

        public static func watch() {
            guard let limit else { return }
            // Of the address space, the allocator takes 64 MiB for each thread that allocates. Where it is
            // limited, threads share one place.
            shareOneArena()
            let text = """
                error: the program crashed, most likely because its memory is limited to \
                \(limit >> 20) MiB; raise the limit ('ulimit -v')

                """
            let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.utf8.count)
            _ = bytes.initialize(from: text.utf8)
            words = UnsafeBufferPointer(bytes)
            var alternate = stack_t()
            alternate.ss_sp = UnsafeMutableRawPointer.allocate(
                byteCount: stackSize, alignment: 16)
            alternate.ss_size = stackSize
            sigaltstack(&alternate, nil)
            for number in [SIGABRT, SIGILL, SIGTRAP, SIGSEGV, SIGBUS] {
                var action = sigaction()
                action.sa_flags = SA_ONSTACK
                action.__sigaction_handler.sa_handler = { _ in
                    let words = MemoryLimit.words
                    _ = Foundation.write(STDERR_FILENO, words.baseAddress, words.count)
                    _exit(70)
                }
                sigaction(number, &action, nil)
            }
        }

        private static let stackSize = 1 << 16

        /// `mallopt(M_ARENA_MAX, 1)`, which Swift does not import; nothing where the library has no arenas.
        private static func shareOneArena() {
            typealias Option = @convention(c) (Int32, Int32) -> Int32
            guard let symbol = dlsym(nil, "mallopt") else { return }
            _ = unsafeBitCast(symbol, to: Option.self)(-8, 1)
        }

        /// Bytes of address space or of data; `nil` if there is no limit.
        private static var limit: UInt? {
            [RLIMIT_AS, RLIMIT_DATA].compactMap { resource in
                var limit = rlimit()
                guard getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0,
                    limit.rlim_cur < UInt.max >> 1
                else { return nil }
                return limit.rlim_cur
            }.min()
        }
    #else
        public static func watch() {}
    #endif
}
