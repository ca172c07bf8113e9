// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// Texts of somebody else on the way to a terminal, a page or a spreadsheet.
@Suite struct HostileTextTests {
    private static let scenario = """
        scenario: hostile
        title: "turned \u{202E}txet\u{202C} and tagged \u{E0041}\u{E0042}"
        starts: 2025-01-01
        ends: 2025-12-31
        parameters: {p: {is: "uniform(0.2, 0.8)", note: "zero\u{200B}width"}}
        events: {rain: {rate: p per year}}
        outcomes:
          wet: {question: "=HYPERLINK(\\"http://example.org\\"; \\"rain\\")", yes: rain.happened}
          dry: {question: "-5 to 5: @home, +more", yes: not rain.happened}
          rained_on: {question: "@SUM(1)\u{2066}", date_of: rain.happened}

        """

    private let scratch: TemporaryFolder

    init() throws {
        scratch = try TemporaryFolder()
        try scratch.write(Self.scenario, to: "s.yaml")
    }

    private func simulate(_ words: String...) throws -> SimulateCommand.Outcome {
        try SimulateCommand.run(words, in: scratch.url)
    }

    /// Everything that a terminal would obey or hide, but for ends of lines.
    private func hidden(in text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter {
            ($0.value < 0x20 && $0 != "\n") || (0x7F...0x9F).contains($0.value)
                || $0.properties.isDefaultIgnorableCodePoint || $0.properties.isBidiControl
        }
    }

