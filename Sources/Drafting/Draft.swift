// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Facts

/// Facts drafted from an article for review, and all that was not drafted, with its reason.
public struct Draft: Sendable {
    public struct Item: Sendable {
        public let fact: FactDraft
        /// The sentence that it was drafted from by rules; `nil` of a command's.
        public let sentence: Int?
    }

    public let reading: Reading
    let source: String
    public private(set) var facts: [Item]
    public private(set) var leftOut: [LeftOut]
    /// What the command drafted and is not so in the article.
    public private(set) var refused: [Refused] = []
    /// Why the command could not be used; what was drafted without it is kept.
    public private(set) var problem: CommandProblem?
    private(set) var skeleton: Skeleton?

    /// Drafts by rules, and with a command as well if there is one. `source` is what the facts file names.
    public init(
        _ reading: Reading, source: String, with command: DraftCommand? = nil,
        wantsScenario: Bool = false
    ) {
        self.reading = reading
        self.source = source
        let drafted = RuleDrafter.draft(reading)
        facts = drafted.facts.map { Item(fact: $0.0, sentence: $0.1) }
        leftOut = drafted.leftOut
        guard let command else { return }
        do throws(CommandProblem) {
            try addFacts(of: command)
            if wantsScenario { try addSkeleton(of: command) }
        } catch {
            problem = error
        }
    }

    /// A command's facts go before those that rules drafted of the same sentence.
    private mutating func addFacts(of command: DraftCommand) throws(CommandProblem) {
        let request = DraftRequest.facts(reading, source: source, drafted: facts.map(\.fact))
        let answer = try DraftAnswer(try command.answer(request), of: command.line)
        let review = DraftReview(reading)
        var (accepted, taken): ([FactDraft], Set<String>) = ([], [])
        for (index, item) in try answer.items("facts").enumerated() {
            let (read, fault) = item.read {
                FactDraft(
                    id: $0.text("id"), statement: $0.text("statement"), quote: $0.text("quote"),
                    saidBy: $0.optional("said_by"), date: $0.optional("date"),
                    value: $0.optional("value"), grade: $0.text("grade"))
            }
            guard var fact = read, fault == nil else {
                refused.append(
                    Refused(
                        name: "fact \(index + 1)", reasons: [fault ?? ""],
                        text: read?.statement ?? ""))
                continue
            }
            let reasons = review.problems(of: fact, taken: taken).map(\.message)
            guard reasons.isEmpty else {
                refused.append(Refused(name: fact.id, reasons: reasons, text: fact.statement))
                continue
            }
            fact.remarks["statement"] = "drafted by the command"
            taken.insert(fact.id)
            accepted.append(fact)
        }
        let quotes = accepted.map { PlainText.of($0.quote) }
        let rest = facts.filter { item in
            let own = PlainText.of(item.fact.quote)
            return !quotes.contains { own.contains($0) || $0.contains(own) }
        }
        leftOut = leftOut.filter { left in
            let own = left.sentence.tokens.text
            return !quotes.contains { own.contains($0) || $0.contains(own) }
        }
        facts =
            accepted.map { Item(fact: $0, sentence: nil) }
            + rest.map { item in
                var fact = item.fact
                while !taken.insert(fact.id).inserted { fact.id += "_r" }
                return Item(fact: fact, sentence: item.sentence)
            }
    }

    private mutating func addSkeleton(of command: DraftCommand) throws(CommandProblem) {
        guard let published = reading.published else { return }
        let accepted = facts.map(\.fact)
        let request = DraftRequest.scenario(reading, source: source, facts: accepted)
        let answer = try DraftAnswer(try command.answer(request), of: command.line)
        let read = try SkeletonReader.read(answer, reading, facts: accepted, published: published)
        skeleton = read
        refused += read.refused
    }
}
