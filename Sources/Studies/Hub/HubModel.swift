// SPDX-License-Identifier: GPL-3.0-or-later

/// Whose forecasts a hub's files are: a team and its model, which hubverse writes `TEAM-MODEL`.
public struct HubModel: Sendable, Equatable {
    public let team: String
    public let model: String

    /// `nil` unless both are 1 to 16 letters, digits, `_` and `+`.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.allSatisfy(Self.isAbbreviation) else { return nil }
        (team, model) = (parts[0], parts[1])
    }

    /// This program's, called after the scenario.
    public init(scenario: String) {
        (team, model) = ("simulate", String(scenario.prefix(Self.longest)))
    }

    public var text: String { "\(team)-\(model)" }

    private static let longest = 16

    private static func isAbbreviation(_ text: String) -> Bool {
        (1...longest).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (97...122).contains(byte | 32)
                    || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "+")
            }
    }
}
