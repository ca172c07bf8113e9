// SPDX-License-Identifier: GPL-3.0-or-later

/// Parameters tied together by a Gaussian copula.
///
/// Each of them rises or falls with exactly one draw of a distribution that has a quantile function.
public struct CorrelationGroup: Sendable {
    /// Names, in the order of the file.
    public let parameters: [String]
    /// Lower-triangular Cholesky factor, by rows, of the matrix of normal correlations
    /// r = 2 sin(π ρ / 6) for the rank correlations ρ that the file gives (Pearson 1907); pairs that it
    /// does not give are independent given the others.
    public let factor: [[Double]]
    /// Those that fall as their draw rises.
    public let falling: Set<String>

    /// How many parameters may be tied together, directly or through others: drawing them takes a number
    /// of steps that is the square of theirs, and completing their correlations the cube.
    public static let most = 200
}
