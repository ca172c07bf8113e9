// SPDX-License-Identifier: GPL-3.0-or-later

/// What a clock stands for, which its name says. Names are written and read here and nowhere else; the digest is
/// taken of them.
public enum ClockEvent: Sendable, Hashable {
    /// What happens to a meeting.
    public enum Step: String, Sendable, CaseIterable {
        case scheduled, held, cancelled, postponed, revived
    }

    case event(String)
    /// An item of leverage reaches a stage.
    case stage(String, of: String)
    /// What else happens when it does.
    case stageEffects(String, of: String)
    /// The day of a stage is worked out.
    case stageDay(String, of: String)
    case withdrawal(of: String)
    /// The pressure of an item loses a step.
    case fading(of: String)
    case meeting(String, Step)
    /// What else happens when the meeting is held or cancelled.
    case meetingEffects(String, of: Step)
    /// Somebody chooses.
    case decision(String)
    /// The effects of what was chosen.
    case option(String, of: String)
    case game(String)
    case gameOption(String, by: String, in: String)
    case negotiation(String)
    /// The negotiation is on the agenda of a meeting that is held.
    case talks(of: String, at: String)
    /// A party of a war of attrition gives in.
    case surrender(by: String, in: String)
    /// A number of a party of a war of attrition is refused.
    case refusal(of: String, by: String, in: String)
    /// The effects of an agreement.
    case agreement(on: String)
    /// The effects of talks that end without one.
    case failure(of: String)
    /// Of a variant or the command line, by number from 1.
    case intervention(Int)

    /// `leverage/tomahawks/stages/approved`.
    public var path: String {
        switch self {
        case .event(let name): "events/\(name)"
        case .stage(let stage, let item): "leverage/\(item)/stages/\(stage)"
        case .stageEffects(let stage, let item): "leverage/\(item)/stages/\(stage)/entered"
        case .stageDay(let stage, let item): "leverage/\(item)/stages/\(stage)/due"
        case .withdrawal(let item): "leverage/\(item)/withdrawn"
        case .fading(let item): "leverage/\(item)/fading"
        case .meeting(let name, let step): "meetings/\(name)/\(step)"
        case .meetingEffects(let name, .held): "meetings/\(name)/outcome"
        case .meetingEffects(let name, let step): "meetings/\(name)/\(step)/outcome"
        case .decision(let name): "decisions/\(name)"
        case .option(let option, let name): "decisions/\(name)/options/\(option)"
        case .game(let name): "games/\(name)"
        case .gameOption(let option, let player, let name):
            "games/\(name)/players/\(player)/options/\(option)"
        case .negotiation(let name): "negotiations/\(name)"
        case .talks(let name, let meeting): "negotiations/\(name)/at/\(meeting)"
        case .surrender(let party, let name): "negotiations/\(name)/gives_in/\(party)"
        case .refusal(let number, let party, let name):
            "negotiations/\(name)/parties/\(party)/\(number)"
        case .agreement(let name): "negotiations/\(name)/agreed"
        case .failure(let name): "negotiations/\(name)/failed"
        case .intervention(let number): "interventions/\(number)"
        }
    }

    init?(_ parts: [String]) {
        guard parts.count > 1 else { return nil }
        let (item, last) = (parts[1], parts[parts.count - 1])
        let event: ClockEvent? =
            switch (parts[0], parts.count, parts.count > 2 ? parts[2] : "") {
            case ("events", 2, _): .event(item)
            case ("leverage", 3, "withdrawn"): .withdrawal(of: item)
            case ("leverage", 3, "fading"): .fading(of: item)
            case ("leverage", 4, "stages"): .stage(last, of: item)
            case ("leverage", 5, "stages"):
                last == "entered"
                    ? .stageEffects(parts[3], of: item)
                    : last == "due" ? .stageDay(parts[3], of: item) : nil
            case ("meetings", 3, "outcome"): .meetingEffects(item, of: .held)
            case ("meetings", 3, let step): Step(rawValue: step).map { .meeting(item, $0) }
            case ("meetings", 4, let step) where last == "outcome":
                Step(rawValue: step).map { .meetingEffects(item, of: $0) }
            case ("decisions", 2, _): .decision(item)
            case ("decisions", 4, "options"): .option(last, of: item)
            case ("games", 2, _): .game(item)
            case ("games", 6, "players"): .gameOption(last, by: parts[3], in: item)
            case ("negotiations", 2, _): .negotiation(item)
            case ("negotiations", 3, "agreed"): .agreement(on: item)
            case ("negotiations", 3, "failed"): .failure(of: item)
            case ("negotiations", 4, "at"): .talks(of: item, at: last)
            case ("negotiations", 4, "gives_in"): .surrender(by: last, in: item)
            case ("negotiations", 5, "parties"): .refusal(of: last, by: parts[3], in: item)
            case ("interventions", 2, _): Int(item).map { .intervention($0) }
            default: nil
            }
        guard let event else { return nil }
        self = event
    }
}

/// The name of a clock of the scenario: an event, which a variant may have happen.
public struct ClockName: Sendable, Hashable {
    /// What happens.
    public let event: ClockEvent
    /// Of what a variant or the command line has happen, its number from 1; `nil` of what happens by itself.
    public let happening: Int?

    private static let mark = "happens"

    init(_ event: ClockEvent, happening: Int? = nil) {
        self.event = event
        self.happening = happening
    }

    /// Reads a name; `nil` of clocks that only the engine knows.
    public init?(_ text: String) {
        let parts = text.split(separator: "/").map(String.init)
        if let event = ClockEvent(parts) {
            self.init(event)
            return
        }
        let number = parts.last.flatMap(Int.init)
        let marked = number == nil ? parts : parts.dropLast()
        guard marked.last == Self.mark, let event = ClockEvent(Array(marked.dropLast())) else {
            return nil
        }
        self.init(event, happening: number ?? 1)
    }

    /// `events/battle`, `events/battle/happens`, `events/battle/happens/2`.
    public var text: String {
        guard let happening else { return event.path }
        return "\(event.path)/\(Self.mark)" + (happening == 1 ? "" : "/\(happening)")
    }
}
