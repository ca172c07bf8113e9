// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Drafting
import Facts
import Foundation
import TestSupport
import Testing

/// A scripted command that drafts facts which the article does not bear out: each is refused, with its own reason.
@Suite struct LyingCommandTests {
    private static let article = """
        Talks on the canal

        14 March 2031

        The canal closed on 10 March after a landslide, and 120 barges are waiting. Ministers could approve a \
        loan of 40 million dollars on Monday. Ada Quist, who runs the canal company, said on Wednesday that the \
        company had not asked for the money. Bruno Falk, the mayor of Lund, called the loan “a gift to the shipowners”.

        The company wants to reopen one lock by 1 April. Engineers have checked the eastern bank. The western bank has \
        moved by 3 metres since the rain.
        """

    /// A name for the lie, the fact, and the reason.
    static let lies: [(String, String, String)] = [
        (
            "a number is changed",
            #"{"id": "a", "statement": "130 barges are waiting", "quote": "120 barges are waiting", "grade": "A2"}"#,
            "its statement says 130, and its quote does not"
        ),
        (
            "a name is swapped",
            #"{"id": "a", "statement": "Falk said that the company had not asked for the money", "#
                + #""quote": "said on Wednesday that the company had not asked for the money", "grade": "B2"}"#,
            "its statement names 'Falk', and its quote does not"
        ),
        (
            "a hedge is dropped",
            #"{"id": "a", "statement": "Ministers approve a loan of 40 million dollars", "#
                + #""quote": "approve a loan of 40 million dollars on Monday", "grade": "A2"}"#,
            "its statement loses the word 'could' of the article"
        ),
        (
            "a quote is invented",
            #"{"id": "a", "statement": "The landslide was foreseen", "quote": "engineers had foreseen the landslide", "grade": "A2"}"#,
            "its quote is not in the article"
        ),
        (
            "a quote is too short",
            #"{"id": "a", "statement": "The canal closed", "quote": "canal closed", "grade": "A2"}"#,
            "its quote has 12 characters, and a quote needs at least 15"
        ),
        (
            "a date is after the publication",
            #"{"id": "a", "statement": "The canal closed on 10 March", "quote": "The canal closed on 10 March", "#
                + #""date": "2031-03-17", "grade": "A2"}"#,
            "its date, 2031-03-17, is after the publication on 2031-03-14"
        ),
        (
            "a date is wrong",
            #"{"id": "a", "statement": "The canal closed on 10 March", "quote": "The canal closed on 10 March", "#
                + #""date": "2031-03-08", "grade": "A2"}"#,
            "its date, 2031-03-08, is neither named near its quote nor the day of publication"
        ),
        (
            "a negation is dropped",
            #"{"id": "a", "statement": "The company had asked for the money", "said_by": "Ada Quist", "#
                + #""quote": "asked for the money", "grade": "B2"}"#,
            "its statement loses the negation 'not' of the article"
        ),
        (
            "a speaker is invented",
            #"{"id": "a", "statement": "The company had not asked for the money", "said_by": "Carl Moen", "#
                + #""quote": "the company had not asked for the money", "grade": "B2"}"#,
            "the article does not name 'Carl Moen'"
        ),
        (
            "two passages are merged",
            #"{"id": "a", "statement": "The canal closed and moved", "#
                + #""quote": "The canal closed on 10 March moved by 3 metres", "grade": "A2"}"#,
            "its quote joins passages that stand apart in the article"
        ),
        (
            "a speaker is swapped",
            #"{"id": "a", "statement": "The company had not asked for the money", "said_by": "Bruno Falk", "#
                + #""quote": "the company had not asked for the money", "grade": "B2"}"#,
            "it is said by 'Ada Quist' in the article, not by 'Bruno Falk'"
        ),
        (
            "a quote is cut within a word",
            #"{"id": "a", "statement": "Gin ears have checked the bank", "quote": "ineers have checked the eastern bank", "grade": "A2"}"#,
            "its quote begins or ends within a word of the article"
        ),
        (
            "a day is moved",
            #"{"id": "a", "statement": "The company wants to reopen one lock by 1 May", "#
                + #""quote": "The company wants to reopen one lock by 1 April", "grade": "A2"}"#,
            "its statement says '1 May', a day that its quote does not name"
        ),
        (
            "a value is invented",
            #"{"id": "a", "statement": "The western bank has moved", "value": "5 metres", "#
                + #""quote": "The western bank has moved by 3 metres", "grade": "A2"}"#,
            "its value, 5 metres, is not in its quote"
        ),
        (
            "a negation is added",
            #"{"id": "a", "statement": "Engineers have never checked the eastern bank", "#
                + #""quote": "Engineers have checked the eastern bank", "grade": "A2"}"#,
            "its statement has the negation 'never', which the article does not have there"
        ),
    ]

