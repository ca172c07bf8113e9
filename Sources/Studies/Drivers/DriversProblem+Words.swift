// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension DriversProblem {
    /// One sentence.
    public var message: String {
        switch self {
        case .noParameters: "the scenario has no uncertain parameters, so there is nothing to rank"
        case .tooFewDraws(let draws):
            "there are \(draws.grouped) complete parameter draws, too few to rank parameters; "
                + "at least \(Drivers.fewestDraws) are needed, and a few thousand are better"
        }
    }
}
