// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// A general event of `events:`.
public struct Event: Sendable {
    /// The key under `events:`.
    public let name: String
    /// Where the file states it, for messages.
    public let place: SourcePlace
    /// The moments at which it happens.
    public let trigger: Trigger
    /// What it changes, in order.
    public let effects: [Effect]
    /// What supports its timing and effects.
    public let basis: Basis
}