    private static func draft(_ command: String, patience: Double = 20) -> Draft {
        let file = SourceFile(path: "canal.txt", text: article)
        return Draft(
            Reading(Article(file), published: nil), source: "The Canal Times",
            with: DraftCommand(command, patience: patience))
    }

    private static func answer(_ facts: String) throws -> (TemporaryFolder, String) {
        let folder = try TemporaryFolder()
        let path = try folder.write(#"{"facts": [\#(facts)]}"#, to: "answer.json")
        return (folder, "cat '\(path)'")
    }

    @Test(arguments: lies)
    func `what the article does not bear out is refused`(_ lie: (String, String, String)) throws {
        let (folder, command) = try Self.answer(lie.1)
        defer { _ = folder }
        let draft = Self.draft(command)
        #expect(draft.problem == nil)
        #expect(draft.refused.map(\.reasons) == [[lie.2]], "\(lie.0)")
        #expect(draft.facts.allSatisfy { $0.sentence != nil })
    }

    @Test func `each lie has a reason of its own`() {
        let kinds = Set(Self.lies.map { $0.2.filter { !$0.isNumber && $0 != "-" } })
        #expect(kinds.count == Self.lies.count)
    }

    @Test func `what the article bears out is drafted, and what is left is drafted by rules`()
        throws
    {
        let (folder, command) = try Self.answer(
            #"{"id": "waiting", "statement": "120 barges wait for the canal", "quote": "120 barges are waiting", "value": "120 barges", "grade": "A2"},"#
                + #"{"id": "loan", "statement": "A loan of 40 million dollars could be approved", "quote": "approve a loan of 40 million dollars on Monday", "said_by": null, "grade": "A3"},"#
                + #"{"id": "not_asked", "statement": "The company had not asked for money", "said_by": "Ada Quist", "date": "2031-03-12", "quote": "the company had not asked for the money", "grade": "B2"}"#
        )
        defer { _ = folder }
        let draft = Self.draft(command)
        #expect(draft.refused.map(\.reasons) == [])
        #expect(
            draft.facts.filter { $0.sentence == nil }.map(\.fact.id) == [
                "waiting", "loan", "not_asked",
            ])
        #expect(draft.facts.contains { $0.sentence != nil })
        // The file holds what was drafted, and its quotes are in the article.
        let folder2 = try TemporaryFolder()
        let base = try FactBase(contentsOf: folder2.write(draft.yaml, to: "facts.yaml"))
        #expect(base.facts.count == draft.facts.count)
        #expect(base.facts.allSatisfy { $0.isDraft && $0.quote != nil })
        #expect(base.check(against: draft.reading.article).isEmpty)
    }

    @Test(arguments: [
        ("sleep 30", "gave no answer within 0.3 seconds and was ended"),
        ("yes", "was ended after 1,048,576 bytes"),
        ("head -c 2000000 /dev/zero | tr '\\0' x", "was ended after 1,048,576 bytes"),
        ("echo Certainly! Here are the facts", "line 1, column 1: this is not JSON"),
        ("echo '{\"facts\": 3}'", "'facts' is not a list"),
        ("echo '{\"fact\": []}'", "it has no 'facts'"),
        ("true", "gave an empty answer"),
        ("echo no key >&2; exit 7", "ended with code 7: no key"),
        ("kill -9 $$", "was ended by a signal"),
        ("printf '\\377\\376'", "is not UTF-8 text"),
        ("/no/such/program", "ended with code 127"),
    ])
    func `a command that misbehaves costs one message and nothing else`(
        _ command: String, _ words: String
    ) {
        let alone = Draft(
            Reading(Article(SourceFile(path: "canal.txt", text: Self.article)), published: nil),
            source: "x")
        let draft = Self.draft(command, patience: command == "sleep 30" ? 0.3 : 20)
        #expect(
            draft.problem?.message.contains(words) == true, "\(draft.problem?.message ?? "none")")
        #expect(draft.facts.map(\.fact) == alone.facts.map(\.fact))
    }

    @Test func `a command reads the article on its standard input`() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appendingPathComponent("request.json").path
        let draft = Self.draft("cat > '\(path)'; echo '{\"facts\": []}'")
        #expect(draft.problem == nil)
        let request = try #require(
            JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path)))
                as? [String: Any])
        #expect(request["task"] as? String == "facts")
        #expect(request["published"] as? String == "2031-03-14")
        #expect((request["sentences"] as? [Any])?.count == draft.reading.sentences.count)
    }

    @Test func `an answer between backquotes is read`() {
        let draft = Self.draft("printf '```json\\n{\"facts\": []}\\n```\\n'")
        #expect(draft.problem == nil)
    }
}
