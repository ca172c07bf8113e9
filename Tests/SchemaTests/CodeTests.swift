// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Model
import Testing

/// Programs know messages by their codes, whatever their words.
struct CodeTests {
    /// Of every bad scenario that the repository has: each message has a code of lower-case words, and a place
    /// within its file.
    @Test func `every refused scenario has codes and places`() throws {
        var codes: Set<String> = []
        for path in try Repository.files(below: "Tests/RejectedTests/Cases", ending: ".yaml") {
            let sink = DiagnosticSink()
            _ = try? ScenarioReader.read(path: Repository.url(path).path, sink: sink)
            for found in sink.diagnostics {
                let code = try #require(found.code, "\(path): \(found.message)")
                #expect(
                    code.wholeMatch(of: /[a-z]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+/) != nil,
                    "\(code)")
                codes.insert(code)
                guard let place = found.place else { continue }
                let line = try #require(place.file.letters(ofLine: place.line), "\(code)")
                #expect((1...line.count + 1).contains(place.column), "\(code) in \(path)")
            }
        }
        #expect(codes.count > 100)
        #expect(codes.isSuperset(of: ["scenario.unknown-unit", "document.several-documents"]))
    }

    private enum OwnProblem: Problem {
        case plain, withValue(Int)
        case many(String, of: Int)

        var message: String { "no matter" }
    }

    @Test func `a code is made of the names of an enum and its case`() {
        #expect(OwnProblem.plain.code.hasSuffix("own.plain"))
        #expect(OwnProblem.withValue(3).code.hasSuffix("own.with-value"))
        #expect(OwnProblem.many("x", of: 2).code.hasSuffix("own.many"))
    }

    @Test func `other words about a place keep the code`() {
        let found = Diagnostic(OwnProblem.plain, at: nil)
        #expect(found.saying("other words").code == found.code)
        #expect(found.saying("other words").message == "other words")
    }
}
