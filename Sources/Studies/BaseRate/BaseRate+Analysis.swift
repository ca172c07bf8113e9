// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Documents
internal import Statistics

extension BaseRate {
    public init(_ cases: PastCases, _ settings: Settings) throws(Rejection) {
        let material = try ClassMaterial(cases, settings)
        let grouped = material.survival(material.members)
        try Self.checkKinds(grouped, material)
        let all = grouped.withoutFewGroups
        let curve = AalenJohansen(all)
        let window = try Self.window(settings.window, curve)
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

    private static func checkKinds(
        _ cases: [SurvivalCase], _ material: ClassMaterial
    ) throws(Rejection) {
        let place = material.cases.place
        guard cases.count >= fewest else {
            throw Rejection(BaseRateProblem.tooFew(cases.count), at: place)
        }
        let kinds: [(SurvivalCase.Ending, String)] = [
            (.event, material.events.joined(separator: "' or '")), (.censored, "still open"),
        ]
        for (ending, words) in kinds where cases.allSatisfy({ $0.ending == ending }) {
            throw Rejection(BaseRateProblem.allOfOneKind(cases.count, words), at: place)
        }
    }

    /// The longest usual one that a quarter of the cases were followed for.
    private static func window(
        _ asked: Double?, _ curve: AalenJohansen
    ) throws(Rejection) -> Double {
        guard let asked else {
            let least = max(fewest, curve.cases / 4)
            return usualDays.last { curve.atRisk(at: $0) >= least }
                ?? usualDays.first { curve.isKnown(at: $0) } ?? curve.points.last?.time ?? 0
        }
        guard curve.isKnown(at: asked) else {
            throw Rejection(
                BaseRateProblem.notFollowed(
                    days: asked.plain, longest: (curve.points.last?.time ?? 0).plain))
        }
        return asked
    }

    // MARK: Subsets

    private static func subsets(
        _ material: ClassMaterial, _ settings: Settings, _ window: Double
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
            try condition.check(material.cases)
            var members: [Int] = []
            for index in all
            where try condition.holds(material.cases.cases[index], material.cases) {
                members.append(index)
            }
            guard !members.isEmpty else {
                throw Rejection(BaseRateProblem.noneLeft(condition.text))
            }
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
        _ material: ClassMaterial, _ window: Double
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

extension [SurvivalCase] {
    /// The same, each case of its own, where there are too few groups to learn from.
    fileprivate var withoutFewGroups: [SurvivalCase] {
        guard Set(map(\.group)).count < BaseRate.fewestGroups else { return self }
        return enumerated().map {
            SurvivalCase(time: $0.element.time, ending: $0.element.ending, group: $0.offset)
        }
    }
}
