// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Foundation
internal import Statistics

/// The cases that a base rate is about, and what their columns mean.
struct ClassMaterial {
    let cases: PastCases
    /// Numbers of the cases that are looked at.
    let members: [Int]
    let events: [String]
    let others: [String]
    private let group: Int?
    private let confidence: Int?
    private let disputed: Int?

    init(_ cases: PastCases, _ settings: BaseRate.Settings) throws(Rejection) {
        self.cases = cases
        confidence = cases.column("confidence")
        disputed = cases.column("disputed")
        if let name = settings.group, name != "none" {
            guard let column = cases.column(name) else {
                throw Rejection(BaseRateProblem.noColumn(name, known: cases.columns))
            }
            group = column
        } else {
            group = settings.group == nil ? cases.column("group") : nil
        }
        try settings.condition?.check(cases)
        var members: [Int] = []
        for (index, one) in cases.cases.enumerated()
        where try settings.condition?.holds(one, cases) ?? true {
            members.append(index)
        }
        if members.isEmpty, let condition = settings.condition {
            throw Rejection(BaseRateProblem.noneLeft(condition.text))
        }
        self.members = members
        var counts: [String: Int] = [:]
        for index in members {
            if let outcome = cases.cases[index].outcome { counts[outcome, default: 0] += 1 }
        }
        let known = counts.keys.sorted { (-(counts[$0] ?? 0), $0) < (-(counts[$1] ?? 0), $1) }
        for event in settings.events where counts[event] == nil {
            throw Rejection(BaseRateProblem.noSuchEvent(event, known: known))
        }
        let events = settings.events.isEmpty ? Array(known.prefix(1)) : settings.events
        self.events = events
        others = known.filter { !events.contains($0) }
    }

    var isGrouped: Bool { group != nil }

    func column(_ name: String) throws(Rejection) -> Int {
        guard let column = cases.column(name) else {
            throw Rejection(BaseRateProblem.noColumn(name, known: cases.columns))
        }
        return column
    }

    func groupName(_ index: Int) -> String {
        group.map { cases.cases[index].cells[$0].text } ?? ""
    }

    /// `A` is sure, `B` nearly, `C` unsure; words are understood too.
    private func confidence(_ index: Int) -> String {
        confidence.map { cases.cases[index].cells[$0].text.lowercased() } ?? ""
    }

    func isUnsure(_ index: Int) -> Bool {
        ["c", "unsure", "low"].contains(confidence(index))
    }

    func isSure(_ index: Int) -> Bool { ["a", "sure", "high"].contains(confidence(index)) }

    func isDisputed(_ index: Int) -> Bool {
        guard let disputed else { return false }
        return !["", "n", "no", "false", "0"].contains(
            cases.cases[index].cells[disputed].text.lowercased())
    }

    /// The cases of these numbers; of `doubted` ones an event counts as another ending.
    func survival(_ members: [Int], counting doubted: [Int] = []) -> [SurvivalCase] {
        let doubted = Set(doubted)
        var numbers: [String: Int] = [:]
        return members.map { index in
            let one = cases.cases[index]
            let name = groupName(index)
            // A case of no group is one of its own.
            let number =
                group == nil || name.isEmpty
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

extension Double {
    /// A whole number without a point, as it is written in files and formulas.
    var plain: String {
        self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self)
    }
}
