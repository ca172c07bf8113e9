// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
public import Model
internal import Simulation

extension Scenario {
    /// All that a storyline can tell of, in the order of the file.
    public var storyEvents: [MainEvent] {
        leverageEvents + meetingEvents + negotiationEvents + outcomeEvents(allOfThem: true)
            + decisionEvents + ownEvents
    }

    /// What a storyline tells of unless it is told otherwise: stages of leverage, meetings held or
    /// cancelled, agreements and failures, and questions that come true, but for those that only
    /// repeat one of these or an earlier question.
    public var mainEvents: [MainEvent] {
        leverageEvents + meetingEvents + negotiationEvents + outcomeEvents(allOfThem: false)
    }

    private var leverageEvents: [MainEvent] {
        leverage.flatMap { item in
            item.stages.enumerated().dropFirst().map { index, stage in
                MainEvent(
                    .leverage, item.name, stage.name,
                    .slot("\(item.name).stage", from: Double(index), through: Double(index)))
            }
        }
    }

    private var meetingEvents: [MainEvent] {
        meetings.flatMap { meeting in
            ["held", "cancelled"].compactMap { status -> MainEvent? in
                guard let index = Meeting.statuses.firstIndex(of: status) else { return nil }
                return MainEvent(
                    .meetings, meeting.name, status,
                    .slot("\(meeting.name).status", from: Double(index), through: Double(index)))
            }
        }
    }

    private var negotiationEvents: [MainEvent] {
        negotiations.flatMap { negotiation in
            let result = "\(negotiation.name).result"
            let last = Double(Negotiation.results.count - 1)
            return [
                MainEvent(
                    .negotiations, negotiation.name, "agreed", .slot(result, from: 1, through: 1)),
                MainEvent(
                    .negotiations, negotiation.name, "failed",
                    .slot(result, from: 2, through: last)),
            ]
        }
    }

    private func outcomeEvents(allOfThem: Bool) -> [MainEvent] {
        var told: Set<Formula> = []
        var found: [Int: MainEvent] = [:]
        // Dates first: they look at the whole time, where a yes/no question may end before.
        let indices =
            outcomes.indices.filter { outcomes[$0].kind.isDate }
            + outcomes.indices.filter { !outcomes[$0].kind.isDate }
        for index in indices {
            let outcome = outcomes[index]
            guard let before = outcome.kind.lastMoment(horizon) else { continue }
            let formula = outcome.kind.formula
            guard allOfThem || !isRepeated(formula.formula, told) else { continue }
            told.insert(formula.formula)
            let isShort = formula.text.count <= 30
            found[index] = MainEvent(
                kind: .outcomes, name: outcome.name, item: outcome.name,
                text: isShort ? formula.text : outcome.name,
                milestone: .outcome(index, before: before))
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Whether a condition is one that was told already, or is about one item only that is told of.
    private func isRepeated(_ formula: Formula, _ told: Set<Formula>) -> Bool {
        let symbols = formula.symbols
        let items =
            leverage.map { "\($0.name).stage" } + meetings.map { "\($0.name).status" }
            + negotiations.map { "\($0.name).result" }
        return told.contains(formula) || (symbols.count == 1 && symbols.allSatisfy(items.contains))
    }

    private var decisionEvents: [MainEvent] {
        decisions.flatMap { decision in
            decision.options.map { option in
                MainEvent(
                    .decisions, decision.name, option.name,
                    .clock("decisions/\(decision.name)/options/\(option.name)"))
            }
        }
    }

    private var ownEvents: [MainEvent] {
        events.map { event in
            MainEvent(
                kind: .events, name: event.name, item: event.name, text: event.name,
                milestone: .clock("events/\(event.name)"))
        }
    }
}

extension MainEvent {
    fileprivate init(_ kind: Kind, _ item: String, _ what: String, _ milestone: Milestone) {
        self.init(
            kind: kind, name: "\(item).\(what)", item: item, text: "\(item) \(what)",
            milestone: milestone)
    }
}

extension Outcome.Kind {
    fileprivate var isDate: Bool {
        if case .date = self { return true }
        return false
    }

    /// The moment before which it may come true; nothing for what is asked at one moment.
    fileprivate func lastMoment(_ horizon: Double) -> Double? {
        switch self {
        case .happens(_, let before): before
        case .date: horizon
        case .holds, .number, .category: nil
        }
    }
}
