// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Model
import Program

extension Program {
    /// Lowers a scenario, or fails as a verb does.
    init(lowering scenario: Scenario) throws {
        do throws(Rejection) {
            self = try Program.lower(scenario)
        } catch {
            throw Failure(error)
        }
    }
}
