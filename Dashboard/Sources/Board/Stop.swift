// SPDX-License-Identifier: GPL-3.0-or-later

internal import Synchronization

/// Whether a play is still wanted. It may be asked from any thread.
final class Stop: Sendable {
    private let isWanted = Atomic(true)

    var isSet: Bool { !isWanted.load(ordering: .relaxed) }

    func set() { isWanted.store(false, ordering: .relaxed) }
}
