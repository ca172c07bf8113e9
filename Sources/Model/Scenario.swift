// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Documents
public import Expressions
public import Facts

/// A model of a situation, read and checked: every name in it exists, every formula is typed.
public struct Scenario: Sendable {
    /// The value of `scenario:`, by which run files and tables are called.
    public let name: String
    /// One line for readers; `nil` if the file has none.
    public let title: String?
    /// The text that it was read from, with its path.
    public let file: SourceFile
    /// Day 0, which begins at moment 0.
    public let start: CivilDate
    /// The last day, included.
    public let end: CivilDate
    /// The seed the file asks for.
    public let seed: UInt64?
    /// Trials that share one draw of the parameters; at least 1.
    public let repeats: Int
    /// The facts that it may cite; `nil` if it names no file of them.
    public let facts: FactBase?

    /// In the order of the file.
    public let parameters: [Parameter]
    /// Parameters that are drawn together; no parameter is in two of them.
    public let correlations: [CorrelationGroup]
    /// In the order of the file; quantities of actors are among them.
    public let state: [StateVariable]
    /// Names for formulas, in the order of the file.
    public let definitions: [Definition]
    /// In the order of the file.
    public let actors: [Actor]
    /// In the order of the file.
    public let leverage: [LeverageItem]
    /// In the order of the file.
    public let meetings: [Meeting]
    /// In the order of the file.
    public let events: [Event]
    /// In the order of the file.
    public let decisions: [Decision]
    /// In the order of the file.
    public let games: [Game]
    /// In the order of the file.
    public let negotiations: [Negotiation]
    /// In the order of the file, which is that of all columns; a probe comes last.
    public internal(set) var outcomes: [Outcome]
    /// Every variant the file has, for listing; what one sets at the level of the file is applied
    /// only to the scenario that was read for it.
    public let variants: [Variant]
    /// What could be set, and what it is for.
    public let choices: [Choice]
    /// What policies can be compared by, in the order of the file.
    public let aims: [Aim]
    /// The variant this scenario was read for.
    public let variant: Variant?
    /// Further interventions at the start, from the command line.
    public let interventions: [Variant.Intervention]
    /// What happens besides, from the command line.
    public let happenings: [Happening]
    /// Every number the author put in, and what it rests on.
    public let inputs: [Input]
    /// What the trials must obey, in the order of the file.
    public internal(set) var expectations: [ScenarioExpectation] = []
    /// The units it introduces, besides those of time.
    public internal(set) var units: Set<String> = []
    /// What formulas may read, dotted, with its type, in the order in which it was declared.
    public internal(set) var names: [(name: String, type: ValueType)] = []
    /// The file as its variant and the settings have changed it; `nil` unless it was read from one.
    var tree: Node?

    /// The end of the last day, in days since the start.
    public var horizon: Double { Double(end.dayNumber - start.dayNumber + 1) }

    /// The day in which a moment falls, given in days since the start; it is finite.
    public func day(at moment: Double) -> CivilDate {
        start.adding(days: Int(moment.rounded(.down)))
    }

    public init(
        name: String, title: String?, file: SourceFile, start: CivilDate, end: CivilDate,
        seed: UInt64?, repeats: Int, facts: FactBase?, parameters: [Parameter],
        correlations: [CorrelationGroup], state: [StateVariable], definitions: [Definition],
        actors: [Actor], leverage: [LeverageItem], meetings: [Meeting], events: [Event],
        decisions: [Decision], games: [Game], negotiations: [Negotiation], outcomes: [Outcome],
        variants: [Variant], variant: Variant?,
        interventions: [Variant.Intervention], happenings: [Happening], inputs: [Input],
        choices: [Choice] = [], aims: [Aim] = []
    ) {
        self.name = name
        self.title = title
        self.file = file
        self.start = start
        self.end = end
        self.seed = seed
        self.repeats = repeats
        self.facts = facts
        self.parameters = parameters
        self.correlations = correlations
        self.state = state
        self.definitions = definitions
        self.actors = actors
        self.leverage = leverage
        self.meetings = meetings
        self.events = events
        self.decisions = decisions
        self.games = games
        self.negotiations = negotiations
        self.outcomes = outcomes
        self.variants = variants
        self.variant = variant
        self.interventions = interventions
        self.happenings = happenings
        self.inputs = inputs
        self.choices = choices
        self.aims = aims
    }
}
