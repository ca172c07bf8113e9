// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics

/// Somebody who acts; the quantities of `has:` are among the scenario's state variables.
public struct Actor: Sendable {
    public let id: String
    public let place: SourcePlace
    public let name: String
    public let side: String?

    public init(id: String, place: SourcePlace, name: String, side: String?) {
        self.id = id
        self.place = place
        self.name = name
        self.side = side
    }
}
