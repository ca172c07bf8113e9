// SPDX-License-Identifier: GPL-3.0-or-later

/// The first problem of a formula, with its place in the text.
struct FormulaError: Error {
    var problem: ExpressionProblem
    var span: Span

    init(_ problem: ExpressionProblem, _ span: Span) {
        self.problem = problem
        self.span = span
    }
}

/// What can be wrong with a formula.
enum ExpressionProblem: Equatable, Sendable {
    // Reading.
    case empty, tooLong, tooDeep, tooManyLevels, readsTooDeep
    case endsEarly, unclosed, singleEquals, chainedComparison
    case strayCharacter(Unicode.Scalar)
    case badNumber(String)
    case noSuchDay(String)
    case unexpected(String)
    case unknownUnit(String, known: [String])
    /// A sign of other languages, and ours.
    case foreign(String, String)
    /// A text in quotes.
    case quoted(String)
    /// `1,000`.
    case groupedNumber(String)
    /// The call as it should be.
    case namedArguments(String)
    /// The unit and the name.
    case unitBehindName(String, String)

    // Names.
    /// A name whose own definition has been reported.
    case broken
    case unknownName(String, known: [String])
    case unknownFunction(String, known: [String])
    case unknownLabel(String, of: [String])
    /// A meeting, an event or the like, which is read by what it has.
    case itemAsValue(String, reading: String)
    case unitAsName(String)
    case dividedByUnit(String)
    case labelExpected(String)
    case argumentCount(String, expected: String, found: Int)

    // Types and units.
    case operands(String, ValueType, ValueType)
    case expected(ValueType, found: ValueType, literal: String?)
    case plainExpected(String, found: ValueType)
    case numberExpected(found: ValueType)
    case branches(ValueType, ValueType)
    case notCondition(ValueType)
    case labelsDiffer
    case unitPower, unitTooLarge
    case dateArithmetic(String)

    // Values.
    case divisionByZero
    case noValue(String)
    case clampBounds

    // Draws and time.
    case drawForbidden
    case timeForbidden
    /// With the interval the other way round, if that is one.
    case intervalBounds(swapped: String?)
    case intervalConstants
    /// `10 - 30 days`, as the interval it may be.
    case dashedInterval(ValueType, ValueType, interval: String)
    case argument(family: String, violation: String)
    case weights
    case constantExpected(String)
    case truncationBounds
    case metalogPairs, metalogOrder, metalogInfeasible
    case quantilesPairs, quantilesOrder
}
