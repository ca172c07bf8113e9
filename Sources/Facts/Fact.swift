// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Expressions

/// Something a source says, in our own words.
public struct Fact: Sendable {
    public let id: String
    public let place: SourcePlace
    public let statement: String
    public let source: String
    /// When the source said it.
    public let date: CivilDate
    public let saidBy: String?
    public let grade: AdmiraltyGrade
    public let value: FactValue?
    /// The fact that this one repeats: heard again, and not seen again.
    public let origin: String?
    /// The passage of the source that it rests on, word for word.
    public let quote: Quote?
    /// Whether nobody has read it against its source yet.
    public let isDraft: Bool
    /// What can be seen of it in a trial; `nil` of a fact that only supports inputs.
    public let observed: Observation?

    public init(
        id: String, place: SourcePlace, statement: String, source: String, date: CivilDate,
        saidBy: String?, grade: AdmiraltyGrade, value: FactValue?, origin: String? = nil,
        quote: Quote? = nil, isDraft: Bool = false, observed: Observation? = nil
    ) {
        self.id = id
        self.place = place
        self.statement = statement
        self.source = source
        self.date = date
        self.saidBy = saidBy
        self.grade = grade
        self.value = value
        self.origin = origin
        self.quote = quote
        self.isDraft = isDraft
        self.observed = observed
    }
}
