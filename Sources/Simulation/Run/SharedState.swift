// SPDX-License-Identifier: GPL-3.0-or-later

internal import Synchronization

/// What the threads of a run share.
final class SharedState: Sendable {
    let nextBlock = Atomic(0)
    let done = Atomic(0)
    let events = Atomic(0)
    let failed = Atomic(false)
    private let failure = Mutex<TrialFailure?>(nil)

    /// Blocks are taken in order and finished once taken, so the lowest failure is always among
    /// those reported: which one is thrown does not depend on the threads.
    func fail(_ new: TrialFailure) {
        failure.withLock { known in
            if known.map({ new.trial < $0.trial }) ?? true { known = new }
        }
        failed.store(true, ordering: .relaxed)
    }

    var firstFailure: TrialFailure? { failure.withLock { $0 } }
}
