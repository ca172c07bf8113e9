// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

extension Confidence {
    /// The 97.5 % quantile of Student's t distribution; infinite for 0 degrees of freedom.
    ///
    /// Beyond 10,000 degrees it is the first terms of its expansion about the normal quantile
    /// (Abramowitz and Stegun, 26.7.5), which are then right to twelve digits.
    public static func t95(_ degrees: Double) -> Double {
        guard degrees > 0 else { return .infinity }
        guard degrees <= 10_000 else {
            let z = z95
            let z2 = z * z
            let first = z * (z2 + 1) / 4
            let second = z * ((5 * z2 + 16) * z2 + 3) / 96
            return z + (first + second / degrees) / degrees
        }
        GSLErrors.disableAbort()
        return gsl_cdf_tdist_Pinv(0.975, degrees)
    }

    /// The standard normal quantile with this probability above it.
    static func z(tail: Double) -> Double {
        tail == 0.025 ? z95 : gsl_cdf_ugaussian_Qinv(tail)
    }

    /// The quantile of Student's t distribution with this probability above it; infinite for 0 degrees.
    static func t(_ degrees: Double, tail: Double) -> Double {
        guard tail != 0.025 else { return t95(degrees) }
        guard degrees > 0 else { return .infinity }
        GSLErrors.disableAbort()
        return degrees > 1e6 ? gsl_cdf_ugaussian_Qinv(tail) : gsl_cdf_tdist_Qinv(tail, degrees)
    }
}
