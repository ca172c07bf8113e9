// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import Editing

/// What an editor gets for scenarios and facts.
@Suite struct ServerTests {
    private static let budapest = Folders.package.path + "/Scenarios/budapest.yaml"
    private static let facts = Folders.package.path + "/seeds/budapest-2025-10-17.yaml"

    private static let strike = """
        scenario: strike
        starts: 2025-01-01
        ends: 2025-12-31
        parameters:
          hazard: {is: 0.1 to 0.4}
        actors:
          union: {has: {anger: {is: 1}}}
        leverage:
          walkout: {holder: union, stages: {idle: , called: {rate: hazard per year}}}
        state: {deal: false, pay: {is: 3, unit: crowns}}
        events:
          sign: {rate: hazard * union.anger / 1 year, when: walkout.stage == idle, do: {deal: true}}
        outcomes:
          deal_by_end: {yes: deal}
        """

    private func editor(
        _ text: String = strike, _ facts: String? = nil
    ) throws -> (editor: Editor, path: String, folder: TemporaryFolder) {
        let folder = try TemporaryFolder()
        if let facts { try folder.write(facts, to: "facts.yaml") }
        let path = try folder.write(text, to: "strike.yaml")
        let editor = try Editor()
        try editor.open(path)
        editor.wait()
        return (editor, path, folder)
    }

