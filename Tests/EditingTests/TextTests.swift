// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Testing

@testable import Editing

@Suite struct TextTests {
    /// 😀 is two units in UTF-16 and one scalar; a line may end in three ways.
    private static let text = "a😀b: 1\r\nc\u{2028}d: 😀\rlast"

    private func at(_ line: Int, _ unit: Int) -> EditorText.Position {
        .init(line: line, unit: unit)
    }

    @Test func positionsCountUnits() {
        let text = EditorText(Self.text)
        #expect(text.position(of: text.units.count).line == 2)
        #expect(text.offset(of: at(0, 3)) == 3)
        // Beyond a line is its end, before what ends it; beyond the text is its end.
        #expect(text.offset(of: at(0, 99)) == 7)
        #expect(text.offset(of: at(1, 99)) == 16)
        #expect(text.offset(of: at(9, 0)) == text.units.count)
        #expect(text.offset(of: at(-1, -1)) == 0)
        #expect(text.position(of: 9) == at(1, 0))
        #expect(text.position(of: 1_000) == at(2, 4))
        for offset in 0...text.units.count where offset != 8 {
            #expect(text.offset(of: text.position(of: offset)) == offset)
        }
    }

    @Test func editsReplaceUnits() {
        var text = EditorText(Self.text)
        text.replace(at(0, 1)..<at(0, 3), with: "\u{1F680}x")
        #expect(text.text.hasPrefix("a\u{1F680}xb: 1\r\n"))
        text.replace(at(0, 0)..<at(9, 9), with: "")
        #expect(text.units.isEmpty && text.position(of: 0) == at(0, 0))
        // Half a character may stand alone for a moment.
        text.replace(at(0, 0)..<at(0, 0), with: "😀")
        text.replace(at(0, 0)..<at(0, 1), with: "")
        #expect(text.units == [0xDE00] && text.text == "\u{FFFD}")
    }

    /// A source file counts scalars, and has lines that an editor has not.
    @Test func placesOfASourceFileAreFound() {
        let text = EditorText(Self.text)
        let file = SourceFile(path: "x", text: Self.text)
        let places = PlaceMap(file, text)
        func part(_ line: Int, _ column: Int, _ length: Int) -> String {
            let range = places.range(
                of: SourcePlace(file: file, line: line, column: column, length: length))
            return String(decoding: text.units[range], as: UTF16.self)
        }
        #expect(part(1, 2, 1) == "😀")
        #expect(part(1, 3, 1) == "b")
        #expect(part(2, 1, 1) == "c")
        #expect(part(3, 4, 1) == "😀")
        #expect(part(4, 1, 4) == "last")
        let place = SourcePlace(file: file, line: 3, column: 1)
        #expect(places.positions(of: place).lowerBound == at(1, 2))
    }

    @Test(arguments: [
        ("", [], "key"), ("par", [], "key"), ("starts: ", ["starts"], "value"),
        ("events:\n  ", ["events"], "key"), ("events:\n", [], "key"),
        ("events:\n  call:\n    ra", ["events", "call"], "key"),
        ("events:\n  call:\n    rate: 2 ", ["events", "call", "rate"], "value"),
        ("events:\n  call:\n    rate: 2\n  ", ["events"], "key"),
        ("events:\n  call: {", ["events", "call"], "key"),
        ("events:\n  call: {rate: 1 per day, ", ["events", "call"], "key"),
        ("events:\n  call: {rate: min(a, ", ["events", "call", "rate"], "value"),
        ("events:\n  call: {do: {x: 1}, when: ", ["events", "call", "when"], "value"),
        ("events:\n  call: {do: {x: \"}, {\", y: ", ["events", "call", "do", "y"], "value"),
        ("meetings:\n  m:\n    who: [a, ", ["meetings", "m", "who", "[]"], "value"),
        (
            "meetings:\n  m:\n    who:\n      - a\n      - ", ["meetings", "m", "who", "[]"],
            "value"
        ),
        ("meetings:\n  m:\n    who:\n    - ", ["meetings", "m", "who", "[]"], "value"),
        ("a: 1  # b: {", ["a"], "value"), ("a: |\n  b: {\n  c\nd", [], "key"),
        ("\"a: b\":\n  c: ", ["a: b", "c"], "value"),
        ("a:\r\n  b:\r\n    c: 😀 ", ["a", "b", "c"], "value"),
    ])
    func theContextIsFound(_ text: String, _ path: [String], _ part: String) {
        let context = CursorContext(text)
        #expect(context.path == path, "\(text)")
        #expect("\(context.part)" == part, "\(text)")
    }
}
