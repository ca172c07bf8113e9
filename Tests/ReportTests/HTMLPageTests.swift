// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Program
import Report
import Simulation
import Studies
import Tables
import Testing

@Suite struct HTMLPageTests {
    private static let hostile =
        "</style><script>alert('x')</script>\\\" onload=\\\"y & {{title}} {{{style}}}"

    private static let text = """
        scenario: quarrel
        title: "\(hostile)"
        starts: 2025-01-01
        ends: 2025-06-30
        parameters: {p: {is: "uniform(0.2, 0.8)", note: "\(hostile)"}}
        actors: {a: {name: A}, b: {name: B}}
        leverage:
          threat:
            holder: a
            against: b
            stages:
              quiet:
              spoken: {rate: 0.02 * p per day}
              done: {rate: 0.01 per day}
        meetings:
          talk: {who: [a, b], after: 20 to 90 days, cancelled: {rate: 0.005 per day}}
        state: {peace: false, x: 0}
        events:
          calm: {rate: 0.02 per day, when: talk.held and not peace, do: {peace: true}}
          walk: {rate: 0.1 per day, do: {x: "x + normal(0, 1)"}}
        outcomes:
          peace_by: {question: "\(hostile)", yes: peace, by: 2025-05-31}
          never_so: {yes: x > 1e9}
          peace_on: {question: "When?", date_of: peace}
          where: {question: "Where?", value: x, unit: km}
          stage: {question: "Which?", category: threat.stage}
        variants:
          acted: {title: "<i>Acted</i>", set: {threat.stage: done, peace: true}}
          calmer: {set: {x: 5}}
        """

    private func whole() throws -> String {
        try page(Self.text, variants: [nil, "acted", "calmer"])
    }

    @Test func nothingOfAScenarioIsMarkup() throws {
        let page = try whole()
        #expect(!page.contains("<script"))
        #expect(!page.contains("<i>"))
        #expect(page.contains("&lt;/style&gt;&lt;script&gt;"))
        #expect(page.contains("{{title}} {{{style}}}"))
        #expect(page.contains("a &lt;b&gt;.yaml"))
        let parts = PageParts(page)
        #expect(parts.problem == nil)
        for element in parts.elements {
            #expect(!element.attributes.keys.contains { $0.hasPrefix("on") })
        }
    }

