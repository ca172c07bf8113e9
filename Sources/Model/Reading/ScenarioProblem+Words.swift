// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions

extension ScenarioProblem: Problem {
    var message: String {
        switch self {
        case .probeTaken:
            "the name 'probe' is taken by an outcome of the scenario; rename it to use a probe"
        case .badName(let name):
            "'\(name)' is not a name: a letter, then at most 63 letters, digits and _"
        case .reservedName(let name):
            "'\(name)' is reserved in formulas (a function, distribution or keyword); choose another name"
        case .callableName(let name):
            "'\(name)' is a function or distribution, so it cannot name a parameter, state or definition"
        case .nameTaken(let name, let line): "'\(name)' is already defined on line \(line)"
        case .unknownActor(let name, _): "unknown actor '\(name)'"
        case .unknownMeeting(let name, _): "unknown meeting '\(name)'"
        case .unknownStage(let name, _): "unknown stage '\(name)'"
        case .unknownFact(let name, _): "unknown fact '\(name)'"
        case .factsMissing: "'because' needs a facts file, and the scenario names none"
        case .fileOfFacts: "this is a facts file, not a scenario"
        case .unknownTarget(let name, _): "there is no '\(name)' to set"
        case .notSettable(let name): "'\(name)' can be read but not set"
        case .unknownVariant(let name, _): "unknown variant '\(name)'"
        case .unknownParameter(let name, _): "unknown parameter '\(name)'"
        case .unknownUnit(let name): "'\(name)' is not a unit's name"
        case .timeUnit(let name):
            "a time states its own unit, like '3 days', so '\(name)' cannot be given here"
        case .percentUnit:
            "a percentage states its own unit, like '30%', so 'percent' cannot be given here"
        case .otherUnit(let own, let asked):
            "this is \(Self.inUnit(own)), which cannot be converted into '\(asked)'"
        case .numberAsTime(let asked):
            "this is a plain number, which cannot be converted into '\(asked)'"
        case .readsItself(let names): "circular definition: \(names.joined(separator: " → "))"
        case .tooDeep: FormulaLimits.words
        case .tooManyItems(let section, let limit): "'\(section)' has more than \(limit) entries"
        case .tooManyCounts(let product, let limit):
            "counting the answers would take more than \(limit.grouped) counts: \(product)"
        case .tooManyLabels(let labels, let limit):
            "the outcomes have \(labels.grouped) labels in all, and at most \(limit.grouped) are allowed"
        case .badDate(let text): "'\(text)' is not a day; write it like 2025-10-17"
        case .endsBeforeStart: "the scenario ends before it starts"
        case .horizonTooLong: "a scenario must last at most 100 years"
        case .outsideHorizon(let day): "\(day) is outside the scenario's days"
        case .noSource: "a parameter needs 'is', 'share' or 'rate_of'"
        case .twoSources(let first, let second): "use either '\(first)' or '\(second)', not both"
        case .badShare(let text): "'\(text)' is not a share like '7 of 12'"
        case .badBaseRate(let text): "'\(text)' is not a rate like '3 in 10 years'"
        case .evidenceNeedsProbability:
            "evidence multiplies odds, so the parameter must be from 0 to 1"
        case .badOdds: "an odds multiplier must be above 0"
        case .readsState(let name):
            "'\(name)' changes during a trial, and this is drawn before it starts"
        case .belowZero(let kind, let share):
            "\(kind.rawValue) must not be below 0, \(share.words("below 0"))"
        case .periodZero: "a period must be above 0"
        case .argumentReaches(let family, let parameter, let isAbove, let share):
            "\(family.rawValue): '\(parameter.name)' is \(parameter.range), "
                + share.words(isAbove ? "above that" : "below that")
        case .emptyTruncation(let low, let high):
            "truncate leaves no values: the distribution is never from \(low) to \(high)"
        case .badCorrelation: "a correlation must be like {between: [a, b], rank: -0.3}"
        case .badRank: "a rank correlation must be between -1 and 1"
        case .notOneDraw(let name):
            "'\(name)' cannot be correlated: it must be a single draw from a distribution marked 'can be "
                + "correlated' (Docs/Language.md)"
        case .pairTwice(let first, let second): "'\(first)' and '\(second)' are correlated twice"
        case .correlatedReads(let name, let other):
            "'\(name)' cannot be correlated: it reads '\(other)', which differs from draw to draw; "
                + "correlate '\(other)' instead, or a parameter that reads no other"
        case .correlatedTurns(let name, let part):
            "'\(name)' cannot be correlated: '\(part)' must rise or fall with its draw over the whole "
                + "range of the draw"
        case .noSuchRanks(let names, let share):
            "no joint distribution of \(names.joined(separator: ", ")) has these rank correlations; "
                + "multiplied by \(share) they are possible"
        case .copulaFails(let names, let share):
            "the Gaussian copula that draws \(names.joined(separator: ", ")) cannot have these rank "
                + "correlations, though another joint distribution may; multiplied by \(share) they "
                + "are possible"
        case .ringTooLarge(let names):
            "the correlations of \(names.joined(separator: ", ")) form rings of more than "
                + "\(PartialCorrelations.largestRing) parameters and pairs; correlate more of the pairs, "
                + "or fewer parameters"
        case .tooManyCorrelated(let count, let limit):
            "the correlations tie \(count.grouped) parameters together; at most \(limit) can be"
        case .noTiming(let what): "\(what) needs 'rate', 'after', 'on', 'every' or 'when'"
        case .noDay(let meeting): "meeting '\(meeting)' needs a day ('on') or a delay ('after')"
        case .twoTimings(let first, let second): "use either '\(first)' or '\(second)', not both"
        case .timingForbidden(let key, let what): "\(what) cannot have '\(key)'"
        case .tooFewStages: "leverage needs at least two stages"
        case .firstStageHasTrigger(let name):
            "'\(name)' is the first stage, where every trial starts"
        case .missingPressure(let stage): "the pressure at '\(stage)' is missing"
        case .noSuchUse(let stage): "'\(stage)' is the first stage, which uses nothing"
        case .badFading(let text):
            "'\(text)' is not a half-life; write it like 'half in 60 days'"
        case .usedFromTheStart(let stage):
            "'\(stage)' is the first stage, and nothing is used from the start"
        case .needsPressure(let key): "'\(key)' needs a 'pressure'"
        case .tooFewLabels: "'one_of' needs 2 to 250 different names"
        case .tooFewOptions: "a decision needs 2 to 250 options"
        case .issueCount: "a negotiation has 1 to 16 issues"
        case .issueEnds(let name):
            "issue '\(name)' needs two ends, like {0: none of it, 1: all of it}, the lower first"
        case .outsideIssue(let name): "this is outside the ends of issue '\(name)'"
        case .unknownIssue(let name, _): "unknown issue '\(name)'"
        case .missingIdeal(let name): "the ideal on issue '\(name)' is missing"
        case .badWeights: "weights must be 0 or more, and at least one above 0"
        case .hopeless(let name):
            "'\(name)' would give in at once: its cost ÷ prize is above the combined hazard of the "
                + "others"
        case .quotaBeyond(let count): "a quota of more votes than there are members: \(count)"
        case .nobodyProposes: "somebody's 'recognition' must be above 0"
        case .nobodyCounts:
            "somebody's 'capability' must be above 0, and with it the 'salience'"
        case .lowAboveHigh: "'low' must not be above 'high'"
        case .unlikeMembers(let one, let other):
            "under the open rule members must be alike, but '\(one)' differs from '\(other)' in 'patience' "
                + "or 'recognition'"
        case .notAbove0(let name): "'\(name)' must be above 0"
        case .below0(let name): "'\(name)' must be 0 or more"
        case .twoForOne(let one, let other):
            "'\(one)' and '\(other)' mean the same: use either, not both"
        case .noWalkAway(let name):
            "'\(name)' needs a 'walk_away', or every issue a 'now' to fall back to"
        case .partyCount(let method, let range):
            range.lowerBound == range.upperBound
                ? "'\(method)' is for \(range.lowerBound) parties"
                : "'\(method)' is for \(range.lowerBound) to \(range.upperBound) parties"
        case .badProtocol: "a protocol must be a name, or like {alternating_offers: {rounds: 12}}"
        case .unknownProtocol(let name, _): "unknown protocol '\(name)'"
        case .unknownWord(let what, let word, let known):
            "'\(word)' is not \(what): it must be one of \(known.joined(separator: ", "))"
        case .missingNumber(let name): "'\(name)' is missing"
        case .numberOfOther(let name, let method): "the protocol '\(method)' takes no '\(name)'"
        case .numberOutside(let number): "'\(number.name)' must be \(number.rangeInWords)"
        case .unknownNegotiation(let name, _): "unknown negotiation '\(name)'"
        case .badRationality: "a rationality must be 'best' or a number of 0 or more"
        case .badGameRationality: "the rationality in a game must be a number of 0 or more"
        case .bestInGame:
            "'best' is for one who decides alone: an equilibrium needs a number, such as 10"
        case .noRationality(let actor):
            "the rationality of '\(actor)' is missing, and the game has none for both"
        case .notTwoPlayers: "a game has two players"
        case .playerOptionCount: "a player needs 2 to \(Game.mostOptions) options"
        case .unknownOption(let name, let actor, _): "'\(actor)' has no option '\(name)'"
        case .missingPayoff(let name, let actor):
            "the payoffs where '\(actor)' chooses '\(name)' are missing"
        case .badPayoff:
            "a cell must have two payoffs, the first player's and the second's, like [1, -1]"
        case .meetingNeedsItself(let names):
            "these meetings wait for each other: \(names.joined(separator: " → "))"
        case .oneAgenda: "a meeting has one negotiation on its agenda, not a list"
        case .byWithoutYes: "'by' belongs to 'yes'; this is asked 'on' a day, at its end"
        case .outcomeKind:
            "an outcome needs exactly one of 'yes', 'date_of', 'value' and 'category'"
        case .noOutcomes: "a scenario needs at least one outcome"
        case .notCategory: "this is not a category: a stage, a status or a state with 'one_of'"
        case .datedEdit(let path): "'\(path)' cannot be set at a date: it is not part of the state"
        case .unknownHappening(let name, _):
            "there is no '\(name)' that can happen: name an event, a stage like 'L.S', a meeting or an "
                + "option like 'D.O'"
        case .emptyVariant: "a variant needs 'set' or 'happens'"
        case .noSuchPath(let path, _): "there is no '\(path)' to set"
        case .baselineReserved:
            "'baseline' is reserved for the unchanged scenario; choose another name"
        case .badSetting(let text): "'\(text)' is not a setting like path=value"
        case .tooManyPolicies:
            "the choices make more than \(Choice.mostPolicies.grouped) policies; leave out some options or "
                + "days"
        case .tooFewChoices: "a choice needs at least two options; one of them may be empty"
        case .noDays(let name): "'\(name)' has an empty list of days"
        case .sameDay(let name, let day): "option '\(name)' has the day \(day) twice"
        case .emptyOption(let name): "option '\(name)' has days but neither 'set' nor 'happens'"
        case .chosenTwice(let path, let other):
            "'\(path)' is set by choice '\(other)' too; put both into one choice"
        case .chosenAlready(let name): "an option of choice '\(name)' is chosen already"
        case .unknownChoice(let name, _): "unknown choice '\(name)'"
        case .unknownDay(let option, let day?, let known):
            "option '\(option)' has no day '\(day)'"
                + (known.isEmpty ? "" : "; it has \(known.joined(separator: ", "))")
        case .unknownDay(let option, nil, let known):
            "option '\(option)' needs one of its days: \(known.joined(separator: ", "))"
        case .aimKind:
            "an aim needs a number: either 'utility', or 'at_least' with the outcome it is 'of'"
        case .aimReadsNow: "an aim is about whole trials, in which there is no 'now'"
        case .aimIsCondition(let text): "an aim needs a number: '\(text)' is a condition"
        case .aimShare: "'at_least' must be a share above 0 and below 1, such as 15 %"
        case .unknownOutcome(let name, _): "unknown outcome '\(name)'"
        case .chanceOfNumber(let name):
            "'\(name)' is not a yes/no question or a date, so there is no chance of it"
        }
    }