    @Test func wordsAreCleanAlsoInAPipe() throws {
        let run = try simulate("run", "s.yaml", "--trials", "100")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("turned \u{FFFD}txet\u{FFFD} and tagged \u{FFFD}\u{FFFD}"))
        #expect(hidden(in: run.output + run.errors) == [])
        for verb in ["check", "explain", "facts"] {
            let outcome = try simulate(verb, "s.yaml")
            #expect(hidden(in: outcome.output + outcome.errors) == [])
        }
    }

    @Test(arguments: [
        ["run", "no\u{1B}[31m.yaml"], ["run", "s.yaml", "--no\u{1B}]0;title\u{7}"],
        ["run", "s.yaml", "--variant", "no\u{9B}31m"], ["run", "s.yaml", "--set", "p\u{1B}c=1"],
        ["show", "no\n\u{1B}[2J.simrun"], ["query", "no\u{202E}.simrun", "select 1"],
        ["no\u{1B}verb"], ["run", "s.yaml", "--trials", "\u{1B}[5m"],
        ["trace", "s.yaml", "--until", "no\u{200B}"],
    ])
    func messagesQuoteTheCommandLineCleanly(_ words: [String]) throws {
        let outcome = try SimulateCommand.run(words, in: scratch.url)
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("no") || outcome.errors.contains("␛"))
        #expect(hidden(in: outcome.output + outcome.errors) == [], "\(outcome.errors)")
    }

    @Test func aSentenceStaysInItsLine() throws {
        let outcome = try simulate("show", "a\nerror: b.simrun")
        #expect(outcome.errors == "error: there is no file 'a␊error: b.simrun'\n")
    }

    /// What the parser of the command line quotes too.
    @Test(arguments: [
        ["run", "s.yaml", "x\nerror: b"], ["run", "--fo\nerror: b"], ["no\nerror: b"],
        ["run", "s.yaml", "--seed", "1\nerror: b"], ["run", "s.yaml", "--set=p=1\nerror: b"],
        ["run", "s.yaml", "--trials", "1\r\nerror: b"],
        ["query", "a.simrun", "--csv\nerror: b", "--x"],
    ])
    func anArgumentBeginsNoLine(_ words: [String]) throws {
        let outcome = try SimulateCommand.run(words, in: scratch.url)
        #expect(outcome.status == 2)
        #expect(!outcome.errors.contains("\nerror: b"), "\(outcome.errors)")
        #expect(!outcome.output.contains("\nerror: b"))
    }

    @Test func sqlitesOwnWordsAreClean() throws {
        #expect(try simulate("run", "s.yaml", "--trials", "9", "-o", "a.simrun").status == 0)
        let outcome = try simulate("query", "a.simrun", "select \"x\u{1B}[31m\" from trials")
        #expect(outcome.status == 2)
        #expect(hidden(in: outcome.errors) == [])
        let answer = try simulate("query", "a.simrun", "select 'x' || char(27) || char(8238) as y")
        #expect(answer.output == "y\nx␛\u{FFFD}\n")
    }

    @Test func dataInAPipeIsWhole() throws {
        #expect(try simulate("run", "s.yaml", "--trials", "9", "-o", "a.simrun").status == 0)
        #expect(try simulate("show", "a.simrun", "--scenario").output == Self.scenario)
        let json = try simulate("show", "a.simrun", "--json").output
        #expect(hidden(in: json) == [])
        #expect(json.contains("turned \\u202etxet\\u202c and tagged \\udb40\\udc41\\udb40\\udc42"))
        let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let title = try #require(object?["title"] as? String)
        #expect(Self.scenario.contains(title))
    }

    private static let hasScript = FileManager.default.isExecutableFile(atPath: "/usr/bin/script")

    @Test(.enabled(if: hasScript, "there is no 'script' to make a terminal"))
    func aTerminalGetsNothingRawAndItsColours() throws {
        #expect(try simulate("run", "s.yaml", "--trials", "9", "-o", "a.simrun").status == 0)
        let text = try onTerminal(["show", "a.simrun", "--scenario"])
        #expect(text.contains("turned \u{FFFD}txet\u{FFFD}"))
        #expect(hidden(in: text.replacing("\r\n", with: "\n")) == [])
        let painted = try onTerminal(["show", "no\u{1B}[5m.simrun"])
        #expect(painted.contains("\u{1B}[1;31merror:\u{1B}[0m there is no file 'no␛[5m.simrun'"))
    }

    /// What a terminal of its own is given.
    private func onTerminal(_ words: [String]) throws -> String {
        var environment = ["TERM": "xterm", "SHELL": "/bin/sh"]
        for (index, word) in words.enumerated() { environment["WORD\(index)"] = word }
        let names = words.indices.map { "\"$WORD\($0)\"" }.joined(separator: " ")
        return try SimulateCommand.run(
            words, in: scratch.url, environment: environment,
            shell: "export PROGRAM=\"$0\"; exec script -qec '\"$PROGRAM\" \(names)' /dev/null"
        ).output
    }

    @Test func aPageShowsWhatWouldHide() throws {
        let outcome = try simulate(
            "report", "s.yaml", "--trials", "100", "--html", "page.html", "--quiet")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let page = try String(
            contentsOf: scratch.url.appendingPathComponent("page.html"), encoding: .utf8)
        #expect(hidden(in: page) == [])
        #expect(page.contains("turned \u{FFFD}txet\u{FFFD}"))
    }

    /// A spreadsheet computes what begins so; an apostrophe before it keeps it a text.
    @Test func noCellIsAFormula() throws {
        #expect(
            try simulate(
                "run", "s.yaml", "--trials", "100", "-o", "a.simrun", "--csv", "t", "--quiet"
            ).status == 0)
        func table(_ name: String) throws -> String {
            try String(
                contentsOf: scratch.url.appendingPathComponent("t/\(name).csv"), encoding: .utf8)
        }
        let probabilities = try table("probabilities")
        #expect(probabilities.contains("\"'=HYPERLINK(\"\"http://example.org\"\"; \"\"rain\"\")\""))
        #expect(probabilities.contains("\"'-5 to 5: @home, +more\""))
        #expect(try table("dates").contains("'@SUM(1)"))
        let answer = try simulate(
            "query", "a.simrun",
            "select '=1+1' as a, '+a' as b, '-5' as c, -5 as d, '@x' as e, char(9) || 'x' as f, "
                + "'-1e3%' as g, 'a=b' as h, '-' as i, '＝1' as j", "--csv")
        #expect(answer.output == "a,b,c,d,e,f,g,h,i,j\n'=1+1,'+a,-5,-5,'@x,'\tx,-1e3%,a=b,'-,'＝1\n")
    }
}
