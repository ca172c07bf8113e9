// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Foundation
import Model
import Program
import Report
import Simulation
import Studies

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A scenario that is given as text, or one of its variants.
func scenario(_ text: String, variant: String? = nil) throws -> Scenario {
    let sink = DiagnosticSink()
    guard let document = Document.parse(SourceFile(path: "test.yaml", text: text), sink: sink)
    else { throw Rejection(sink.diagnostics) }
    return try ScenarioReader.read(
        document, options: ReadingOptions(variant: variant, settings: []), sink: sink)
}

/// A page of a scenario that is given as text, with some of its variants.
func page(_ text: String, variants: [String?] = [nil], trials: Int = 200) throws -> String {
    let sides = try variants.map { variant in
        let scenario = try scenario(text, variant: variant)
        let program = try Program.lower(scenario)
        let run = Run(program: program, seed: 4, threads: 1)
        try run.extend(to: trials)
        return Comparison.Side(
            name: variant ?? "baseline", scenario: scenario, program: program,
            result: run.result(.finished))
    }
    let played = sides.map { side in
        Briefing.Run(
            name: side.name, scenario: side.scenario, result: side.result,
            answers: Answers(
                side.scenario, side.result, version: "test", settings: [], command: "simulate"))
    }
    let settings = StorySettings(
        trials: trials, seed: 4, events: sides[0].scenario.mainEvents)
    let sequences = try Storylines.play(sides[0].program, settings)
    return try HTMLPage(
        Briefing(
            first: played[0], others: Array(played.dropFirst()),
            comparison: sides.count > 1 ? Comparison(sides) : nil,
            storylines: Storylines(sides[0].program, settings, sequences),
            leverage: LeverageTable.tables(
                sides[0].program, sides[0].result, settings.events, sequences)
        ).page, command: "simulate report 'a <b>.yaml'", version: "test",
        made: "2001-02-03 at 04:05 UTC"
    ).html()
}

/// A page taken apart; that it can be is a test by itself, since it is well-formed as XML too.
final class PageParts: NSObject, XMLParserDelegate {
    struct Element {
        let name: String
        let attributes: [String: String]
        /// Names of what stands around it, outermost first.
        let ancestors: [String]
        var text = ""
        var children: [String] = []
    }

    private(set) var elements: [Element] = []
    private(set) var problem: String?
    private var open: [Int] = []

    init(_ page: String) {
        super.init()
        let parser = XMLParser(
            data: Data(page.replacing("<!DOCTYPE html>", with: "").utf8))
        parser.delegate = self
        if !parser.parse() {
            problem = "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "")"
        }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes: [String: String]
    ) {
        if let parent = open.last { elements[parent].children.append(name) }
        elements.append(
            Element(name: name, attributes: attributes, ancestors: open.map { elements[$0].name }))
        open.append(elements.count - 1)
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        for index in open { elements[index].text += text }
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
        qualifiedName: String?
    ) {
        open.removeLast()
    }

    func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }
}
