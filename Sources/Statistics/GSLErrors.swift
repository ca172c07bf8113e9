// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// GSL's default handler ends the process where a function underflows or does not converge; what it
/// can't compute comes back as NaN. Said here as well as in `Simulation`, since a run that is read from
/// a file has played no trial.
enum GSLErrors {
    static func disableAbort() { _ = disabled }

    private static let disabled: Bool = {
        gsl_set_error_handler_off()
        return true
    }()
}
