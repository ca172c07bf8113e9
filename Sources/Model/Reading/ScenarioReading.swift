// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents
internal import Expressions
internal import Facts

/// One scenario being read. Sections are read by the extensions, a file each.
final class ScenarioReading {
    let root: Node
    /// The file as it is written, before a variant or a setting changed it.
    let written: Node
    let fields: Fields
    let file: SourceFile
    let sink: DiagnosticSink
    let start: CivilDate
    let end: CivilDate
    let scope: ScenarioScope
    /// Parameters that a variant or a setting has fixed.
    let overridden: Set<String>
    /// Stands for the facts file that the scenario names.
    let givenFacts: SourceFile?
    /// Stand for the files of cases that the scenario names, by the names that it has for them.
    let givenCases: [String: SourceFile]?
    private let known: ReadingOptions.Known?
    /// The names of all variants, where others than one are left out of the file.
    var knownVariants: Set<String> { known?.variants ?? [] }

    /// Whether a variant or a setting has changed the file.
    let isSet: Bool

    var facts: FactBase?
    /// Those that outcomes have named so far, as they are written.
    var casesRead: [String: PastCases]
    /// Outcomes with a class of such cases.
    var classes = 0
    var inputs: [Input] = []
    /// Names that effects and variants may set.
    var settable: Set<String> = []
    let suggested = SuggestedNames()
    /// Where each name was first taken.
    private var taken: [String: SourcePlace] = [:]

    var actors: [Actor] = []
    var actorIDs: Set<String> = []
    var state: [StateVariable] = []
    var parameters: [Parameter] = []
    var placeOfParameter: [String: Int] = [:]
    var definitions: [Definition] = []

    static let mostItems = 10_000

    var horizon: Double { Double(end.dayNumber - start.dayNumber + 1) }

    init?(
        _ root: Node, written: Node, isSet: Bool, file: SourceFile, overridden: Set<String>,
        sink: DiagnosticSink, givenFacts: SourceFile?, givenCases: [String: SourceFile]?,
        known: ReadingOptions.Known?
    ) {
        guard let fields = Fields(root, of: "a scenario", sink: sink) else { return nil }
        self.root = root
        self.written = written
        self.isSet = isSet
        self.fields = fields
        self.file = file
        self.sink = sink
        self.overridden = overridden
        self.givenFacts = givenFacts
        self.givenCases = givenCases
        casesRead = known?.cases ?? [:]
        self.known = known
        // A file of facts has a section with its own name, and nothing that a scenario needs.
        let needed = ["scenario", "starts", "ends", "outcomes"].compactMap { fields.optional($0) }
        if needed.isEmpty, case .mapping? = fields.optional("facts") {
            sink.report(ScenarioProblem.fileOfFacts, at: fields.place)
            return nil
        }
        // All that is missing is said, not only the first.
        let (starts, ends) = (fields.required("starts"), fields.required("ends"))
        let days = [starts, ends].map { $0.flatMap { Self.day($0, sink) } }
        guard let ends, let start = days[0], let end = days[1] else { return nil }
        if end < start { sink.report(ScenarioProblem.endsBeforeStart, at: ends.place) }
        if end.dayNumber - start.dayNumber > 36_525 {
            sink.report(ScenarioProblem.horizonTooLong, at: ends.place)
        }
        self.start = start
        self.end = max(start, end)
        scope = ScenarioScope(
            start: start,
            units: Self.units([root, written], known?.units ?? [], fields, sink), sink: sink)
    }