    var hint: String? {
        switch self {
        case .unknownActor(let name, _), .unknownMeeting(let name, _), .unknownFact(let name, _),
            .unknownParameter(let name, _):
            Self.list(name) ?? nearest
        case .callableName(let name): "another name, such as '\(name)_1', is free"
        case .numberAsTime(let unit): "times are written out: '(…) \(unit)'"
        case .fileOfFacts: "a scenario names it, as 'facts: FILE.yaml'"
        case .oneAgenda: "give the other a timing of its own, such as 'when: MEETING.held'"
        case .byWithoutYes: "did you mean 'on'?"
        case .belowZero(.delay, .sometimes), .belowZero(.period, .sometimes):
            "an interval that starts above 0 stays above it; or write max(0 days, …)"
        case .belowZero(.rate, .sometimes):
            "an interval that starts above 0 stays above it; or write max(0 per day, …)"
        case .argumentReaches(_, _, let isAbove, .sometimes):
            isAbove ? "min(…) keeps it there" : "max(…) keeps it there"
        default: nearest
        }
    }

    /// `[anna, ben]` for `anna, ben`.
    private static func list(_ text: String) -> String? {
        let names = text.split(separator: ",").flatMap { part in
            part.split(separator: " ").filter { $0 != "and" }
        }
        guard names.count > 1 else { return nil }
        return "did you mean '[\(names.joined(separator: ", "))]'?"
    }

    /// `in MEUR`, `a duration`.
    private static func inUnit(_ words: String) -> String {
        ["a ", "one ", "true "].contains(where: words.hasPrefix) ? words : "in \(words)"
    }

    private var nearest: String? {
        switch self {
        case .unknownActor(let name, let known), .unknownMeeting(let name, let known),
            .unknownStage(let name, let known), .unknownFact(let name, let known),
            .unknownTarget(let name, let known), .unknownVariant(let name, let known),
            .unknownParameter(let name, let known), .unknownIssue(let name, let known),
            .unknownProtocol(let name, let known), .unknownWord(_, let name, let known),
            .unknownNegotiation(let name, let known), .unknownHappening(let name, let known),
            .unknownOption(let name, _, let known), .unknownChoice(let name, let known),
            .unknownOutcome(let name, let known), .noSuchPath(let name, let known):
            Suggestions.nearest(to: name, in: known).map { "did you mean '\($0)'?" }
        default: nil
        }
    }
}
