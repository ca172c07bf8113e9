// SPDX-License-Identifier: GPL-3.0-or-later

internal import Documents

/// What a parameter was estimated from, of which there could be more.
public enum ParameterCases: Sendable {
    /// Of so many cases those in which it is so.
    case share
    /// Events in a time.
    case rate
}

extension Scenario {
    /// The cases behind a parameter; `nil` unless it is a `share` or a `base_rate`.
    public func cases(of parameter: String) -> ParameterCases? {
        guard let node = tree?.value(at: ["parameters", parameter]) else { return nil }
        if node.value(at: ["share"]) != nil { return .share }
        let isRate = ["base_rate", "rate_of"].contains { node.value(at: [$0]) != nil }
        return isRate ? .rate : nil
    }

    /// Whether the file counts a parameter in a unit of its own.
    public func hasUnit(parameter: String) -> Bool {
        tree?.value(at: ["parameters", parameter, "unit"]) != nil
    }
}
