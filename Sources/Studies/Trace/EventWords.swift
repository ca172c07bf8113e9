// SPDX-License-Identifier: GPL-3.0-or-later

/// What happens when a clock fires, in words: `budapest is held` for `meetings/budapest/held`.
public enum EventWords {
    public static func sentence(_ clock: String) -> String {
        let parts = parts(of: clock)
        guard parts.count > 1 else { return clock }
        let (section, name, rest) = (parts[0], parts[1], Array(parts.dropFirst(2)))
        let sentence: String? =
            switch section {
            case "events": "\(name) happens"
            case "leverage": leverage(name, rest)
            case "meetings": meeting(name, rest)
            case "decisions": rest.count == 2 ? "\(name): \(rest[1])" : "decision \(name) is made"
            case "games":
                rest.count == 4 ? "\(name): \(rest[1]) chooses '\(rest[3])'" : "\(name) is played"
            case "negotiations": negotiation(name, rest)
            case "interventions": "the variant intervenes"
            default: nil
            }
        return sentence ?? clock
    }

    /// The same where one event stands for a difference between two trials, and nothing around it tells
    /// what it follows from.
    static func difference(_ clock: String) -> String {
        let parts = parts(of: clock)
        guard parts.count > 2 else { return sentence(clock) }
        return switch (parts[0], parts.count, parts[2]) {
        case ("negotiations", 3, "agreed"): "\(parts[1]) is agreed"
        case ("negotiations", 3, "failed"): "\(parts[1]) fails"
        case ("decisions", 4, "options"): "\(parts[1]) chooses '\(parts[3])'"
        default: sentence(clock)
        }
    }

    /// Of the event itself, where a variant has it happen (`events/battle/happens`).
    private static func parts(of clock: String) -> [String] {
        let parts = clock.split(separator: "/").map(String.init)
        guard let mark = parts.dropFirst(2).firstIndex(of: "happens") else { return parts }
        return Array(parts[..<mark])
    }

    private static func leverage(_ name: String, _ rest: [String]) -> String? {
        switch (rest.first, rest.last) {
        case ("stages", "entered") where rest.count == 3: "effects of stage '\(rest[1])' of \(name)"
        case ("stages", "due") where rest.count == 3:
            "the day of stage '\(rest[1])' of \(name) is set"
        case ("stages", _) where rest.count == 2: "\(name) reaches '\(rest[1])'"
        case ("fading", _): "the pressure of \(name) fades"
        case ("withdrawn", _): "\(name) is withdrawn"
        default: nil
        }
    }

    private static func meeting(_ name: String, _ rest: [String]) -> String? {
        switch rest.count {
        case 1 where rest[0] == "outcome": "effects of \(name)"
        case 1: "\(name) is \(rest[0])"
        case 2 where rest[1] == "outcome": "effects of \(name) being \(rest[0])"
        default: nil
        }
    }

    private static func negotiation(_ name: String, _ rest: [String]) -> String? {
        switch rest.count {
        case 0: "\(name) is negotiated"
        case 1 where rest[0] == "agreed": "effects of the agreement on \(name)"
        case 1 where rest[0] == "failed": "effects of the failure of \(name)"
        case 2 where rest[0] == "gives_in": "\(rest[1]) gives in on \(name)"
        case 2 where rest[0] == "at": "\(name) is negotiated at \(rest[1])"
        default: nil
        }
    }
}
