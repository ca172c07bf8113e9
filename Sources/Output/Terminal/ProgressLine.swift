// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Report
internal import Synchronization

/// One line on a terminal that says how far a run is, how fast, and how long it still takes; or messages
/// for programs that say how far it is.
final class ProgressLine: Sendable {
    private struct State {
        /// When the play at hand began.
        var began: ContinuousClock.Instant
        var lastShown: ContinuousClock.Instant
        var isShown = false
    }

    private let isShown: Bool
    private let state: Mutex<State>

    /// Nothing is ever printed unless the error stream is a terminal, or a program reads it.
    init(isWanted: Bool) {
        isShown = isWanted && (MessageLines.areWanted || isatty(2) == 1)
        let now = ContinuousClock().now
        state = Mutex(State(began: now, lastShown: now))
    }

    func show(_ done: Int, of total: Int) {
        guard isShown else { return }
        let now = ContinuousClock().now
        state.withLock { state in
            guard now - state.lastShown > .milliseconds(200) else { return }
            state.lastShown = now
            guard !MessageLines.areWanted else { return MessageLines.write(done: done, of: total) }
            state.isShown = true
            Console.overwriteLine(
                ProgressText.line(
                    done: done, of: total, seconds: (now - state.began) / .seconds(1),
                    columns: Console.errorWidth))
        }
    }

    func clear() {
        state.withLock { state in
            if state.isShown { Console.overwriteLine("") }
            let now = ContinuousClock().now
            state = State(began: now, lastShown: now)
        }
    }
}
