// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Facts

/// Reads a skeleton from a command's answer. What rests on no accepted fact or names what the article does not is
/// refused, and so is what depends on it.
struct SkeletonReader {
    private let reading: Reading
    private let facts: Set<String>
    private let published: CivilDate
    private var skeleton = Skeleton()
    private var taken: Set<String> = []

    static func read(
        _ answer: DraftAnswer, _ reading: Reading, facts: [FactDraft], published: CivilDate
    ) throws(CommandProblem) -> Skeleton {
        var reader = SkeletonReader(reading, Set(facts.map(\.id)), published)
        try reader.read(answer)
        return reader.skeleton
    }

    private init(_ reading: Reading, _ facts: Set<String>, _ published: CivilDate) {
        self.reading = reading
        self.facts = facts
        self.published = published
    }

    private mutating func read(_ answer: DraftAnswer) throws(CommandProblem) {
        for (index, item) in try answer.items("actors").enumerated() { actor(item, index) }
        for (index, item) in try answer.items("leverage", isRequired: false).enumerated() {
            leverage(item, index)
        }
        for (index, item) in try answer.items("meetings", isRequired: false).enumerated() {
            meeting(item, index)
        }
        for (index, item) in try answer.items("questions").enumerated() { question(item, index) }
    }

    private mutating func actor(_ item: DraftAnswer.Item, _ index: Int) {
        let (actor, fault) = item.read {
            Skeleton.Actor(id: $0.text("id"), name: $0.text("name"), facts: $0.list("facts"))
        }
        guard let actor,
            accept(actor.id, "actors", index, actor.name, actor.facts, fault, [unknown(actor.name)])
        else { return refuseShape("actors", index, actor == nil ? fault : nil) }
        skeleton.actors.append(actor)
    }

    private mutating func leverage(_ item: DraftAnswer.Item, _ index: Int) {
        let (read, fault) = item.read {
            Skeleton.Item(
                id: $0.text("id"), holder: $0.text("holder"), against: $0.text("against"),
                stages: $0.list("stages"), facts: $0.list("facts"))
        }
        guard let read else { return refuseShape("leverage", index, fault) }
        let stages = read.stages
        let reasons = [
            stranger([read.holder, read.against]),
            (2...8).contains(stages.count) && Set(stages).count == stages.count
                && stages.allSatisfy(DraftReview.isName)
                ? nil : "its stages are not 2 to 8 different names",
        ]
        let text = "\(read.holder) against \(read.against): \(stages.joined(separator: ", "))"
        if accept(read.id, "leverage", index, text, read.facts, fault, reasons) {
            skeleton.leverage.append(read)
        }
    }

    private mutating func meeting(_ item: DraftAnswer.Item, _ index: Int) {
        let (read, fault) = item.read {
            Skeleton.Meeting(id: $0.text("id"), who: $0.list("who"), facts: $0.list("facts"))
        }
        guard let read else { return refuseShape("meetings", index, fault) }
        let reasons = [
            stranger(read.who), Set(read.who).count >= 2 ? nil : "fewer than two actors meet",
        ]
        if accept(
            read.id, "meetings", index, read.who.joined(separator: ", "), read.facts, fault, reasons
        ) {
            skeleton.meetings.append(read)
        }
    }

    private mutating func question(_ item: DraftAnswer.Item, _ index: Int) {
        let (read, fault) = item.read {
            (
                id: $0.text("id"), question: $0.text("question"), of: $0.text("of"),
                by: $0.text("by"), facts: $0.list("facts")
            )
        }
        guard let read else { return refuseShape("questions", index, fault) }
        let (condition, by) = (condition(of: read.of), CivilDate(read.by))
        let last = published.adding(days: 3_650)
        let reasons = [
            condition == nil
                ? "'\(read.of)' is neither a meeting nor ITEM.STAGE of a leverage item" : nil,
            by.map { $0 > published && $0 <= last } ?? false
                ? nil : "'\(read.by)' is not a day within ten years after the publication",
            unknown(read.question),
        ]
        guard accept(read.id, "questions", index, read.question, read.facts, fault, reasons),
            let condition, let by
        else { return }
        skeleton.questions.append(
            Skeleton.Question(
                id: read.id, question: read.question, condition: condition, by: by,
                facts: read.facts))
    }

    // MARK: Reasons

    /// Whether nothing speaks against an item; if something does, it is listed as refused.
    private mutating func accept(
        _ id: String, _ section: String, _ index: Int, _ text: String, _ facts: [String],
        _ fault: String?,
        _ reasons: [String?]
    ) -> Bool {
        var found = reasons
        if let fault {
            found = [fault]
        } else {
            if !DraftReview.isName(id) { found.append("'\(id)' is not a name") }
            if taken.contains(id) { found.append("'\(id)' is taken") }
            if facts.isEmpty { found.append("it rests on no fact") }
            if let strange = facts.first(where: { !self.facts.contains($0) }) {
                found.append("there is no accepted fact '\(strange)'")
            }
        }
        let all = found.compactMap { $0 }
        guard all.isEmpty else {
            skeleton.refused.append(
                Refused(
                    name: "\(section) \(id.isEmpty ? "\(index + 1)" : id)", reasons: all, text: text
                ))
            return false
        }
        taken.insert(id)
        return true
    }

    private mutating func refuseShape(_ section: String, _ index: Int, _ fault: String?) {
        guard let fault else { return }
        skeleton.refused.append(
            Refused(name: "\(section) \(index + 1)", reasons: [fault], text: ""))
    }

    private func stranger(_ ids: [String]) -> String? {
        ids.first { id in !skeleton.actors.contains { $0.id == id } }.map {
            "there is no accepted actor '\($0)'"
        }
    }

    /// A name that the article does not have.
    private func unknown(_ text: String) -> String? {
        let tokens = Tokens(PlainText.of(text))
        let known = Set(reading.sentences.flatMap { $0.tokens.all.map(\.stem) })
        return reading.names.places(in: tokens, beginsAnywhere: false).map { tokens[$0] }
            .first { !known.contains($0.stem) }.map { "the article does not name '\($0.name)'" }
    }

    private func condition(of text: String) -> String? {
        if skeleton.meetings.contains(where: { $0.id == text }) { return "\(text).held" }
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2,
            let item = skeleton.leverage.first(where: { $0.id == parts[0] }),
            item.stages.dropFirst().contains(parts[1])
        else { return nil }
        return "\(parts[0]).at(\(parts[1]))"
    }
}
