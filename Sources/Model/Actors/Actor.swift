// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// Somebody who acts; the quantities of `has:` are among the scenario's state variables.
public struct Actor: Sendable {
    /// The key under `actors:`, by which all else refers to the actor; formulas read its quantities as
    /// `id.name`.
    public let id: String
    /// Where the file states it, for messages.
    public let place: SourcePlace
    /// As people call the actor; the id if the file gives no name.
    public let name: String
    /// The party that it belongs to, for readers only; `nil` if the file names none.
    public let side: String?
}
