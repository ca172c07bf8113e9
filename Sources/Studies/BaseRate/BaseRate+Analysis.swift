// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Facts
internal import Statistics

extension BaseRate {
    public init(_ cases: PastCases, _ settings: Settings) throws(Rejection) {
        let material = try CaseClass(
            cases, where: settings.condition, events: settings.events, group: settings.group)
        try material.check()
        let grouped = material.survival(material.members)
        let all = grouped.withoutFewGroups
        let curve = AalenJohansen(all)
        if let asked = settings.window { try material.checkIsFollowed(for: asked) }
        let window = settings.window ?? Self.window(curve)
        let days = Set(Self.usualDays + [window]).sorted()
        let alone = KaplanMeier(all)
        let otherAlone = KaplanMeier(all.map(\.turned))

        file = cases.path
        condition = settings.condition?.text
        events = material.events
        areNamed = !settings.events.isEmpty
        others = material.others
        self.window = window
        self.days = days.compactMap { day in
            guard let incidence = curve.incidence(at: day),
                let other = curve.otherIncidence(at: day)
            else { return nil }
            return Day(
                day: day, followed: curve.atRisk(at: day), incidence: incidence,
                otherIncidence: other, alone: alone.incidence(at: day))
        }
        groups = Set(grouped.map(\.group)).count
        isGrouped = material.isGrouped
        open = all.count { $0.ending == .censored }
        let first = all.filter { $0.ending == .event }.map(\.time).min() ?? .infinity
        unseen = all.count { $0.ending == .censored && $0.time < first }
        let exposure = all.reduce(0) { $0 + min($1.time, window) }
        rate = Rate(
            count: all.count { $0.ending == .event && $0.time <= window }, days: exposure)
        otherRate = Rate(
            count: all.count { $0.ending == .other && $0.time <= window }, days: exposure)
        delays = days.compactMap { day in
            guard let event = alone.incidence(at: day), let other = otherAlone.incidence(at: day)
            else { return nil }
            return (day, event.value, other.value)
        }
        subsets = try Self.subsets(material, settings, window)
    }

    /// The longest usual one that a quarter of the cases were followed for.
    private static func window(_ curve: AalenJohansen) -> Double {
        let least = max(fewest, curve.cases / 4)
        return usualDays.last { curve.atRisk(at: $0) >= least }
            ?? usualDays.first { curve.isKnown(at: $0) } ?? curve.points.last?.time ?? 0
    }

    // MARK: Subsets

    private static func subsets(
        _ material: CaseClass, _ settings: Settings, _ window: Double
    ) throws(Rejection) -> [Subset] {
        let all = material.members
        var subsets: [Subset] = []
        func add(_ kind: Subset.Kind, _ name: String, _ members: [Int], _ doubted: [Int] = []) {
            guard !members.isEmpty else { return }
            subsets.append(
                Subset(kind, name, material.survival(members, counting: doubted), window))
        }
        add(.all, "all", all)
        let unsure = all.filter { material.isUnsure($0) }
        let disputed = all.filter { material.isDisputed($0) }
        if !unsure.isEmpty {
            add(.unsure, "without unsure cases", all.filter { !unsure.contains($0) })
            let sure = all.filter { material.isSure($0) }
            if sure.count < all.count { add(.unsure, "sure cases alone", sure) }
        }
        if !disputed.isEmpty {
            add(.disputed, "without disputed cases", all.filter { !disputed.contains($0) })
        }
        let doubted = all.filter { unsure.contains($0) || disputed.contains($0) }
        if !doubted.isEmpty {
            add(.disputed, "unsure and disputed as ended otherwise", all, doubted)
        }
        if material.isGrouped { subsets += withoutAGroup(material, window) }
        for condition in settings.subsets {
            let members = try material.members(where: condition)
            add(.stated, condition.text, members)
        }
        for name in settings.columns {
            let column = try material.column(name)
            let values = Set(all.map { material.cases.cases[$0].cells[column].text }).sorted()
            for value in values {
                add(
                    .stated, "\(name) \(value.isEmpty ? "empty" : value)",
                    all.filter { material.cases.cases[$0].cells[column].text == value })
            }
        }
        return subsets
    }

    /// The two groups without which the answer would be lowest and highest.
    private static func withoutAGroup(
        _ material: CaseClass, _ window: Double
    ) -> [Subset] {
        let names = Set(material.members.map { material.groupName($0) }).sorted()
        guard names.count >= 3 else { return [] }
        let rest = names.compactMap { name -> (Subset, Double)? in
            let others = material.members.filter { material.groupName($0) != name }
            guard others.count >= fewest else { return nil }
            let subset = Subset(
                .group, "without \(name.isEmpty ? "cases of no group" : name)",
                material.survival(others), window)
            return subset.incidence.map { (subset, $0.value) }
        }
        guard let low = rest.min(by: { $0.1 < $1.1 }), let high = rest.max(by: { $0.1 < $1.1 })
        else { return [] }
        return [low.0, high.0]
    }
}

extension BaseRate.Subset {
    fileprivate init(
        _ kind: Kind, _ name: String, _ members: [SurvivalCase], _ window: Double
    ) {
        let curve = AalenJohansen(members.withoutFewGroups)
        self.kind = kind
        self.name = name
        cases = members.count
        groups = Set(members.map(\.group)).count
        let known = members.filter { $0.time >= window || $0.ending != .censored }
        share = Proportion(
            successes: known.count { $0.ending == .event && $0.time <= window }, of: known.count)
        incidence = curve.incidence(at: window)
        otherIncidence = curve.otherIncidence(at: window)
    }
}

extension SurvivalCase {
    /// The same with the two endings in each other's place.
    fileprivate var turned: SurvivalCase {
        let turned: Ending =
            switch ending {
            case .event: .other
            case .other: .event
            case .censored: .censored
            }
        return SurvivalCase(time: time, ending: turned, group: group)
    }
}
