// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

/// GSL's default handler ends the process on a bad argument; arguments are checked before they reach
/// it, and what it cannot compute comes back as NaN.
enum GSLErrors {
    static func disableAbort() { _ = disabled }

    private static let disabled: Bool = {
        gsl_set_error_handler_off()
        return true
    }()
}
