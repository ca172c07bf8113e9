// SPDX-License-Identifier: GPL-3.0-or-later

/// What an instruction does. `r` is the register file; `dst`, `a`, `b`, `c` index it, `d` names a
/// clock or a site, and `target` is a place in the code unless said otherwise.
public enum Opcode: UInt8, Sendable, CaseIterable {
    // Arithmetic: r[dst] = f(r[a], r[b]). None of these fails.
    case move, add, subtract, multiply, minimum, maximum
    case negate, not, absolute, floor, ceiling, round, sign, sine, cosine, tanh, logistic, normalCDF
    case equal, notEqual, less, lessOrEqual, and, or
    /// r[dst] = r[a] ≠ 0 ? r[b] : r[c].
    case select
    /// r[dst] = r[b + whole number in r[a]].
    case lookup

    // Two operations in one, each rounded on its own: r[dst] = (r[a] · r[b]) · r[c], by the first and
    // then the second. `clamp` is the maximum with r[b], then the minimum with r[c].
    case multiplyAdd, addMultiply, multiplyMultiply, addAdd, addSubtract, subtractMultiply, clamp
    /// The same, and fails unless the result is finite, as `storeFinite` does.
    case addStore, multiplyStore, multiplyAddStore, clampStore

    // Arithmetic that fails outside its domain.
    case divide, modulo, power, exp, log, log10, squareRoot, logit
    /// Fails on ∞ − ∞.
    case subtractDates
    /// r[dst] = r[a], which must be a length of time: finite and not negative.
    case delay
    /// r[dst] = r[a], or the midnight that it is within rounding of.
    case moment

    // Assignments to slots, which fail on what the slot can't hold.
    case storeNumber, storeFinite, storeNotNegative, storePositive

    // Jumps.
    case jump, jumpIfZero, jumpIfNotZero
    case jumpUnlessEqual, jumpUnlessNotEqual, jumpUnlessLess, jumpUnlessLessOrEqual
    /// To `target` if r[a] is finite: a date that is already known.
    case jumpIfKnown
    /// To the routine at `target`; r[dst] = the place of the next instruction.
    case call
    /// To the place in r[a].
    case goBack

    // Draws, from the site in `d`.
    /// r[dst] = a draw of the family numbered `target` with arguments r[a], r[b], r[c].
    case draw
    /// The same with arguments that are not known before the run, so they are checked.
    case drawChecked
    /// A normal draw with a standard deviation that is known to be one; by far the most frequent.
    case drawNormal
    /// r[dst] = r[c] + a normal draw; the second fails unless that is finite.
    case drawNormalAdd, drawNormalAddStore
    /// r[dst] = uniform on [0, 1).
    case drawUniform
    /// r[dst] = uniform on (0, 1).
    case drawOpenUniform
    /// r[dst] = the quantile of the family numbered `target`, arguments r[a], r[b], r[c], at r[dst].
    case quantile, quantileChecked
    /// r[dst] = the metalog with the b coefficients r[a...] at r[dst]; `b` is a number, not a register.
    case metalogQuantile
    /// The same of the points in the b registers r[a...], probabilities and values by turns.
    case pointQuantile
    /// r[dst] = the quantile at r[dst] of what lies between r[a] and r[a + 1], of the family numbered
    /// `target` or a `QuantileSource`, whose b − 2 arguments follow in the row; `b` is a number.
    case truncatedQuantile
    /// r[dst] = a draw of the discrete family numbered `target` between r[a] and r[a + 1]; its three
    /// arguments follow in the row, whose length is `b`.
    case drawCountBetween
    /// r[dst] = 1 + the index of one of the b utilities r[a...], by logit choice at rationality r[c]; 0 if
    /// none is above −∞. `b` is a number, not a register.
    case choose
    /// Back to `target` unless r[a] ≤ r[dst] ≤ r[b]; r[c] counts the tries.
    case retryOutside

    /// The negotiation numbered `target`: inputs in r[a...], outputs in r[dst...] (see `Talks`).
    case bargain
    /// The game numbered `target`: inputs in r[a...], outputs in r[dst...] (see `GameTable`).
    case play

    // Clocks, named by `d`.
    /// The clock has fired: it is off, and its next budget is not drawn yet.
    case fired
    /// The clock now runs at the hazard r[a], or r[a] × r[b].
    case setRate, setRateProduct
    /// The clock has fired and goes on at the hazard r[a] with its next budget.
    case restart
    /// The same, then `next`.
    case setRateNext, setRateProductNext, restartNext
    /// The clock's hazard is 0 from now on; goes to `target`.
    case stop
    /// `fired`, then goes to `target`.
    case stopFired
    /// The clock fires r[a] days from now; fails unless that is a length of time.
    case arm
    /// r[dst] += 1; the clock fires at r[b] + r[dst] · r[a], so that periods add up without rounding.
    case armAgain
    /// The clock fires at r[a], or now if that is past.
    case armAt
    case disarm

    /// r[dst] = now, unless it is known already.
    case latch
    /// Goes to the clock that fires next, or to the end of the trial.
    case next
    /// The end of a stretch of code that is run on its own.
    case halt
}

/// What has a quantile function besides the families: `target` of `truncatedQuantile`.
public enum QuantileSource {
    public static let metalog = -1
    public static let points = -2
}
