// SPDX-License-Identifier: GPL-3.0-or-later

/// How the value of a formula goes with the one draw in it.
public struct Trend: Sendable, Equatable {
    public enum Direction: Sendable {
        /// The draw is not in it.
        case fixed
        case rising
        case falling

        var turned: Direction {
            switch self {
            case .fixed: .fixed
            case .rising: .falling
            case .falling: .rising
            }
        }
    }

    public let direction: Direction
    public let bounds: Bounds

    var isFixed: Bool { direction == .fixed }

    init(_ direction: Direction, _ bounds: Bounds) {
        self.direction = direction
        self.bounds = bounds
    }
}

/// Why a formula neither rises nor falls with one draw, as far as can be told.
public enum TrendProblem: Error, Equatable {
    /// It has none or several, or one of a distribution without a quantile function.
    case notOneDraw
    /// It reads a name whose value is not fixed.
    case reads(String)
    /// This part of it goes up and down.
    case turns(Formula)
}
