// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
public import Model

/// One negotiation, to be played when a clock fires: formulas in, numbers out.
public struct Talks: Sendable {
    /// Of the negotiation.
    public var name: String
    /// How they settle.
    public var method: BargainingProtocol
    /// How issues add up for a party.
    public var utility: Negotiation.Utility
    /// How many.
    public var issues: Int
    /// How many, at least 2.
    public var parties: Int
    /// Indices of the protocol's words.
    public var choices: [Int]
    /// First the protocol's settings; then for each party its walk-away value, the protocol's
    /// numbers, its ideals (as shares of the issues' ranges) and its weights.
    public var inputs: [Formula]
    /// The parties and the issues by name, for messages.
    public var partyNames: [String]
    /// In the order of the file.
    public var issueNames: [String]
    /// The ends of every issue.
    public var ranges: [ClosedRange<Double>]
    /// Whether anybody asks for the distance from the Nash point, which costs a second solution.
    public var needsNash: Bool
    /// The address of what is drawn during the talks.
    public var site: String
    /// Where the file says so.
    public var origin: Origin

    /// Numbers that a party's part of the inputs holds.
    public var inputsPerParty: Int { 1 + method.partyNumbers.count + 2 * issues }

    /// The names of what comes out, in order: how it ended (an index into `Negotiation.results`),
    /// rounds, the sum of the gains over walking away, the distance from the Nash point, the
    /// settlement (as shares of the issues' ranges), each party's utility, and the number of the party
    /// with the protocol's role.
    public var outputs: [String] {
        var names = ["result", "rounds", "surplus", "nash_distance"]
        names += (0..<issues).map { "issue/\($0)" }
        names += (0..<parties).map { "utility/\($0)" }
        if let role = method.role { names.append(role) }
        return names.map(output)
    }

    func output(_ what: String) -> String { "\(name)/\(what)" }
}