    func read(variant: String?, settings: [Editing.Setting]) -> Scenario? {
        let name = fields.required("scenario")?.text("the scenario's name", sink)?.text
        let title = fields.optional("title")?.text("the title", sink)?.text
        _ = fields.optional("note")?.text("the note", sink)
        let seed = fields.optional("seed")?.integer("the seed", in: 0...Int.max, sink)
        let repeats = fields.optional("repeats")?.integer("'repeats'", in: 1...1000, sink) ?? 10
        readFacts()

        scope.declare("starts", Meaning(formula: .constant(0), type: .date))
        scope.declare("ends", Meaning(formula: .constant(horizon), type: .date))
        let sections = ScenarioSection.allCases.filter { !$0.isList }
        let items = Dictionary(uniqueKeysWithValues: sections.map { ($0, self.items(of: $0)) })
        for section in sections { declare(items[section] ?? [], of: section) }

        // Whatever nobody has read yet; the order of the file is kept by sorting afterwards.
        for name in scope.names { _ = scope.resolve(name.split(separator: ".").map(String.init)) }
        let correlations = readCorrelations(fields.optional("correlations"))
        let leverage = (items[.leverage] ?? []).compactMap(readLeverage)
        let meetings = (items[.meetings] ?? []).compactMap(readMeeting)
        let events = (items[.events] ?? []).compactMap(readEvent)
        let decisions = (items[.decisions] ?? []).compactMap(readDecision)
        let negotiations = (items[.negotiations] ?? []).compactMap(readNegotiation)
        let games = (items[.games] ?? []).compactMap(readGame)
        let outcomes = readOutcomes(items[.outcomes] ?? [])
        if outcomes.isEmpty, !sink.hasErrors {
            sink.report(
                ScenarioProblem.noOutcomes, at: fields.key("outcomes")?.place ?? fields.place)
        }
        let counted = CountedAnswers(repeats: repeats, days: Int(horizon), outcomes: outcomes)
        if let excess = counted.excess { sink.report(excess.problem, at: excess.place) }
        let known = Self.happenings(events, leverage, meetings, decisions)
        let variants = readVariants(items[.variants] ?? [], known)
        let choices = readChoices(items[.choices] ?? [], outcomes, known)
        let aims = readAims(items[.aims] ?? [], outcomes, choices)
        let expectations = readExpectations(
            fields.optional("expectations"), outcomes, variants)
        let interventions = settings.filter { !$0.isHappening }.compactMap { setting in
            (setting.at.map { moment($0) } ?? 0).flatMap { intervention(setting, at: $0) }
        }
        let happenings = settings.filter(\.isHappening).compactMap { happening($0, known) }
        fields.finish()

        let inOrder = SourcePlace.isBefore
        var scenario = Scenario(
            name: name ?? "", title: title, file: file, start: start, end: end,
            seed: seed.map(UInt64.init), repeats: repeats, facts: facts,
            parameters: parameters.sorted { inOrder($0.place, $1.place) },
            correlations: correlations,
            state: state.sorted { inOrder($0.place, $1.place) },
            definitions: definitions.sorted { inOrder($0.place, $1.place) },
            actors: actors, leverage: leverage, meetings: meetings, events: events,
            decisions: decisions, games: games, negotiations: negotiations, outcomes: outcomes,
            variants: variants,
            variant: variants.first { $0.name == variant },
            interventions: interventions, happenings: happenings,
            inputs: inputs.sorted { inOrder($0.place, $1.place) }, choices: choices, aims: aims)
        scenario.expectations = expectations
        if let circle = WaitingCircles(scenario).first() {
            sink.report(
                ScenarioProblem.meetingNeedsItself(circle),
                at: meetings.first { $0.name == circle[0] }?.place)
        }
        var levels = NameLevels(scenario)
        switch levels.first() {
        case .circle(let names, let place):
            sink.report(ScenarioProblem.readsItself(names), at: place)
        // Found while reading, if anything is wrong already.
        case .tooDeep(let place) where !sink.hasErrors:
            sink.report(ScenarioProblem.tooDeep, at: place)
        case .tooDeep, nil: break
        }
        return scenario
    }

    /// The names that formulas may use of its items; what they stand for is read when somebody asks.
    private func declare(_ items: [Node.Entry], of section: ScenarioSection) {
        switch section {
        case .parameters: declareParameters(items)
        case .actors: declareActors(items)
        case .leverage: declareLeverage(items)
        case .meetings: declareMeetings(items)
        case .state: declareState(items)
        case .definitions: declareDefinitions(items)
        case .events: declareEvents(items)
        case .decisions: declareDecisions(items)
        case .negotiations: declareNegotiations(items)
        case .games: declareGames(items)
        // No formula reads these.
        case .correlations, .outcomes, .variants, .choices, .aims, .expectations: break
        }
    }

    private func items(of section: ScenarioSection) -> [Node.Entry] {
        guard let node = fields.optional(section.key) else { return [] }
        let entries = node.entries(of: "'\(section.key)'", sink)
        if entries.count > Self.mostItems {
            sink.report(
                ScenarioProblem.tooManyItems(section.key, limit: Self.mostItems), at: node.place)
            return []
        }
        return entries
    }

