// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
public import Model
internal import Program
internal import Simulation

extension Scenario {
    /// All that a storyline can tell of, in the order of the file.
    public var storyEvents: [MainEvent] {
        itemEvents + outcomeEvents(allOfThem: true) + decisionEvents + ownEvents
    }

    /// What a storyline tells of unless it is told otherwise: what the yes/no questions and the dates
    /// ask about.
    ///
    /// Where a question is about one stage, meeting or negotiation alone, that is told, whatever the
    /// moment that the question asks about; where it is about anything else, that it comes true. A
    /// scenario without such questions tells of all stages, meetings and negotiations.
    public var mainEvents: [MainEvent] {
        let items = itemEvents
        let asked = Set(outcomes.flatMap { $0.events(among: items) }.map(\.name))
        let told = items.filter { asked.contains($0.name) } + outcomeEvents(allOfThem: false)
        return told.isEmpty ? items : told
    }

    /// Main events, and all stages of leverage.
    public var mainAndLeverageEvents: [MainEvent] {
        leverageEvents + mainEvents.filter { $0.kind != .leverage }
    }

    private var itemEvents: [MainEvent] { leverageEvents + meetingEvents + negotiationEvents }

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

    /// Questions that come true: all, or those that are not about an item alone, each condition once.
    private func outcomeEvents(allOfThem: Bool) -> [MainEvent] {
        let items = itemEvents
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
            let isRepeated =
                told.contains(formula.formula) || !outcome.events(among: items).isEmpty
            guard allOfThem || !isRepeated else { continue }
            told.insert(formula.formula)
            let isShort = formula.text.count <= 30
            let question = outcome.question.map { question in
                outcome.kind.isDate
                    ? MainEvent.Question.comes(question) : .comesTrue(question)
            }
            found[index] = MainEvent(
                kind: .outcomes, name: outcome.name, item: outcome.name,
                text: isShort ? formula.text : outcome.name,
                question: formula.formula.isName ? nil : question,
                milestone: .outcome(index, before: before))
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    private var decisionEvents: [MainEvent] {
        decisions.flatMap { decision in
            decision.options.map { option in
                MainEvent(
                    .decisions, decision.name, option.name,
                    .clock(ClockEvent.option(option.name, of: decision.name).path))
            }
        }
    }

    private var ownEvents: [MainEvent] {
        events.map { event in
            MainEvent(
                kind: .events, name: event.name, item: event.name, text: event.name,
                milestone: .clock(ClockEvent.event(event.name).path))
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

extension Formula {
    /// Whether it is a name and nothing more.
    fileprivate var isName: Bool {
        if case .symbol = self { return true }
        return false
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
