// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// `simulate draft` and `check --article` as people call them.
@Suite struct DraftCommandTests {
    private static let text = """
        Canal talks

        14 March 2031

        The canal company’s director, Ada Quist, said on Wednesday that she could meet the minister, Ola Brand, by 1 April.
        Brand has offered a loan of 40 million dollars.
        """

    private func run(_ arguments: [String], in folder: TemporaryFolder) throws
        -> SimulateCommand.Outcome
    {
        try SimulateCommand.run(arguments, in: folder.url, limit: 60)
    }

    @Test func `a draft is checked, and refused by strict until a person has read it`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.text, to: "canal.txt")
        let drafted = try run(["draft", "canal.txt", "-o", "canal.yaml"], in: folder)
        #expect(drafted.status == 0, "\(drafted.errors)")
        #expect(drafted.output.hasPrefix("wrote canal.yaml: 2 facts drafted from 4 sentences\n"))
        let check = ["check", "canal.yaml", "--article", "canal.txt"]
        let plain = try run(check, in: folder)
        #expect(plain.status == 0)
        #expect(plain.output.contains("note: 2 facts are drafts"))
        #expect(try run(check + ["--strict"], in: folder).status == 1)
        // Nothing is replaced unasked.
        #expect(try run(["draft", "canal.txt", "-o", "canal.yaml"], in: folder).status == 2)
        let file = folder.url.appendingPathComponent("canal.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try folder.write(
            text.replacingOccurrences(of: "    draft: true\n", with: ""), to: "canal.yaml")
        let strict = try run(check + ["--strict"], in: folder)
        #expect(strict.status == 0, "\(strict.output)")
        // Other quotation marks, dashes and line ends are the same text; another word is not.
        try folder.write(
            Self.text.replacingOccurrences(of: "’", with: "'").replacingOccurrences(
                of: " of 40", with: "\n  of 40"), to: "copy.txt")
        #expect(
            try run(["check", "canal.yaml", "--article", "copy.txt", "--strict"], in: folder).status
                == 0)
        try folder.write(
            Self.text.replacingOccurrences(of: "40 million", with: "50 million"), to: "other.txt")
        let other = try run(["check", "canal.yaml", "--article", "other.txt"], in: folder)
        #expect(other.status == 2)
        #expect(other.errors.contains("error: the quote is not in 'other.txt'"))
    }

    @Test func `without a day of publication nothing is resolved, and the draft says so`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            Self.text.replacingOccurrences(of: "14 March 2031\n", with: ""), to: "canal.txt")
        let drafted = try run(["draft", "canal.txt"], in: folder)
        #expect(drafted.status == 0)
        #expect(drafted.errors.contains("names no day of publication"))
        #expect(drafted.output.contains("# not resolved to a day: Wednesday, 1 April"))
        #expect(!drafted.output.contains("date:"))
        let given = try run(["draft", "canal.txt", "--published", "2031-03-14"], in: folder)
        #expect(given.output.contains("date: 2031-03-12"))
        #expect(given.output.contains("value: 2031-04-01"))
    }

    /// Little-endian, without a mark.
    private static func utf16(_ text: String) -> Data {
        text.utf16.reduce(into: Data()) {
            $0.append(UInt8($1 & 255))
            $0.append(UInt8($1 >> 8))
        }
    }

    /// Bytes of a file, and words of the message.
    static let refused: [(String, Data, String)] = [
        (
            "UTF-16 without a mark",
            utf16("The canal closed."),
            "iconv -f UTF-16LE"
        ),
        (
            "Latin-1",
            Data("The caf\u{e9} closed on Monday.".unicodeScalars.map { UInt8($0.value) }),
            "iconv -f WINDOWS-1252"
        ),
        ("PDF", Data("%PDF-1.7 x".utf8), "pdftotext"),
        ("an archive", Data([0x50, 0x4B, 3, 4, 0]), "word processor"),
        (
            "a page", Data("<html>\n<p>The canal closed.</p>".utf8),
            "page.txt:1:1: error: 'page.txt' holds markup"
        ),
        (
            "markup within", Data("The canal closed.\n\nIt is <b>shut</b>.\n".utf8),
            "page.txt:3:7: error: 'page.txt' holds markup"
        ),
        ("nothing", Data(), "'page.txt' holds no words"),
        ("blanks", Data("\n \n".utf8), "'page.txt' holds no words"),
        ("10 MB", Data(repeating: 0x61, count: 10_000_000), "larger than 1,048,576 bytes"),
        ("a control character", Data("The canal\u{1b}[2J closed.".utf8), "U+001B"),
    ]

    @Test(arguments: refused)
    func `what is not an article is refused in one message`(_ input: (String, Data, String)) throws
    {
        let folder = try TemporaryFolder()
        try input.1.write(to: folder.url.appendingPathComponent("page.txt"))
        let outcome = try run(["draft", "page.txt"], in: folder)
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains(input.2), "\(input.0): \(outcome.errors)")
        #expect(outcome.errors.components(separatedBy: "error:").count == 2)
    }

    @Test func `an article in UTF-16 with a mark is read`() throws {
        let folder = try TemporaryFolder()
        try (Data([0xFF, 0xFE]) + Self.utf16(Self.text)).write(
            to: folder.url.appendingPathComponent("canal.txt"))
        #expect(try run(["draft", "canal.txt"], in: folder).output.contains("date: 2031-03-12"))
    }

    @Test func `a command drafts facts and a scenario that passes check`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.text, to: "canal.txt")
        try folder.write(
            #"{"facts": [{"id": "could_meet", "statement": "Quist could meet Brand", "said_by": "Ada Quist", "date": "2031-03-12","#
                + #" "quote": "Ada Quist, said on Wednesday that she could meet the minister, Ola Brand", "grade": "B2"}]}"#,
            to: "facts.json")
        try folder.write(
            #"{"actors": [{"id": "quist", "name": "Ada Quist", "facts": ["could_meet"]}, {"id": "brand", "name": "Ola Brand", "facts": ["could_meet"]},"#
                + #" {"id": "moen", "name": "Carl Moen", "facts": ["could_meet"]}, {"id": "x", "name": "Brand", "facts": []}],"#
                + #" "leverage": [{"id": "loan", "holder": "brand", "against": "quist", "stages": ["offered", "paid"], "facts": ["could_meet"]},"#
                + #" {"id": "gun", "holder": "moen", "against": "quist", "stages": ["shown", "used"], "facts": ["could_meet"]}],"#
                + #" "meetings": [{"id": "talks", "who": ["quist", "brand"], "facts": ["could_meet"]}],"#
                + #" "questions": [{"id": "met", "question": "Will Quist meet Brand by 1 May?", "of": "talks", "by": "2031-05-01", "facts": ["could_meet"]},"#
                + #" {"id": "paid", "question": "Will the loan be paid?", "of": "loan.paid", "by": "2031-06-01", "facts": ["could_meet"]},"#
                + #" {"id": "late", "question": "Was it?", "of": "talks", "by": "2031-03-01", "facts": ["could_meet"]}]}"#,
            to: "scenario.json")
        let script = "grep -q '\"task\": \"facts\"' && cat facts.json || cat scenario.json"
        let outcome = try run(
            [
                "draft", "canal.txt", "--with", script, "-o", "facts.yaml", "--scenario",
                "canal.yaml",
            ], in: folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("REFUSED (4)"), "\(outcome.output)")
        for reason in [
            "the article does not name 'Carl'", "it rests on no fact",
            "there is no accepted actor 'moen'",
            "'2031-03-01' is not a day within ten years after the publication",
        ] {
            #expect(outcome.output.contains(reason), "\(reason)")
        }
        let check = try run(["check", "canal.yaml", "--article", "canal.txt"], in: folder)
        #expect(check.status == 0, "\(check.errors)")
        #expect(try run(["check", "canal.yaml", "--strict"], in: folder).status == 1)
        #expect(
            try run(["run", "canal.yaml", "--trials", "100", "--quiet"], in: folder).status == 0)
    }

    @Test func `a command that fails loses nothing`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.text, to: "canal.txt")
        let outcome = try run(
            ["draft", "canal.txt", "--with", "sleep 60", "--patience", "0.5", "-o", "canal.yaml"],
            in: folder)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("'sleep 60' gave no answer within 0.5 seconds"))
        #expect(outcome.output.contains("2 facts drafted"))
        #expect(
            FileManager.default.fileExists(
                atPath: folder.url.appendingPathComponent("canal.yaml").path))
    }

    @Test func `a command that is interrupted loses nothing`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.text, to: "canal.txt")
        let begun = folder.url.appendingPathComponent("begun").path
        let outcome = try SimulateCommand.run(
            ["draft", "canal.txt", "--with", "touch begun; sleep 60", "-o", "canal.yaml"],
            in: folder.url,
            stop: .init(SIGINT) { FileManager.default.fileExists(atPath: begun) })
        #expect(outcome.status == 130)
        #expect(outcome.errors.contains("was ended by Ctrl-C; what rules drafted is kept"))
        #expect(outcome.output.contains("2 facts drafted"))
    }
}
