// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions

/// What can be wrong with a scenario whose file could be read.
enum ScenarioProblem: Equatable, Sendable {
    // Names.
    /// The scenario has an outcome of the name that a probe would have.
    case probeTaken
    case badName(String)
    case reservedName(String)
    case callableName(String)
    case nameTaken(String, firstLine: Int)
    case unknownActor(String, known: [String])
    case unknownMeeting(String, known: [String])
    case unknownStage(String, known: [String])
    case unknownFact(String, known: [String])
    case factsMissing
    case fileOfFacts
    case unknownTarget(String, known: [String])
    case notSettable(String)
    case unknownVariant(String, known: [String])
    case unknownParameter(String, known: [String])
    case unknownUnit(String)
    case timeUnit(String)
    case percentUnit
    /// What it is in, and the unit that was asked for.
    case otherUnit(String, asked: String)
    case numberAsTime(String)
    case readsItself([String])
    case tooDeep
    case tooManyItems(String, limit: Int)
    /// The product that is too large.
    case tooManyCounts(String, limit: Int)
    /// All labels that outcomes have.
    case tooManyLabels(Int, limit: Int)

    // Dates.
    case badDate(String)
    case endsBeforeStart
    case horizonTooLong
    case outsideHorizon(String)

    // Inputs.
    case noSource
    case twoSources(String, String)
    case badShare(String)
    case badBaseRate(String)
    case evidenceNeedsProbability
    case badOdds
    case readsState(String)

    // What is known of numbers before a trial is played.
    case belowZero(NumberKind, ReachedShare)
    case periodZero
    /// A distribution's argument, what it may be, whether it is beyond the upper end, and how often.
    case argumentReaches(
        DistributionFamily, DistributionParameter.Words, isAbove: Bool, ReachedShare)
    /// The bounds of a truncation that leaves nothing.
    case emptyTruncation(String, String)

    // Correlations.
    case badCorrelation
    case badRank
    case notOneDraw(String)
    case pairTwice(String, String)
    /// A parameter, and another that is drawn and that it reads.
    case correlatedReads(String, String)
    /// A parameter, and the part of its formula that goes up and down with the draw.
    case correlatedTurns(String, String)
    /// By what all ranks must be multiplied.
    case noSuchRanks([String], share: Double)
    case copulaFails([String], share: Double)
    case ringTooLarge([String])
    case tooManyCorrelated(Int, limit: Int)

    // Triggers.
    case noTiming(String)
    case noDay(String)
    case twoTimings(String, String)
    case timingForbidden(String, String)

    // Items.
    case tooFewStages
    case firstStageHasTrigger(String)
    case missingPressure(String)
    case noSuchUse(String)
    case badFading(String)
    case usedFromTheStart(String)
    case needsPressure(String)
    case tooFewLabels
    case tooFewOptions
    case issueCount
    case issueEnds(String)
    case outsideIssue(String)
    case unknownIssue(String, known: [String])
    case missingIdeal(String)
    case badWeights
    case hopeless(String)
    case notAbove0(String)
    case below0(String)
    case twoForOne(String, String)
    case quotaBeyond(Int)
    case nobodyProposes
    case nobodyCounts
    case lowAboveHigh
    case unlikeMembers(String, String)
    case noWalkAway(String)
    case partyCount(String, ClosedRange<Int>)
    case badProtocol
    case unknownProtocol(String, known: [String])
    case unknownWord(String, String, known: [String])
    case missingNumber(String)
    case numberOfOther(String, String)
    case numberOutside(BargainingProtocol.Number)
    case unknownNegotiation(String, known: [String])
    case badRationality
    case badGameRationality
    case bestInGame
    case noRationality(String)
    case notTwoPlayers
    case playerOptionCount
    case unknownOption(String, of: String, known: [String])
    case missingPayoff(String, of: String)
    case badPayoff
    case meetingNeedsItself([String])
    case oneAgenda
    case byWithoutYes
    case outcomeKind
    case noOutcomes
    case notCategory
    case datedEdit(String)
    case unknownHappening(String, known: [String])
    case emptyVariant
    case noSuchPath(String, known: [String])
    case baselineReserved
    case badSetting(String)

    // Choices and aims.
    case tooManyPolicies
    case tooFewChoices
    case emptyOption(String)
    /// A list of days of an option that is empty.
    case noDays(String)
    /// An option lists a day twice.
    case sameDay(String, String)
    /// Another choice sets the same.
    case chosenTwice(String, String)
    case chosenAlready(String)
    case unknownChoice(String, known: [String])
    case unknownDay(String, String?, known: [String])
    case aimKind
    case aimReadsNow
    case aimIsCondition(String)
    case aimShare
    case unknownOutcome(String, known: [String])
    case chanceOfNumber(String)
}
