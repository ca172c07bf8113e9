// SPDX-License-Identifier: GPL-3.0-or-later

internal import Facts
internal import Statistics

extension CaseClass {
    /// The cases of these numbers; of `doubted` ones an event counts as another ending.
    func survival(_ members: [Int], counting doubted: [Int] = []) -> [SurvivalCase] {
        let doubted = Set(doubted)
        var numbers: [String: Int] = [:]
        return members.map { index in
            let one = cases.cases[index]
            let name = groupName(index)
            // A case of no group is one of its own.
            let number =
                !isGrouped || name.isEmpty
                ? -1 - index
                : numbers[name] ?? numbers.count
            if number >= 0 { numbers[name] = number }
            let ending: SurvivalCase.Ending =
                one.outcome.map { outcome in
                    events.contains(outcome) && !doubted.contains(index) ? .event : .other
                } ?? .censored
            return SurvivalCase(time: one.days, ending: ending, group: number)
        }
    }
}

extension [SurvivalCase] {
    /// The same, each case of its own, where there are too few groups to learn from.
    var withoutFewGroups: [SurvivalCase] {
        guard Set(map(\.group)).count < BaseRate.fewestGroups else { return self }
        return enumerated().map {
            SurvivalCase(time: $0.element.time, ending: $0.element.ending, group: $0.offset)
        }
    }
}
