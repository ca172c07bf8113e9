// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Program

/// The steps that code is charged for: about half a nanosecond each.
struct WorkCosts {
    /// Of the code before each instruction, and of all of it.
    private let before: [Int]

    init(_ program: Program) {
        // Routines call no others; a call is charged for all of the routine.
        let alone = Self.sums(program.code, calling: [:])
        let ends = program.routines.dropFirst().map(\.entry) + [program.code.count]
        var routines: [Int: Int] = [:]
        for (routine, end) in zip(program.routines, ends) {
            routines[routine.entry] = alone[end] - alone[routine.entry]
        }
        before = Self.sums(program.code, calling: routines)
    }

    private static func sums(_ code: [Instruction], calling routines: [Int: Int]) -> [Int] {
        var sums = [0]
        var sum = 0
        for instruction in code {
            sum += steps(instruction)
            if instruction.opcode == .call { sum += routines[Int(instruction.target)] ?? 0 }
            sums.append(sum)
        }
        return sums
    }

    /// Of a stretch of code, whatever jumps leave out.
    func of(_ stretch: Range<Int>) -> Int {
        before[stretch.upperBound] - before[stretch.lowerBound]
    }

    /// Of each clock's code, in the order of the clocks.
    static func ofClocks(_ program: Program) -> [Int] {
        let costs = WorkCosts(program)
        let ends = program.clocks.dropFirst().map(\.entry) + [program.finishEntry]
        return zip(program.clocks, ends).map { costs.of($0.entry..<$1) }
    }

    /// Of what every trial does besides its events.
    static func ofTrial(_ program: Program) -> Int {
        let costs = WorkCosts(program)
        let events = program.clocks.first?.entry ?? program.finishEntry
        return costs.of(program.trialEntry..<events)
            + costs.of(program.finishEntry..<(program.routines.first?.entry ?? program.code.count))
    }

    private static func steps(_ instruction: Instruction) -> Int {
        switch instruction.opcode {
        case .draw, .drawChecked: 60
        case .drawNormal, .drawNormalAdd, .drawNormalAddStore, .drawUniform, .drawOpenUniform: 20
        case .quantile, .quantileChecked: 3_000
        case .truncatedQuantile, .drawCountBetween: 5_000
        case .metalogQuantile: 10 + 20 * Int(instruction.b)
        case .pointQuantile, .choose: 10 + 20 * Int(instruction.b)
        case .power, .exp, .log, .log10, .logit, .sine, .cosine, .tanh, .logistic, .normalCDF: 20
        default: 1
        }
    }

    /// Of drawing once more because the last draw fell outside.
    static let retry = 100
}