    @Test func nothingIsLoadedFromElsewhere() throws {
        let page = try whole()
        for word in ["http://", "https://", "//www", "url(", "@import", "<iframe", "<img", "src="] {
            #expect(!page.contains(word), "\(word)")
        }
        let parts = PageParts(page)
        #expect(parts.all("link").map { $0.attributes["href"] } == ["data:,"])
        for link in parts.all("a") {
            #expect(link.attributes["href"]?.hasPrefix("#") == true)
        }
        let policy = try #require(
            parts.all("meta").first {
                $0.attributes["http-equiv"] == "Content-Security-Policy"
            }?.attributes["content"])
        #expect(policy.hasPrefix("default-src 'none'"))
        #expect(!policy.contains("script"))
    }

    @Test func everyChartHasItsTextAndATable() throws {
        let parts = PageParts(try whole())
        let ids = parts.elements.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
        var charts = 0
        for svg in parts.all("svg") where !svg.ancestors.contains("svg") {
            if svg.attributes["aria-hidden"] == "true" { continue }
            charts += 1
            #expect(svg.attributes["role"] == "img")
            #expect(svg.children.prefix(2) == ["title", "desc"])
            for name in (svg.attributes["aria-labelledby"] ?? "").split(separator: " ") {
                let label = parts.elements.first { $0.attributes["id"] == String(name) }
                #expect(label.map { !$0.text.isEmpty } == true)
            }
        }
        // Two questions, a curve, a histogram, three labels; differences of two variants.
        #expect(charts == 2 + 1 + 1 + 3 + 2 * 6)
        for table in parts.all("table") {
            #expect(table.children.prefix(3) == ["caption", "thead", "tbody"])
        }
        for heading in parts.all("th") { #expect(heading.attributes["scope"] != nil) }
        for section in parts.all("section") {
            #expect(ids.contains(section.attributes["aria-labelledby"] ?? ""))
        }
    }

    @Test func linksLeadSomewhere() throws {
        let parts = PageParts(try whole())
        let ids = Set(parts.elements.compactMap { $0.attributes["id"] })
        for link in parts.all("a") {
            #expect(ids.contains(String(link.attributes["href"]?.dropFirst() ?? "")))
        }
    }

    @Test func whatAScenarioDoesNotHaveIsNotThere() throws {
        let page = try page(
            """
            scenario: short
            starts: 2025-01-01
            ends: 2025-01-10
            state: {n: 0}
            events: {e: {rate: 1 per day, do: {n: n + 1}}}
            outcomes: {many: {value: n}}
            """, trials: 20)
        let parts = PageParts(page)
        #expect(parts.problem == nil)
        #expect(
            parts.all("section").compactMap { $0.attributes["id"] } == ["numbers", "inputs", "run"])
        #expect(parts.all("h1").map(\.text) == ["short"])
    }

    /// The tables say what the tables of the run say.
    @Test func numbersAreThoseOfTheTables() throws {
        let parts = PageParts(try page(Self.text, trials: 400))
        let bars = parts.all("desc").map(\.text)
        #expect(bars.contains { $0.contains("95% interval") })
        let cells = parts.elements.filter { $0.name == "td" && $0.ancestors.contains("section") }
        #expect(parts.all("caption").contains { $0.text.hasSuffix("counted in 400 trials") })
        // What was never seen is no zero.
        #expect(cells.contains { $0.text.hasPrefix("< ") })
        #expect(!cells.contains { $0.text == "0%" })
    }

    /// Differences are drawn on one scale, wide enough for the largest: none lies beyond its line.
    @Test func allDifferencesHaveOneScale() throws {
        let page = try whole()
        #expect(page.components(separatedBy: "All lines have one scale").count == 2)
        // What the variant sets makes peace certain from the start: tens of points.
        let points = page.matches(of: /class="point" cx="([0-9.]+)%"/).compactMap { Double($0.1) }
        #expect(points.count == 2 * 6)
        #expect(points.contains { $0 > 60 })
        #expect(!page.contains("isFar") && !page.contains("class=\"arrow\""))
        #expect(points.allSatisfy { $0 > 0 && $0 < 100 })
    }

    @Test func theTopSaysWhatMattersAndHowItWasMade() throws {
        let parts = PageParts(try whole())
        let summary = parts.elements.filter { $0.attributes["class"] == "summary" }.map(\.text)
        #expect(summary.count == 2)
        #expect(summary[0].hasPrefix("In 200 trials: "))
        #expect(summary[1].hasPrefix("The largest difference is with <i>Acted</i>: "))
        let made = try #require(parts.elements.first { $0.attributes["class"] == "muted made" })
        #expect(made.text.contains("2001-02-03") && made.text.contains("simulate report"))
        let sections = parts.all("section").compactMap { $0.attributes["id"] }
        #expect(sections.first == "variants")
        #expect(sections.contains("inputs"))
    }

    @Test func questionsAndTitlesStandForNames() throws {
        let page = try whole()
        let parts = PageParts(page)
        let heads = parts.all("th").map(\.text)
        #expect(heads.contains("<i>Acted</i>") && heads.contains("calmer"))
        #expect(!heads.contains("peace_by") && !heads.contains("peace_on"))
        #expect(heads.contains("Where? – mean, in km"))
        #expect(heads.contains("When? – by the end"))
        #expect(parts.all("caption").contains { $0.text.hasPrefix("When? – by day") })
    }

    @Test func inputsStandWithTheirValues() throws {
        let parts = PageParts(try whole())
        let rows = parts.all("code").map(\.text) + parts.all("td").map(\.text)
        #expect(rows.contains("uniform(0.2, 0.8)"))
        #expect(rows.contains { $0.contains("rate: 0.02 * p per day") })
        #expect(rows.contains("set: {threat.stage: done, peace: true}"))
    }

    @Test func picturesOfNumbersHaveTheirUnitAndNoEndlessTail() throws {
        let page = try page(
            """
            scenario: tail
            starts: 2025-01-01
            ends: 2025-01-10
            repeats: 1
            parameters: {a: "lognormal(0, 2)"}
            outcomes: {price: {question: "Price?", value: a, unit: EUR}}
            units: [EUR]
            """, trials: 2_000)
        let notes = PageParts(page).all("p").map(\.text)
        let note = try #require(notes.first { $0.hasPrefix("on 2025-01-10, in EUR") })
        // The picture ends half a range beyond e^(1.645 × 2) = 26.8, at 40, which 3.3 % exceed.
        let end = try #require(
            note.firstMatch(of: /lie above ([0-9.]+) EUR/).flatMap { Double($0.1) })
        #expect((30...55).contains(end), "\(note)")
    }

    /// A parameter that decides alone has all of the doubt: its bar is full.
    @Test func studiesStandOnThePageWithTheirPictures() throws {
        let program = try Program.lower(
            scenario(
                """
                scenario: alone
                starts: 2025-01-01
                ends: 2025-01-10
                parameters: {p: "uniform(0, 1)", q: "uniform(0, 1)"}
                state: {so: {is: p > 0.5}}
                outcomes: {so: {question: "<b>So?</b>", yes: so}, cut: {value: q}}
                """))
        let run = Run(program: program, seed: 4, threads: 1)
        try run.extend(to: 4_000)
        let trials = try Trials(of: run.result(.finished), program)
        let studies = try [("drivers", ""), ("given", "p > 0.9"), ("given", "q > 0.5")].map {
            name, argument in
            let study = try #require(EnsembleStudy.all.first { $0.name == name })
            return try study.findings(trials, program, argument)
        }
        let page = try HTMLPage(Page(studies[0]), command: "simulate drivers", version: "test")
            .html()
        let parts = PageParts(page)
        #expect(parts.problem == nil)
        #expect(!page.contains("<b>So?"))
        #expect(parts.all("section").compactMap { $0.attributes["id"] } == ["drivers", "run"])
        let fills = parts.all("rect").filter { $0.attributes["class"] == "fill" }
        let widths = fills.compactMap { Double($0.attributes["width"]?.dropLast() ?? "") }
        #expect(widths.count == 2 && widths.allSatisfy { $0 > 95 })
        for study in studies.dropFirst() {
            let page = try HTMLPage(Page(study), command: "simulate given", version: "test").html()
            let parts = PageParts(page)
            #expect(parts.problem == nil)
            let titles = parts.all("th").map(\.text)
            #expect(titles.contains("Given") && titles.contains("95% CI"))
            let ids = parts.elements.compactMap { $0.attributes["id"] }
            #expect(Set(ids).count == ids.count)
        }
    }
}
