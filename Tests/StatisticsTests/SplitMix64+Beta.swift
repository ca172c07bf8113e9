// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport

extension SplitMix64 {
    /// Beta(2, 3): the second smallest of four uniforms.
    mutating func beta23() -> Double {
        (0..<4).map { _ in uniform() }.sorted()[1]
    }
}
