// SPDX-License-Identifier: GPL-3.0-or-later

internal import CPhilox

/// What one word of GSL's normal draws decides, learned from GSL when first needed.
enum NormalLayers {
    nonisolated(unsafe) static let learned: UnsafePointer<normal_layer> = philox_learn_normal()
}
