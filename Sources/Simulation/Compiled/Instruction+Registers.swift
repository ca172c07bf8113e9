// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program

extension Instruction {
    /// Whether the instruction puts its result into `dst`.
    var hasResult: Bool {
        switch opcode {
        case .storeNumber, .storeFinite, .storeNotNegative, .storePositive, .latch: true
        case .jump, .jumpIfZero, .jumpIfNotZero, .jumpUnlessEqual, .jumpUnlessNotEqual,
            .jumpUnlessLess, .jumpUnlessLessOrEqual, .jumpIfKnown, .goBack, .fired, .setRate,
            .setRateProduct, .restart, .setRateNext, .setRateProductNext, .restartNext, .stop,
            .stopFired, .arm, .armAt, .disarm, .next, .halt, .retryOutside:
            false
        default: true
        }
    }

    /// Whether control goes to `target`, or past the instruction.
    var jumps: Bool {
        switch opcode {
        case .jump, .jumpIfZero, .jumpIfNotZero, .jumpUnlessEqual, .jumpUnlessNotEqual,
            .jumpUnlessLess, .jumpUnlessLessOrEqual, .jumpIfKnown, .retryOutside, .stop,
            .stopFired, .call:
            true
        default: false
        }
    }

    /// Whether only the engine can carry it out: draws by rejection, negotiations, games, choices.
    var isPerformed: Bool {
        switch opcode {
        case .draw, .drawChecked, .quantile, .quantileChecked, .metalogQuantile,
            .pointQuantile, .truncatedQuantile, .drawCountBetween, .choose, .bargain, .play:
            true
        default: false
        }
    }

    /// The registers that an instruction carried out by the engine reads, and those that it writes.
    func performedRegisters(_ program: Program) -> (read: [Int], written: [Int]) {
        let (dst, a, b, c) = (Int(dst), Int(a), Int(b), Int(c))
        switch opcode {
        case .metalogQuantile, .pointQuantile, .truncatedQuantile:
            return ([dst] + Array(a..<a + b), [dst])
        case .drawCountBetween: return (Array(a..<a + b), [dst])
        case .choose: return ([c] + Array(a..<a + b), [dst])
        case .bargain:
            let talks = program.talks[Int(target)]
            return (
                Array(a..<a + talks.inputs.count), Array(dst..<dst + talks.outputs.count)
            )
        case .play:
            let game = program.games[Int(target)]
            return (Array(a..<a + game.inputs.count), Array(dst..<dst + game.outputs.count))
        case .quantile, .quantileChecked: return ([dst, a, b, c], [dst])
        default: return ([a, b, c], [dst])
        }
    }
}
