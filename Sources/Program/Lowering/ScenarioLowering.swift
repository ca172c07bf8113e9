// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Model

/// Turns a scenario into a process, a section at a time (see the extensions).
struct ScenarioLowering {
    let scenario: Scenario
    /// Every name that some formula reads: what nobody reads gets no slot.
    let read: Set<String>

    /// What keeps books of its own when an effect sets it.
    private let itemsByStage: [String: LeverageItem]
    private let meetingsByStatus: [String: Meeting]
    let books: [String: LeverageBooks]

    var slots: [Slot] = []
    var definitions: [String: Formula] = [:]
    var tables: [String: SlotTable] = [:]
    /// What all clocks set, counted while they are made: in a file of 1,600 stages and as many events
    /// that set the stage it would be millions, long before their code is too large.
    private var assignmentCount = 0
    /// Where that passed its limit.
    private(set) var excess: SourcePlace?
    /// With the place that decides ties.
    private var clocks: [(place: SourcePlace, clock: Clock)] = []

    init(_ scenario: Scenario) {
        self.scenario = scenario
        let read = ReadNames.of(scenario)
        self.read = read
        itemsByStage = Dictionary(
            scenario.leverage.map { ("\($0.name).stage", $0) },
            uniquingKeysWith: { first, _ in first })
        books = Dictionary(
            scenario.leverage.map { ($0.name, LeverageBooks($0, read: read)) },
            uniquingKeysWith: { first, _ in first })
        meetingsByStatus = Dictionary(
            scenario.meetings.map { ("\($0.name).status", $0) },
            uniquingKeysWith: { first, _ in first })
    }

    mutating func lower() -> Process {
        for variable in scenario.state { lower(variable) }
        for definition in scenario.definitions {
            definitions[definition.name] = definition.formula.formula
        }
        for item in scenario.leverage { lower(item) }
        for meeting in scenario.meetings { lower(meeting) }
        for event in scenario.events { lower(event) }
        for decision in scenario.decisions { lower(decision) }
        for game in scenario.games { lower(game) }
        for negotiation in scenario.negotiations { lower(negotiation) }

        let (atStart, dated) = lowerInterventions()
        let ordered = clocks.enumerated().sorted { left, right in
            let (a, b) = (left.element.place, right.element.place)
            return (a.line, a.column, left.offset) < (b.line, b.column, right.offset)
        }
        return Process(
            name: scenario.name,
            horizon: scenario.horizon,
            repeats: scenario.repeats,
            parameters: lowerParameters(),
            correlations: scenario.correlations.map {
                CorrelatedParameters(
                    names: $0.parameters, factor: $0.factor, falling: $0.falling)
            },
            slots: slots,
            definitions: definitions,
            tables: tables,
            interventions: atStart,
            clocks: dated + lowerHappenings() + ordered.map(\.element.clock),
            outcomes: scenario.outcomes.map(lower)
        )
    }

    /// What clocks may set, all together.
    static let mostAssignments = 150_000

    mutating func add(_ clock: Clock, at place: SourcePlace) {
        count(clock.assignments, at: clock.origin.place ?? place)
        guard excess == nil else { return }
        clocks.append((place, clock))
    }

    mutating func count(_ assignments: [Assignment], at place: SourcePlace?) {
        assignmentCount += assignments.count
        if assignmentCount > Self.mostAssignments, excess == nil { excess = place }
    }

    /// Adds a slot that records something, if anybody reads it.
    mutating func addRecord(_ name: String, initial: Formula, _ origin: Origin) {
        guard read.contains(name) else { return }
        slots.append(Slot(name: name, initial: initial, check: .number, origin: origin))
    }

    /// A clock that runs by a trigger of the file while `during` holds.
    mutating func add(
        _ trigger: Trigger, named name: String, during: Formula?, talks: Talks? = nil,
        game: GameTable? = nil, assignments: [Assignment], what: String
    ) {
        let timing: Clock.Timing
        switch trigger.timing {
        case .rate(let rate): timing = .rate(rate.formula)
        case .after(let delay): timing = .delay(delay.formula, again: false)
        case .every(let gap): timing = .delay(gap.formula, again: true)
        case .on(let moment): timing = .moment(moment)
        case .condition: timing = .condition
        }
        let clock = Clock(
            name: name, timing: timing,
            condition: .both(during, trigger.condition?.formula),
            talks: talks, game: game, assignments: assignments, site: name + "/clock",
            origin: Origin(what, trigger.timingPlace ?? trigger.place))
        add(clock, at: trigger.place)
    }

    /// The assignments of a `do:`; a stage or status that is set brings its records along.
    func assignments(_ effects: [Effect], of owner: String, what: String) -> [Assignment] {
        effects.flatMap { effect in
            assignments(
                effect, site: "\(owner)/\(effect.target)",
                origin: Origin("\(what) on '\(effect.target)'", effect.value.place))
        }
    }

    private func assignments(_ effect: Effect, site: String, origin: Origin) -> [Assignment] {
        let value = effect.value.formula
        if let item = itemsByStage[effect.target] {
            return move(item, from: nil, to: value, site: site, origin: origin)
        }
        if let meeting = meetingsByStatus[effect.target] {
            return move(meeting, to: value, site: site, origin: origin)
        }
        return [Assignment(slot: effect.target, value: value, site: site, origin: origin)]
    }

    private mutating func lowerInterventions() -> (atStart: [[Assignment]], dated: [Clock]) {
        let all = (scenario.variant?.interventions ?? []) + scenario.interventions
        var atStart: [[Assignment]] = []
        var dated: [Clock] = []
        for (index, intervention) in all.enumerated() {
            let site = "interventions/\(intervention.effect.target)"
            let done = assignments(
                intervention.effect, site: site,
                origin: Origin(
                    "the intervention on '\(intervention.effect.target)'", intervention.place))
            count(done, at: intervention.place)
            if excess != nil { break }
            if intervention.at <= 0 {
                atStart.append(done)
            } else {
                dated.append(
                    Clock(
                        name: ClockEvent.intervention(index + 1).path,
                        timing: .moment(intervention.at),
                        condition: nil, assignments: done, site: site + "/clock",
                        origin: Origin("an intervention", intervention.place)))
            }
        }
        return (atStart, dated)
    }
}

extension Trigger {
    /// The formula that says when, for messages about its value.
    fileprivate var timingPlace: SourcePlace? {
        switch timing {
        case .rate(let formula), .after(let formula), .every(let formula): formula.place
        case .on, .condition: nil
        }
    }
}
