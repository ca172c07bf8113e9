// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Foundation
import Serving
import Testing

@testable import Board

@Suite struct PageTests {
    @Test func whatAScenarioSaysIsEscaped() async throws {
        let evil = "<script>alert(1)</script>\\\"><img src=x onerror=alert(2)>"
        let text = BoardFixture.text
            .replacing("title: A storm", with: "title: \"\(evil)\"")
            .replacing("Does a storm come?", with: "\"\(evil)\"")
            .replacing(
                "resolve: beta(4, 4)", with: "resolve: {is: \"beta(4, 4)\", note: \"\(evil)\"}")
        let fixture = try BoardFixture(text)
        let board = try fixture.board()
        let page = await board.text(.get())
        let answers = await board.all(["trials": "50"])
        #expect(answers.last?.name == "end")
        for html in [page, answers[0].json["answers"] as? String ?? ""] {
            #expect(!html.contains("<script>alert") && !html.contains("<img"))
            #expect(html.contains("&lt;script&gt;alert(1)"))
        }
    }

    /// The browser refuses inline scripts and styles, so there are none.
    @Test func nothingIsInline() async throws {
        let fixture = try BoardFixture()
        let page = try await fixture.board().text(.get())
        #expect(!page.contains(" style=") && !page.contains("<style") && !page.contains(" onclick"))
        #expect(page.components(separatedBy: "<script").count == 2)
        #expect(page.contains("data-path=\"resolve\"") && page.contains("value=\"sure\""))
    }

    @Test func everyQuestionHasAnAddress() async throws {
        let fixture = try BoardFixture()
        let board = try fixture.board()
        #expect(await board.text(.get(["question", "storm"])).contains("data-question=\"storm\""))
        let unknown = await board.answer(.get(["question", "strom"]))
        #expect(unknown.status == 404)
        #expect(String(decoding: unknown.body, as: UTF8.self).contains("did you mean 'storm'?"))
        let events = await board.all(["question": "storm", "trials": "50"])
        let html = try #require(events.first?.json["answers"] as? String)
        #expect(html.contains("data-outcome=\"storm\"") && !html.contains("data-outcome=\"wet\""))
    }

    @Test func studiesAndTablesAreThere() async throws {
        let fixture = try BoardFixture()
        let board = try fixture.board()
        for kind in ["drivers", "storylines", "facts", "signposts"] {
            let answer = await board.answer(.get(["study", kind], ["trials": "2000"]))
            #expect(
                answer.status == 200, "\(kind): \(String(decoding: answer.body, as: UTF8.self))")
        }
        let given = await board.answer(
            .get(["study", "given"], ["argument": "storm", "trials": "1000", "part": "1"]))
        #expect(given.status == 200)
        let wrong = await board.answer(.get(["study", "given"], ["argument": "strom"]))
        #expect(wrong.status == 400)
        #expect(String(decoding: wrong.body, as: UTF8.self).contains("storm"))
        let trace = await board.text(.get(["study", "trace"], ["argument": "3"]))
        #expect(trace.contains("<section id=\"study-trace\""))
        let csv = await board.answer(.get(["csv", "probabilities"], ["trials": "100"]))
        #expect(csv.fileName == "probabilities.csv")
        #expect(String(decoding: csv.body, as: UTF8.self).hasPrefix("scenario,variant,outcome"))
        let differences = await board.text(
            .get(["csv", "differences"], ["trials": "100", "set": "resolve=0.9"]))
        #expect(differences.hasPrefix("outcome,label,measure"))
    }

    @Test func aFileThatIsNotThereIsRefused() {
        #expect(throws: Rejection.self) {
            try Board(
                file: "/nowhere/storm.yaml", variant: nil, settings: [], seed: nil, threads: nil)
        }
    }

    @Test func aFileWithErrorsIsShownAndReadAgain() async throws {
        let fixture = try BoardFixture("scenario: storm\nstarts: 2025-06-01\n")
        let board = try fixture.board()
        let page = await board.text(.get())
        #expect(page.contains("The file has errors") && page.contains("storm.yaml:1"))
        #expect(await board.all(["trials": "10"]).map(\.name) == ["refused"])

        var readings = await board.events(.get(["events"], ["watch": "1"])).makeAsyncIterator()
        #expect(await readings.next()?.json["errors"] as? String != nil)
        try fixture.write(BoardFixture.text)
        let mended = await readings.next()?.json
        #expect(mended?["errors"] == nil && mended?["digest"] as? String != nil)
        try fixture.write(BoardFixture.text.replacing("0.02 * resolve", with: "0.04 * resolve"))
        let changed = await readings.next()?.json
        #expect((changed?["changes"] as? String)?.contains("What the last save changed") == true)
        #expect(await board.all(["trials": "10"]).last?.name == "end")
    }
}