    @Test func diagnosticsAreThoseOfCheck() throws {
        let (editor, path, folder) = try editor()
        defer { withExtendedLifetime(folder) {} }
        #expect(!editor.messages(of: path).isEmpty)
        #expect(editor.errors(of: path).isEmpty)
        editor.replace(path, "hazard * union", "hazzard * union")
        editor.wait()
        #expect(
            editor.messages(of: path).contains("unknown name 'hazzard'; did you mean 'hazard'?"))
        let outcome = try SimulateCommand.run(["check", path, "--json"], in: Folders.package)
        #expect(outcome.status == 0)
        // On standard input the text is checked as it is in the editor, and says how it is mended.
        let text = try #require(editor.texts[Editor.uri(path)]) as String
        let said = try SimulateCommand.run(
            ["check", "-", "--as", path, "--json"], in: Folders.package, input: text)
        #expect(said.status == 2)
        let object = try #require(
            JSONSerialization.jsonObject(with: Data(said.output.utf8)) as? [String: Any])
        let messages = try #require(object["messages"] as? [[String: Any]])
        #expect(messages.map { $0["fix"] as? String } == ["hazard"])
        #expect(messages[0]["file"] as? String == path)
    }

    /// An editor may start the server for every YAML file.
    @Test func otherFilesAreLeftAlone() throws {
        let (editor, path, folder) = try editor("services:\n  web: {image: x, ports: [80]}\n")
        defer { withExtendedLifetime(folder) {} }
        #expect(editor.messages(of: path).isEmpty)
        editor.replace(path, "services:", "scenario: x\nservices:")
        editor.wait()
        #expect(!editor.errors(of: path).isEmpty)
    }

    @Test func misspeltNamesAreMended() throws {
        let (editor, path, _) = try editor()
        editor.replace(path, "hazard * union", "hazzard * union")
        let own = try #require(editor.texts[Editor.uri(path)])
        let range = own.range(of: "hazzard")
        let actions = try #require(
            try editor.request(
                "textDocument/codeAction",
                [
                    "textDocument": ["uri": Editor.uri(path)],
                    "range": [
                        "start": Editor.position(range.location, own),
                        "end": Editor.position(range.location + 1, own),
                    ], "context": ["diagnostics": []],
                ]) as? [[String: Any]])
        #expect(actions.map { $0["title"] as? String } == ["Change to 'hazard'"])
        #expect(try editor.applied(actions[0]["edit"]).values.first == Self.strike)
    }

    @Test(arguments: [
        // What is typed in the place of a text, and what is offered first, or not at all.
        ("actors:", "out", ["decisions"], ["rate"]),
        ("{rate: hazard * union", "{", ["rate", "after", "because"], ["outcomes"]),
        ("hazard * union", "", ["hazard"], ["rate"]),
        ("union.anger", "union.", ["anger"], ["hazard"]),
        ("walkout.stage == idle", "walkout.stage == ", ["idle", "called"], ["hazard"]),
        ("walkout.stage == idle", "walkout.at(", ["idle", "called"], ["hazard"]),
        ("holder: union", "holder: ", ["union"], ["hazard"]),
        ("/ 1 year", "/ 1 ", ["years", "crowns"], ["hazard"]),
        ("when: walkout.stage == idle", "when: ", ["deal"], ["rate"]),
    ])
    func completionOffersWhatFits(
        _ old: String, _ new: String, _ wanted: [String], _ unwanted: [String]
    ) throws {
        let (editor, path, _) = try editor()
        let own = try #require(editor.texts[Editor.uri(path)])
        let start = own.range(of: old).location
        editor.replace(path, old, new)
        let labels = Editor.labels(
            try editor.request(
                "textDocument/completion",
                [
                    "textDocument": ["uri": Editor.uri(path)],
                    "position": Editor.position(start + new.utf16.count, own),
                ]))
        for label in wanted { #expect(labels.contains(label), "\(labels)") }
        for label in unwanted { #expect(!labels.contains(label), "\(label)") }
    }

    /// What was named since the text was last without mistakes is known too.
    @Test func namesOfATextWithMistakesAreOffered() throws {
        let (editor, path, _) = try editor()
        editor.replace(path, "  hazard: {", "  urgency: {is: 2}\n  hazard: {")
        editor.replace(path, "{rate: hazard * union", "{rate: (\"urg")
        let labels = Editor.labels(
            try editor.ask("completion", path, at: "{rate: (\"urg", 12))
        #expect(labels.contains("urgency"), "\(labels)")
    }

    @Test func hoverSaysWhatItIs() throws {
        let editor = try Editor()
        try editor.open(Self.budapest)
        editor.wait()
        func hover(_ text: String, _ more: Int = 0) throws -> String {
            let answer = try editor.ask("hover", Self.budapest, at: text, more) as? [String: Any]
            return (answer?["contents"] as? [String: Any])?["value"] as? String ?? ""
        }
        #expect(try hover("starts:").hasPrefix("`starts`: "))
        let parameter = try hover("us_resolve:")
        #expect(parameter.hasPrefix("parameter `us_resolve`\n```yaml\nus_resolve:"), "\(parameter)")
        #expect(parameter.contains("5th, 50th and 95th percentile: 0."))
        #expect(parameter.contains("█"))
        #expect(try hover("second_summit_agreed").contains("Trump agreed to a second summit"))
        #expect(try hover("per day", 4) == "`day`: a unit of time, 1 day")
    }

    @Test func definitionsLieInBothFiles() throws {
        let editor = try Editor()
        try editor.open(Self.budapest)
        let fact = try #require(
            try editor.ask("definition", Self.budapest, at: "second_summit_agreed")
                as? [String: Any])
        #expect(fact["uri"] as? String == Editor.uri(Self.facts))
        let facts = try String(contentsOfFile: Self.facts, encoding: .utf8)
        let start = (fact["range"] as? [String: [String: Int]])?["start"]
        let lines = facts.components(separatedBy: "\n")
        let line = start?["line"] ?? 0
        #expect(lines[line].contains("second_summit_agreed:"))
        let uses = try #require(
            try editor.ask("references", Self.budapest, at: "us_resolve:") as? [[String: Any]])
        #expect(uses.count > 1)
        #expect(uses.allSatisfy { $0["uri"] as? String == Editor.uri(Self.budapest) })
    }

    /// Names of the shipped scenarios can be changed and changed back, and the file is without errors in between:
    /// two of each section.
    @Test(arguments: ["Scenarios/budapest.yaml", "Scenarios/port-strike.yaml"])
    func renamingKeepsAFileWhole(_ scenario: String) throws {
        let path = Folders.package.path + "/" + scenario
        let editor = try Editor()
        try editor.open(path)
        editor.wait()
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let file = OpenFile(uri: path, path: path, text, version: nil, others: { _ in nil })
        var renamed = 0
        var tried: [String: Int] = [:]
        for symbol in file.analysis.symbols {
            guard case .name(let section) = symbol.kind, section != .variants else { continue }
            guard tried["\(section)", default: 0] < 2 else { continue }
            tried["\(section)", default: 0] += 1
            let changes = try editor.applied(
                editor.ask(
                    "rename", path, at: "\n  \(symbol.name):", 3, ["newName": "renamed_\(renamed)"])
            )
            let new = try #require(changes[Editor.uri(path)])
            #expect(changes.count == 1)
            #expect(new != text)
            #expect(!new.contains("\n  \(symbol.name):"))
            let back = try Editor()
            try back.open(path, new)
            back.wait()
            let again = try back.applied(
                back.ask(
                    "rename", path, at: "\n  renamed_\(renamed):", 3, ["newName": symbol.name]))
            #expect(again[Editor.uri(path)] == text, "\(symbol.name)")
            renamed += 1
        }
        #expect(renamed > 15)
    }

    @Test func factsAreRenamedInBothFiles() throws {
        let facts = """
            source: The Courier
            published: 2025-01-01
            facts:
              vote: {statement: They voted, grade: A1}
              echo: {statement: It is said that they voted, grade: B2, origin: vote}
            """
        let (editor, path, folder) = try editor(
            Self.strike.replacing("scenario: strike", with: "scenario: strike\nfacts: facts.yaml")
                .replacing("0.1 to 0.4", with: "0.1 to 0.4, because: vote"), facts)
        let changes = try editor.applied(
            editor.ask("rename", path, at: "because: vote", 9, ["newName": "ballot"]))
        #expect(changes.count == 2)
        #expect(changes[Editor.uri(path)]?.contains("because: ballot") == true)
        let other = changes[Editor.uri(folder.url.path + "/facts.yaml")]
        #expect(
            other
                == facts.replacing("vote: {", with: "ballot: {").replacing(
                    "origin: vote", with: "origin: ballot"))
    }

    /// A scenario with facts that cannot be read does not run, so its editor says so.
    @Test func mistakesOfTheFactsAreShown() throws {
        let facts =
            "source: x\npublished: 2025-01-01\nfacts:\n  vote: {statement: They voted, grade: Z9}\n"
        let (editor, path, folder) = try editor(
            Self.strike.replacing("scenario: strike", with: "scenario: strike\nfacts: facts.yaml"),
            facts)
        let errors = editor.errors(of: path)
        #expect(errors.count == 1)
        #expect(
            errors.first?.hasPrefix(folder.url.path + "/facts.yaml:4:40: ") == true, "\(errors)")
        let range =
            editor.diagnostics[Editor.uri(path)]?.first?["range"] as? [String: [String: Int]]
        #expect(range?["start"] == ["line": 1, "character": 7])
        // Open beside it, the facts are mended before they are saved.
        try editor.open(folder.url.path + "/facts.yaml")
        editor.replace(folder.url.path + "/facts.yaml", "Z9", "A1")
        editor.wait()
        #expect(editor.errors(of: path).isEmpty)
    }

    @Test func aNameThatCannotBeIsRefused() throws {
        let (editor, path, _) = try editor()
        for (name, message) in [
            (
                "2x",
                "'2x' cannot be a name: a name has letters, digits and _, and begins with a letter"
            ),
            ("deal", "'deal' is defined already"),
        ] {
            #expect(throws: Editor.Refusal(message: message)) {
                try editor.ask("rename", path, at: "hazard:", 0, ["newName": name])
            }
        }
        #expect(throws: Editor.Refusal.self) {
            try editor.ask("rename", path, at: "hazard:", 0, ["newName": "not"])
        }
        #expect(throws: Editor.Refusal.self) {
            try editor.ask("rename", path, at: "starts", 0, ["newName": "x"])
        }
        #expect(try editor.ask("prepareRename", path, at: "starts") is NSNull)
    }

    @Test func formattingKeepsCommentsAndTexts() throws {
        let untidy =
            Self.strike.replacing("state:", with: "\n\n\n#a comment\nstate:")
            .replacing("outcomes:", with: "outcomes:   ")
            .replacing("do: {deal: true}}", with: "do: {deal: true}} # why #2  ")
            + "\n# '#' stays\nvariants:\n  x:\n    note: |\n      two  \n\n\n      lines   \n    set: {deal: true}\n\n\n"
        let (editor, path, _) = try editor(untidy)
        let edits = try #require(
            try editor.request(
                "textDocument/formatting",
                ["textDocument": ["uri": Editor.uri(path)], "options": ["tabSize": 2]])
                as? [[String: Any]])
        let neat = try #require(edits.first?["newText"] as? String)
        #expect(neat.contains("\n\n# a comment\nstate: {"))
        #expect(!neat.contains("\n\n\n# a"))
        #expect(neat.contains("do: {deal: true}}  # why #2\n"))
        #expect(neat.contains("      two  \n\n\n      lines   \n"))
        #expect(neat.hasSuffix("set: {deal: true}\n"))
        let (tidy, tidyPath, _) = try self.editor(neat)
        let again = try tidy.request(
            "textDocument/formatting",
            ["textDocument": ["uri": Editor.uri(tidyPath)], "options": ["tabSize": 2]])
        #expect((again as? [Any])?.isEmpty == true)
    }

    @Test func theOutlineHasAllNames() throws {
        let (editor, path, _) = try editor()
        let outline = try #require(
            try editor.request(
                "textDocument/documentSymbol", ["textDocument": ["uri": Editor.uri(path)]])
                as? [[String: Any]])
        let names = outline.flatMap { section in
            (section["children"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
        }
        #expect(names == ["hazard", "union", "walkout", "deal", "pay", "sign", "deal_by_end"])
    }

    /// Nonsense is answered or passed over; what cannot be cut into messages ends the server.
    @Test func nonsenseIsAnswered() throws {
        let editor = try Editor()
        #expect(throws: Editor.Refusal(message: "'nonsense' is not supported")) {
            try editor.request("nonsense", [:])
        }
        #expect(try editor.request("textDocument/hover", ["textDocument": 3]) is NSNull)
        let server = LanguageServer(version: "")
        func said(_ text: String) -> String {
            String(decoding: server.receive(Data(text.utf8)), as: UTF8.self)
        }
        #expect(said("Content-Length: 2\r\n\r\n{}").contains("-32700"))
        #expect(said("Content-Le").isEmpty)
        #expect(said("ngth: 1\r\n\r\n[").contains("-32700"))
        #expect(
            said("Content-Length: 40\r\n\r\n{\"id\":1,\"method\":\"textDocument/hover\"}   ")
                .contains("-32002"))
        #expect(server.exitCode == nil)
        #expect(said("Content-Length: x\r\n\r\n").isEmpty)
        #expect(server.exitCode == 1)
    }

    /// 10,000 edits of shipped scenarios: the server's text stays the editor's, and nothing crashes.
    @Test(arguments: [
        "Scenarios/budapest.yaml", "Scenarios/port-strike.yaml", "seeds/budapest-2025-10-17.yaml",
        "Scenarios/classics/queue.yaml",
    ])
    func randomEditsDoNotDrift(_ name: String) throws {
        let path = Folders.package.path + "/" + name
        let editor = try Editor()
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try editor.open(path, name.contains("port") ? text.replacing("\n", with: "\r\n") : text)
        let file = try #require(editor.server.workspace.files[Editor.uri(path)])
        var random = SystemSeed(seed: UInt64(name.utf8.count))
        let pieces = [
            "", "", "", " ", "\n", "\r\n", "\r", "  ", ":", ": ", "{", "}", "[", "]", ",", "#",
            "\"", "'",
            "- ", "|", "a", "rate", "0.5 per day", "😀", "\u{2028}", "\u{85}", "é", "𝛼: 1\n", "\t",
            "&a", "*a",
            "!!x", "% ", "(", ")", "1e400", "events:\n  x: {", "\u{FEFF}",
        ]
        for step in 0..<2_500 {
            let own = try #require(editor.texts[Editor.uri(path)])
            let start = Int.random(in: 0...own.length, using: &random)
            let length = min(
                own.length - start, [0, 0, 1, 2, 7, 40].randomElement(using: &random) ?? 0)
            let range = NSRange(location: start, length: length)
            // An editor puts no cursor into a character, or between the halves of a line end.
            guard Self.isBoundary(start, own), Self.isBoundary(start + length, own) else {
                continue
            }
            let piece = pieces.randomElement(using: &random) ?? ""
            let low = Editor.position(start, own)
            editor.edit(path, range, piece)
            if step % 25 == 0 {
                let here =
                    ["textDocument": ["uri": Editor.uri(path)], "position": low] as [String: Any]
                for method in [
                    "completion", "hover", "definition", "references", "documentSymbol",
                    "formatting",
                ] {
                    _ = try editor.request("textDocument/" + method, here)
                }
            }
            if step % 100 == 0 { editor.wait() }
            guard step % 50 == 0 else { continue }
            #expect(Array((own as String).utf16) == file.text.units, "step \(step)")
        }
        editor.wait()
        let own = try #require(editor.texts[Editor.uri(path)])
        #expect(Array((own as String).utf16) == file.text.units)
    }

    private static func isBoundary(_ offset: Int, _ text: NSString) -> Bool {
        guard offset > 0, offset < text.length else { return true }
        let (before, after) = (text.character(at: offset - 1), text.character(at: offset))
        return !(before == 13 && after == 10) && !(0xDC00..<0xE000).contains(after)
    }
}

/// SplitMix64, so that a failure can be had again.
private struct SystemSeed: RandomNumberGenerator {
    var seed: UInt64

    mutating func next() -> UInt64 {
        seed &+= 0x9E37_79B9_7F4A_7C15
        var z = seed
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
