// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program

/// What happens when a clock fires, in words: `budapest is held` for `meetings/budapest/held`.
public enum EventWords {
    /// Of the event itself, where a variant has it happen. Clocks that only the engine knows have no words.
    public static func sentence(_ clock: String) -> String {
        ClockName(clock).flatMap { sentence($0.event) } ?? clock
    }

    private static func sentence(_ event: ClockEvent) -> String? {
        switch event {
        case .event(let name): "\(name) happens"
        case .stage(let stage, let item): "\(item) reaches '\(stage)'"
        case .stageEffects(let stage, let item): "effects of stage '\(stage)' of \(item)"
        case .stageDay(let stage, let item): "the day of stage '\(stage)' of \(item) is set"
        case .withdrawal(let item): "\(item) is withdrawn"
        case .fading(let item): "the pressure of \(item) fades"
        case .meeting(let name, let step): "\(name) is \(step)"
        case .meetingEffects(let name, .held): "effects of \(name)"
        case .meetingEffects(let name, let step): "effects of \(name) being \(step)"
        case .decision(let name): "decision \(name) is made"
        case .option(let option, let name): "\(name): \(option)"
        case .game(let name): "\(name) is played"
        case .gameOption(let option, let player, let name): "\(name): \(player) chooses '\(option)'"
        case .negotiation(let name): "\(name) is negotiated"
        case .talks(let name, let meeting): "\(name) is negotiated at \(meeting)"
        case .surrender(let party, let name): "\(party) gives in on \(name)"
        case .refusal: nil
        case .agreement(let name): "effects of the agreement on \(name)"
        case .failure(let name): "effects of the failure of \(name)"
        case .intervention: "the variant intervenes"
        }
    }

    /// The same where one event stands for a difference between two trials, and nothing around it tells
    /// what it follows from.
    static func difference(_ clock: String) -> String {
        switch ClockName(clock)?.event {
        case .agreement(let name): "\(name) is agreed"
        case .failure(let name): "\(name) fails"
        case .option(let option, let name): "\(name) chooses '\(option)'"
        default: sentence(clock)
        }
    }
}
