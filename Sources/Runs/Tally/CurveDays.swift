// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// The days at which a cumulative curve is printed.
enum CurveDays {
    /// The last days of calendar months, thinned to at most twelve; for a horizon under three months
    /// every seventh day. The end is always among them.
    static func days(from start: CivilDate, to end: CivilDate) -> [CivilDate] {
        let length = end.dayNumber - start.dayNumber + 1
        var days: [CivilDate] = []
        if length < 90 {
            let step = max(1, (length + 83) / 84 * 7)
            days = stride(from: start.dayNumber + step - 1, to: end.dayNumber, by: step)
                .map(CivilDate.init(dayNumber:))
        } else {
            let months = length / 30 + 1
            let step = (months + 11) / 12
            let first = start.components
            for index in stride(from: step, through: months + step, by: step) {
                let month = first.year * 12 + first.month - 1 + index
                guard let next = CivilDate(year: month / 12, month: month % 12 + 1, day: 1) else {
                    break
                }
                let day = next.adding(days: -1)
                guard day < end else { break }
                days.append(day)
            }
        }
        return days + [end]
    }
}
