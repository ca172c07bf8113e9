// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program

/// The C of the instructions of one stretch. Every one says what `execute` does, rounding for rounding.
struct StatementEmitter {
    let program: Program
    let places: RegisterPlaces
    let stretch: Int

    func statement(_ i: Instruction, at position: Int) -> String {
        switch i.opcode {
        case .move: set(i, a(i))
        case .add: set(i, "\(a(i)) + \(b(i))")
        case .subtract: set(i, "\(a(i)) - \(b(i))")
        case .multiply: set(i, "\(a(i)) * \(b(i))")
        case .minimum: set(i, "\(b(i)) < \(a(i)) ? \(b(i)) : \(a(i))")
        case .maximum: set(i, "\(b(i)) > \(a(i)) ? \(b(i)) : \(a(i))")
        case .negate: set(i, "-\(a(i))")
        case .not: set(i, "\(a(i)) == 0 ? 1 : 0")
        case .absolute: set(i, "__builtin_fabs(\(a(i)))")
        case .floor: set(i, "floor(\(a(i)))")
        case .ceiling: set(i, "ceil(\(a(i)))")
        case .round: set(i, "round(\(a(i)))")
        case .sign: set(i, "\(a(i)) > 0 ? 1 : \(a(i)) < 0 ? -1 : 0")
        case .sine: set(i, "sin(\(a(i)))")
        case .cosine: set(i, "cos(\(a(i)))")
        case .tanh: set(i, "tanh(\(a(i)))")
        case .logistic: set(i, "1 / (1 + exp(-\(a(i))))")
        case .normalCDF: set(i, "gsl_cdf_ugaussian_P(\(a(i)))")
        case .equal: set(i, "\(a(i)) == \(b(i)) ? 1 : 0")
        case .notEqual: set(i, "\(a(i)) != \(b(i)) ? 1 : 0")
        case .less: set(i, "\(a(i)) < \(b(i)) ? 1 : 0")
        case .lessOrEqual: set(i, "\(a(i)) <= \(b(i)) ? 1 : 0")
        case .and: set(i, "\(a(i)) != 0 && \(b(i)) != 0 ? 1 : 0")
        case .or: set(i, "\(a(i)) != 0 || \(b(i)) != 0 ? 1 : 0")
        case .select: set(i, "\(a(i)) != 0 ? \(b(i)) : \(c(i))")
        case .lookup: set(i, "r[\(i.b) + (long)\(a(i))]")

        case .multiplyAdd: set(i, "\(a(i)) * \(b(i)) + \(c(i))")
        case .addMultiply: set(i, "(\(a(i)) + \(b(i))) * \(c(i))")
        case .multiplyMultiply: set(i, "\(a(i)) * \(b(i)) * \(c(i))")
        case .addAdd: set(i, "\(a(i)) + \(b(i)) + \(c(i))")
        case .addSubtract: set(i, "\(a(i)) + \(b(i)) - \(c(i))")
        case .subtractMultiply: set(i, "(\(a(i)) - \(b(i))) * \(c(i))")
        case .clamp: set(i, "clamped(\(a(i)), \(b(i)), \(c(i)))")
        case .addStore: check("\(a(i)) + \(b(i))", "IS_NUMBER", i)
        case .multiplyStore: check("\(a(i)) * \(b(i))", "IS_NUMBER", i)
        case .multiplyAddStore: check("\(a(i)) * \(b(i)) + \(c(i))", "IS_NUMBER", i)
        case .clampStore: check("clamped(\(a(i)), \(b(i)), \(c(i)))", "IS_NUMBER", i)

        case .divide: demand("\(b(i)) != 0", set(i, "\(a(i)) / \(b(i))"))
        case .modulo:
            demand("\(b(i)) != 0", set(i, "\(a(i)) - \(b(i)) * floor(\(a(i)) / \(b(i)))"))
        case .power: check("pow(\(a(i)), \(b(i)))", "IS_NUMBER", i)
        case .exp: check("exp(\(a(i)))", "IS_BELOW_INFINITY", i)
        case .log: demand("\(a(i)) > 0", set(i, "log(\(a(i)))"))
        case .log10: demand("\(a(i)) > 0", set(i, "log10(\(a(i)))"))
        case .squareRoot: demand("\(a(i)) >= 0", set(i, "__builtin_sqrt(\(a(i)))"))
        case .logit:
            demand("\(a(i)) > 0 && \(a(i)) < 1", set(i, "log(\(a(i)) / (1 - \(a(i))))"))
        case .subtractDates: check("\(a(i)) - \(b(i))", "IS_NOT_NAN", i)
        case .delay, .storeNotNegative: check(a(i), "IS_LENGTH", i)
        case .storePositive: check(a(i), "IS_POSITIVE", i)
        case .storeNumber: check(a(i), "IS_NOT_NAN", i)
        case .storeFinite: check(a(i), "IS_NUMBER", i)

        case .moment: set(i, "clocks_moment(\(a(i)))")

        case .jump: "goto \(label(i));"
        case .jumpIfZero: "if (\(a(i)) == 0) goto \(label(i));"
        case .jumpIfNotZero: "if (\(a(i)) != 0) goto \(label(i));"
        case .jumpUnlessEqual: "if (\(a(i)) != \(b(i))) goto \(label(i));"
        case .jumpUnlessNotEqual: "if (\(a(i)) == \(b(i))) goto \(label(i));"
        case .jumpUnlessLess: "if (!(\(a(i)) < \(b(i)))) goto \(label(i));"
        case .jumpUnlessLessOrEqual: "if (!(\(a(i)) <= \(b(i)))) goto \(label(i));"
        case .jumpIfKnown: "if (\(a(i)) < __builtin_inf()) goto \(label(i));"
        case .call: set(i, "\(position + 1)") + " goto \(label(i));"
        case .goBack: wayBack(i)

        case .drawNormal: normal(i) + set(i, "value")
        case .drawNormalAdd: normal(i) + set(i, "\(c(i)) + value")
        case .drawNormalAddStore: normal(i) + check("\(c(i)) + value", "IS_NUMBER", i)
        case .drawUniform: set(i, "philox_uniform(philox_stream_of(sites, \(i.d)))")
        case .drawOpenUniform: set(i, "philox_uniform_open(philox_stream_of(sites, \(i.d)))")
        case .draw, .drawChecked, .quantile, .quantileChecked, .metalogQuantile,
            .pointQuantile, .truncatedQuantile, .drawCountBetween, .choose, .bargain, .play:
            "if (!trial->perform(trial->engine, \(position))) goto failed;"
        case .retryOutside:
            "if (!(\(a(i)) <= \(dst(i)) && \(dst(i)) <= \(b(i)))) { \(c(i)) += 1; CHARGE(\(WorkCosts.retry)); "
                + demand("\(c(i)) < \(TrialLimits.tries)", "goto \(label(i));") + " }"

        case .fired: "idle(\(i.d));"
        case .setRate: rate(i, a(i))
        case .setRateNext: rate(i, a(i)) + " goto next;"
        case .setRateProduct: rate(i, "\(a(i)) * \(b(i))")
        case .setRateProductNext: rate(i, "\(a(i)) * \(b(i))") + " goto next;"
        case .restart: restart(i)
        case .restartNext: restart(i) + " goto next;"
        case .stop:
            "if (hazards[\(i.d)].rate != 0) run(\(i.d), 0, now); goto \(label(i));"
        case .stopFired: "idle(\(i.d)); goto \(label(i));"
        case .arm:
            demand("IS_LENGTH(\(a(i)))", "set(\(i.d), clocks_moment(now + \(a(i))));")
        case .armAgain:
            "\(dst(i)) += 1; set(\(i.d), clocks_moment(\(b(i)) + \(dst(i)) * \(a(i))));"
        case .armAt: "set(\(i.d), \(a(i)) > now ? \(a(i)) : now);"
        case .disarm: "set(\(i.d), __builtin_inf());"
        case .latch: "if (\(dst(i)) == __builtin_inf()) \(dst(i)) = now;"
        case .next: "goto next;"
        case .halt: "goto done;"
        }
    }

