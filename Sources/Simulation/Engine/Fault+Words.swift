// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Program

extension TrialFailure {
    init(
        _ fault: Fault, program: Program, seed: UInt64, trial: Int,
        registers: UnsafeMutablePointer<Double>, _ clocks: ClockMemory, _ meter: WorkMeter
    ) {
        var fault = fault
        var isHeavy = false
        if fault.kind == .tooMuchWork, let heaviest = meter.heaviest {
            (fault.position, isHeavy) = (heaviest, true)
        }
        let origin = program.origins[Int(program.originOfInstruction[fault.position])]
        self.init(
            program, seed: seed, trial: trial, time: registers[0], place: origin.place,
            message: fault.message(of: origin.what, program, registers, isHeavy: isHeavy))
    }
}

extension Fault {
    fileprivate func message(
        of what: String, _ program: Program, _ registers: UnsafePointer<Double>, isHeavy: Bool
    ) -> String {
        switch kind {
        case .none: "nothing failed"
        case .notANumber: "\(what) has no value, as in never − never"
        case .notFinite: "\(what) would be \(Self.describe(value)), which is not finite"
        case .negative: "\(what) would be \(Self.describe(value)), but it must be 0 or more"
        case .notPositive:
            "\(what) would be \(Self.describe(value)); it must be above 0"
        case .badRate:
            "\(what) has a rate of \(Self.describe(value)) per day; a rate must be finite and 0 or more"
        case .badDelay:
            "\(what) has a delay of \(Self.describe(value)) days; a delay must be finite and 0 or more"
        case .divisionByZero: "\(what) divides \(Self.describe(value)) by 0"
        case .outsideDomain:
            "\(what) takes \(function(program)) of \(Self.describe(value)), which has no finite value"
        case .badArguments:
            "\(what) draws from \(call(program, registers)), whose arguments are out of range"
        case .badDraw:
            "\(what) draws from \(call(program, registers)), which gave \(Self.describe(value))"
        case .badRationality:
            "\(what) has a rationality of \(Self.describe(value)); it must be 0 or more"
        case .badTalks: "\(what) cannot be held: \(whyNotHeld(program, registers))"
        case .badGameRationality, .badPayoff, .lostEquilibrium:
            "\(what) cannot be solved: \(whyNotPlayed(program, registers))"
        case .badUtility: "\(what) has utilities that are not finite"
        case .truncation:
            "\(what) drew \(TrialLimits.tries.grouped) times without a value \(range(program, registers))"
        case .crossedBounds:
            "\(what) is truncated, but its lower bound is above the upper one: no number is \(range(program, registers))"
        case .emptyRange:
            "\(what) is truncated to where nothing lies: \(call(program, registers)) \(isCount(program) ? "is never" : "has a chance below 1e-300 to be") \(range(program, registers))"
        case .instantCycle:
            "more than \(TrialLimits.eventsAtOneMoment.grouped) events at one moment, in an endless loop: \(cycle(program))"
        case .tooMuchWork:
            "more than \(TrialLimits.work.grouped) steps of work in one trial"
                + (isHeavy
                    ? ", most of them for \(what)"
                    : ": \(events.grouped) events, the last work was for \(what)")
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

    /// The draw, as a formula writes it.
    private func call(_ program: Program, _ registers: UnsafePointer<Double>) -> String {
        let instruction = program.code[position]
        var (number, row) = (family, [argumentA, argumentB, argumentC])
        if instruction.hasRowOfBounds {
            number = Int(instruction.target)
            if number == QuantileSource.metalog { return "the metalog" }
            if number == QuantileSource.points { return "the distribution by quantiles" }
            row = (2..<5).map { registers[Int(instruction.a) + $0] }
        }
        let family = DistributionFamily.allCases[number]
        let arguments = row.prefix(family.parameters.count).map(Self.describe)
        return "\(family.rawValue)(\(arguments.joined(separator: ", ")))"
    }

    private func isCount(_ program: Program) -> Bool {
        program.code[position].opcode == .drawCountBetween
    }

    /// The bounds of a truncation.
    private func range(_ program: Program, _ registers: UnsafePointer<Double>) -> String {
        let instruction = program.code[position]
        let (a, b) = (Int(instruction.a), Int(instruction.b))
        let (low, high) =
            instruction.hasRowOfBounds
            ? (registers[a], registers[a + 1]) : (registers[a], registers[b])
        return "from \(Self.describe(low)) to \(Self.describe(high))"
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

extension Instruction {
    /// Whether its row begins with the bounds of a truncation.
    fileprivate var hasRowOfBounds: Bool {
        opcode == .truncatedQuantile || opcode == .drawCountBetween
    }
}