    private func readFacts() {
        guard let written = fields.optional("facts")?.text("the facts file", sink) else {
            return
        }
        if let known {
            facts = known.facts
            return
        }
        if let givenFacts {
            facts = Document.parse(givenFacts, sink: sink).flatMap {
                FactBase.read($0, sink: sink)
            }
            return
        }
        do throws(Rejection) {
            let path = try FactsLocation.resolve(written.text, from: file.path)
            facts = FactBase.load(path: path, at: written.place, sink: sink)
        } catch {
            for diagnostic in error.diagnostics {
                sink.report(
                    Diagnostic(
                        diagnostic.severity, at: written.place, diagnostic.message,
                        hint: diagnostic.hint, code: diagnostic.code))
            }
        }
    }

    // MARK: Names

    private static let reserved: Set<String> = [
        "true", "false", "not", "and", "or", "if", "to", "per", "now", "starts", "ends", "never",
        "weights", "pi",
    ]

    /// Whether the key may be a name; reports why not.
    ///
    /// What is read only by what it has, as `round.happened`, may be called like a function.
    func checkName(
        _ key: Node.Scalar, isReadable: Bool = true, mayBeCallable: Bool = false
    ) -> Bool {
        let name = key.text
        let isWord =
            name.utf8.count <= 64
            && name.utf8.first.map { Self.isLetter($0) } ?? false
            && name.utf8.allSatisfy { Self.isLetter($0) || (48...57).contains($0) || $0 == 95 }
        guard isWord else {
            if !key.reportMissingSpace(sink), !key.reportAssignment(sink) {
                sink.report(ScenarioProblem.badName(name), at: key.place)
            }
            return false
        }
        guard isReadable else { return true }
        if Self.reserved.contains(name) {
            sink.report(ScenarioProblem.reservedName(name), at: key.place)
            return false
        }
        if !mayBeCallable, FormulaReader.isCallable(name) {
            sink.report(ScenarioProblem.callableName(name), at: key.place)
            // Who reads it is not blamed too.
            scope.declare(
                name, Meaning(formula: .symbol(name), type: .number, isBroken: true))
            return false
        }
        if let first = taken[name] {
            sink.report(ScenarioProblem.nameTaken(name, firstLine: first.line), at: key.place)
            return false
        }
        taken[name] = key.place
        return true
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (65...90).contains(byte) || (97...122).contains(byte)
    }

    // MARK: Parts

    /// A formula; `what` is used where the node is no text at all.
    func formula(
        _ node: Node, _ what: String, expecting: Expectation, role: FormulaRole
    ) -> CheckedFormula? {
        guard let scalar = node.text(what, sink) else { return nil }
        return FormulaReader(scope: scope).read(
            scalar.text, at: scalar.place, expecting: expecting, role: role, sink: sink)
    }

    static func day(_ node: Node, _ sink: DiagnosticSink) -> CivilDate? {
        guard let scalar = node.text("a day", sink) else { return nil }
        if let date = CivilDate(scalar.text) { return date }
        sink.report(ScenarioProblem.badDate(scalar.text), at: scalar.place)
        return nil
    }

    /// The start of a day within the scenario, in days since its start.
    func moment(_ node: Node) -> Double? {
        guard let date = Self.day(node, sink) else { return nil }
        guard start <= date, date <= end else {
            sink.report(ScenarioProblem.outsideHorizon("\(date)"), at: node.place)
            return nil
        }
        return Double(date.dayNumber - start.dayNumber)
    }

    /// `because:` and `note:` of an input, which goes into the ledger under its path.
    @discardableResult
    func basis(_ fields: Fields?, path: String, at place: SourcePlace, more: [String] = []) -> Basis
    {
        var ids = more
        for id in fields?.optional("because")?.texts("a fact", sink) ?? [] where isFact(id) {
            ids.append(id.text)
        }
        let note = fields?.optional("note")?.text("the note", sink)?.text
        let basis = Basis(facts: ids, note: note)
        let value = root.value(at: path.split(separator: ".").map(String.init))
        inputs.append(Input(path: path, place: place, basis: basis, text: value?.inlineText))
        return basis
    }

    func isFact(_ id: Node.Scalar) -> Bool {
        guard let facts else {
            if !fields.has("facts") { sink.report(ScenarioProblem.factsMissing, at: id.place) }
            return false
        }
        guard facts[id.text] == nil else { return true }
        sink.report(
            ScenarioProblem.unknownFact(id.text, known: factNames), at: id.place)
        return false
    }
}