    /// To where the routine of this stretch was called.
    private func wayBack(_ i: Instruction) -> String {
        let entry = program.routines[stretch - program.clocks.count - 2].entry
        let cases = program.code.indices.filter {
            program.code[$0].opcode == .call && Int(program.code[$0].target) == entry
        }.map { "case \($0 + 1): goto L\($0 + 1);" }
        return "switch ((long)\(a(i))) { \(cases.joined(separator: " ")) "
            + "default: __builtin_unreachable(); }"
    }

    private func normal(_ i: Instruction) -> String {
        "value = \(a(i)) + normal(trial, philox_stream_of(sites, \(i.d)), \(b(i))); "
            + demand("IS_NUMBER(value)", "")
    }

    private func rate(_ i: Instruction, _ rate: String) -> String {
        "value = \(rate); if (value != hazards[\(i.d)].rate) { "
            + demand("IS_LENGTH(value)", "run(\(i.d), value, now);")
            + " }"
    }

    private func restart(_ i: Instruction) -> String {
        "value = \(a(i)); "
            + demand(
                "IS_LENGTH(value)", "restart(\(i.d), value, now);")
    }

    private func demand(_ condition: String, _ statement: String) -> String {
        "if (!(\(condition))) goto failed; \(statement)"
    }

    /// The result is stored unless it can't be.
    private func check(_ value: String, _ condition: String, _ i: Instruction) -> String {
        "value = \(value); " + demand("\(condition)(value)", set(i, "value"))
    }

    private func set(_ i: Instruction, _ value: String) -> String { "\(dst(i)) = \(value);" }
    private func label(_ i: Instruction) -> String { "L\(i.target)" }
    private func dst(_ i: Instruction) -> String { name(i.dst) }
    private func a(_ i: Instruction) -> String { name(i.a) }
    private func b(_ i: Instruction) -> String { name(i.b) }
    private func c(_ i: Instruction) -> String { name(i.c) }

    private func name(_ register: UInt16) -> String {
        switch places.place(Int(register), in: stretch) {
        case .now: "now"
        case .variable: "v\(register)"
        case .memory: "r[\(register)]"
        case .constant(let value): literal(value)
        }
    }

    /// The variables of this stretch alone that an instruction names.
    func ownVariables(_ i: Instruction) -> [Int] {
        [i.dst, i.a, i.b, i.c].map(Int.init).filter { register in
            guard register >= program.firstTemporary,
                case .variable = places.place(register, in: stretch)
            else { return false }
            return true
        }
    }

    /// A number that reads back as the same bits.
    private func literal(_ value: Double) -> String {
        if value.isNaN { return "__builtin_nan(\"\")" }
        if value.isInfinite { return value > 0 ? "__builtin_inf()" : "(-__builtin_inf())" }
        return value.sign == .minus ? "(\(value))" : "\(value)"
    }
}
