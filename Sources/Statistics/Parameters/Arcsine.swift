// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The arcsine scale of probabilities, on which a share of n trials has variance 1 / 4n wherever it
/// lies (M. S. Bartlett, J. R. Statist. Soc. Suppl. 3 (1936), 68–78).
enum Arcsine {
    static let most = Double.pi / 2

    static func angle(_ probability: Double) -> Double { asin(probability.squareRoot()) }

    static func probability(_ angle: Double) -> Double { sin(angle) * sin(angle) }
}
