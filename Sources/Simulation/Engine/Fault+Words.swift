// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Program

extension TrialFailure {
    init(
        _ fault: Fault, program: Program, trial: Int, registers: UnsafeMutablePointer<Double>,
        _ clocks: ClockMemory
    ) {
        let origin = program.origins[Int(program.originOfInstruction[fault.position])]
        self.init(
            trial: trial, time: registers[0], place: origin.place,
            message: fault.message(of: origin.what, program, registers))
    }
}

extension Fault {
    fileprivate func message(
        of what: String, _ program: Program, _ registers: UnsafePointer<Double>
    ) -> String {
        switch kind {
        case .none: "nothing failed"
        case .notANumber: "\(what) has no value: never minus never, or the like"
        case .notFinite: "\(what) would be \(Self.describe(value)), which is no finite number"
        case .negative: "\(what) would be \(Self.describe(value)), and it can't be below 0"
        case .notPositive:
            "\(what) would be \(Self.describe(value)); it must be above 0"
        case .badRate:
            "\(what) has the rate \(Self.describe(value)) per day; a rate is finite and not below 0"
        case .badDelay:
            "\(what) has the delay \(Self.describe(value)) days; a delay is finite and not below 0"
        case .divisionByZero: "\(what) divides \(Self.describe(value)) by 0"
        case .outsideDomain:
            "\(what) asks for \(function(program)) of \(Self.describe(value)), which has no finite value"
        case .badArguments: "\(what) draws from \(call), whose arguments are out of range"
        case .badDraw: "\(what) draws from \(call), which gave \(Self.describe(value))"
        case .badRationality:
            "\(what) has the rationality \(Self.describe(value)); it can't be below 0"
        case .badTalks: "\(what) can't be held: \(whyNotHeld(program, registers))"
        case .badGameRationality, .badPayoff, .lostEquilibrium:
            "\(what) can't be played: \(whyNotPlayed(program, registers))"
        case .badUtility: "\(what) weighs utilities that are no finite numbers"
        case .truncation:
            "\(what) drew \(TrialLimits.tries.grouped) times without coming into the range of truncate"
        case .instantCycle:
            "more than \(TrialLimits.eventsAtOneMoment.grouped) events at one moment; they go round: \(cycle(program))"
        case .tooManyEvents: "more than \(TrialLimits.events.grouped) events in one trial"
        }
    }

    private func whyNotHeld(
        _ program: Program, _ registers: UnsafePointer<Double>
    ) -> String {
        let instruction = program.code[position]
        return TalksFault(
            talks: program.talks[Int(instruction.target)], inputs: registers + Int(instruction.a)
        ).words
    }

    private func whyNotPlayed(
        _ program: Program, _ registers: UnsafePointer<Double>
    ) -> String {
        let instruction = program.code[position]
        return GameFault(
            game: program.games[Int(instruction.target)], inputs: registers + Int(instruction.a)
        ).words
    }

    static func describe(_ number: Double) -> String {
        if number.isNaN { return "not a number" }
        if number == .infinity { return "infinite" }
        if number == -.infinity { return "minus infinity" }
        return "\(number)"
    }

    private func function(_ program: Program) -> String {
        switch program.code[position].opcode {
        case .exp: "exp"
        case .log: "log"
        case .log10: "log10"
        case .squareRoot: "sqrt"
        case .logit: "logit"
        case .power: "a power"
        default: "a function"
        }
    }

    private var call: String {
        let family = DistributionFamily.allCases[DistributionFamily.allCases.startIndex + family]
        let arguments = [argumentA, argumentB, argumentC].prefix(family.parameters.count)
        return "\(family.rawValue)(\(arguments.map(Self.describe).joined(separator: ", ")))"
    }

    /// The clocks that fired last, oldest first, cut where they begin to repeat.
    private func cycle(_ program: Program) -> String {
        let latest = [
            recent.0, recent.1, recent.2, recent.3, recent.4, recent.5, recent.6, recent.7,
        ].filter { $0 >= 0 }
        var round: [Int32] = []
        for clock in latest {
            if round.contains(clock) { break }
            round.append(clock)
        }
        return round.reversed().map { program.clocks[Int($0)].name }.joined(separator: " → ")
    }
}
