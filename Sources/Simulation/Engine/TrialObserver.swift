// SPDX-License-Identifier: GPL-3.0-or-later

/// Watches a trial being played, for traces.
///
/// The engine is specialised for each kind of observer: the one that does nothing costs nothing.
protocol TrialObserver: ~Copyable {
    /// A clock is about to fire; what it does is not done yet.
    mutating func fires(_ clock: Int, at time: Double, _ clocks: ClockMemory)
}

/// Watches nothing.
struct NoObserver: TrialObserver {
    @inline(__always)
    mutating func fires(_ clock: Int, at time: Double, _ clocks: ClockMemory) {}
}
