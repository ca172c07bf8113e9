// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension DriversProblem {
    /// One sentence.
    public var message: String {
        switch self {
        case .noParameters: "the scenario draws no parameter, so none carries an answer"
        case .tooFewDraws(let draws):
            "there are \(draws.grouped) complete parameter draws, which is too few to tell what "
                + "carries the answers; \(Drivers.fewestDraws) are the least, and a few thousand do well"
        }
    }
}
