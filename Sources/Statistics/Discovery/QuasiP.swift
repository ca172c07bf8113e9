// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

extension Proportion {
    /// How likely it is that the answer holds at least as often within a box as it does, if it held there
    /// no more often than in the box without one of its bounds: the quasi-p-value of that bound (B. P. Bryant
    /// and R. J. Lempert, Technol. Forecast. Soc. Change 77 (2010), 34–49).
    ///
    /// A binomial tail at the effective number of trials, which need not be whole: P(X ≥ h) of n is the
    /// incomplete beta function I_p(h, n − h + 1).
    public func quasiP(without wider: Proportion) -> Double {
        let held = value * effectiveCount
        guard held > 0 else { return 1 }
        guard wider.value > 0 else { return 0 }
        return gsl_cdf_beta_P(wider.value, held, effectiveCount - held + 1)
    }
}
