// SPDX-License-Identifier: GPL-3.0-or-later

/// Parameters tied together by a Gaussian copula.
///
/// Each of them is exactly one draw of a distribution that has a quantile function, perhaps scaled.
public struct CorrelationGroup: Sendable {
    /// Names, in the order of the file.
    public let parameters: [String]
    /// Lower-triangular Cholesky factor, by rows, of the matrix of normal correlations
    /// r = 2 sin(π ρ / 6) for the rank correlations ρ that the file gives (Pearson 1907).
    public let factor: [[Double]]

    public init(parameters: [String], factor: [[Double]]) {
        self.parameters = parameters
        self.factor = factor
    }
}
