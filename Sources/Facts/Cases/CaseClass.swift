// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Documents

/// Past cases that are looked at together, and which of their endings is asked about: a reference class.
public struct CaseClass: Sendable {
    /// All cases of the table.
    public let cases: PastCases
    /// Which of them are looked at; `nil` for all.
    public let condition: CaseCondition?
    /// Numbers of those that are looked at.
    public let members: [Int]
    /// Outcomes that are asked about.
    public let events: [String]
    /// Other ways in which cases ended.
    public let others: [String]
    private let group: Int?
    private let confidence: Int?
    private let disputed: Int?

    /// Smaller classes are refused.
    public static let fewest = 5

    /// The event is the most frequent outcome unless some are named; the group is the column of that name if
    /// there is one, `none` for none.
    public init(
        _ cases: PastCases, where condition: CaseCondition? = nil, events: [String] = [],
        group: String? = nil
    ) throws(Rejection) {
        self.cases = cases
        self.condition = condition
        confidence = cases.column("confidence")
        disputed = cases.column("disputed")
        if let name = group, name != "none" {
            guard let column = cases.column(name) else {
                throw Rejection(CaseProblem.noColumn(name, known: cases.columns))
            }
            self.group = column
        } else {
            self.group = group == nil ? cases.column("group") : nil
        }
        let all = Array(cases.cases.indices)
        members =
            try condition.map { condition throws(Rejection) in
                try Self.members(all, where: condition, cases)
            } ?? all
        var counts: [String: Int] = [:]
        for index in members {
            if let outcome = cases.cases[index].outcome { counts[outcome, default: 0] += 1 }
        }
        let known = counts.keys.sorted { (-(counts[$0] ?? 0), $0) < (-(counts[$1] ?? 0), $1) }
        for event in events where counts[event] == nil {
            throw Rejection(CaseProblem.noSuchEvent(event, known: known))
        }
        let asked = events.isEmpty ? Array(known.prefix(1)) : events
        self.events = asked
        others = known.filter { !asked.contains($0) }
    }

    /// Its members for which this holds too; refuses a condition that leaves none.
    public func members(where condition: CaseCondition) throws(Rejection) -> [Int] {
        try Self.members(members, where: condition, cases)
    }

    private static func members(
        _ numbers: [Int], where condition: CaseCondition, _ cases: PastCases
    ) throws(Rejection) -> [Int] {
        try condition.check(cases)
        var members: [Int] = []
        for index in numbers where try condition.holds(cases.cases[index].cells, cases) {
            members.append(index)
        }
        guard !members.isEmpty else {
            throw Rejection(CaseProblem.noneLeft(condition.text), at: condition.place)
        }
        return members
    }

    /// Refuses a class that can't show how often the event comes: too small, or all of one kind.
    /// `place` is what chose the class, else the table.
    public func check(at place: SourcePlace? = nil) throws(Rejection) {
        let place = place ?? cases.place
        guard members.count >= Self.fewest else {
            throw Rejection(CaseProblem.tooFew(members.count), at: place)
        }
        let endings = members.map { cases.cases[$0].outcome }
        let kind: String? =
            if endings.allSatisfy({ $0 == nil }) {
                "still open"
            } else if endings.allSatisfy({ $0.map(events.contains) ?? false }) {
                events.joined(separator: "' or '")
            } else {
                nil
            }
        if let kind {
            throw Rejection(CaseProblem.allOfOneKind(members.count, kind), at: place)
        }
    }

    /// Refuses a window that no case was followed for, in days.
    public func checkIsFollowed(
        for window: Double, at place: SourcePlace? = nil
    ) throws(Rejection) {
        let longest = members.map { cases.cases[$0].days }.max() ?? 0
        // Where all had ended by then, nothing more can come.
        let isOver = members.allSatisfy {
            cases.cases[$0].days < longest || cases.cases[$0].outcome != nil
        }
        guard window <= longest || isOver else {
            throw Rejection(
                CaseProblem.notFollowed(days: window.plain, longest: longest.plain), at: place)
        }
    }

    /// Whether a column says which cases may be alike.
    public var isGrouped: Bool { group != nil }

    /// The place of a column; refuses one that is not there.
    public func column(_ name: String) throws(Rejection) -> Int {
        guard let column = cases.column(name) else {
            throw Rejection(CaseProblem.noColumn(name, known: cases.columns))
        }
        return column
    }

    /// The group of a case; empty for none.
    public func groupName(_ index: Int) -> String {
        group.map { cases.cases[index].cells[$0].text } ?? ""
    }

    /// `A` is sure, `B` nearly, `C` unsure; words are understood too.
    private func confidence(_ index: Int) -> String {
        confidence.map { cases.cases[index].cells[$0].text.lowercased() } ?? ""
    }

    /// Whether the table says so of a case.
    public func isUnsure(_ index: Int) -> Bool {
        ["c", "unsure", "low"].contains(confidence(index))
    }

    /// Whether the table says so of a case.
    public func isSure(_ index: Int) -> Bool {
        ["a", "sure", "high"].contains(confidence(index))
    }

    /// Whether the coding of a case is disputed.
    public func isDisputed(_ index: Int) -> Bool {
        guard let disputed else { return false }
        return !["", "n", "no", "false", "0"].contains(
            cases.cases[index].cells[disputed].text.lowercased())
    }

    /// The file's name without its folder.
    public var baseName: String {
        cases.path.split(separator: "/").last.map(String.init) ?? cases.path
    }
}
