// SPDX-License-Identifier: GPL-3.0-or-later

public import Expressions
public import Model

extension Scenario {
    /// The days of a cumulative curve; the last is the scenario's.
    public var curveDays: [CivilDate] { CurveDays.days(from: start, to: end) }

    /// The same of what is left from some day on.
    public func curveDays(from day: CivilDate) -> [CivilDate] { CurveDays.days(from: day, to: end) }

    /// Their ends: what happens at the very end of a day belongs to the next one.
    var curveMoments: [Double] {
        curveDays.map { Double($0.dayNumber - start.dayNumber + 1).nextDown }
    }

    /// The ends of even steps over the horizon, for a small picture of the curve.
    public var sketchMoments: [Double] {
        let steps = 24
        return (1...steps).map { (horizon * Double($0) / Double(steps)).nextDown }
    }
}
