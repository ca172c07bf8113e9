// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Expressions
import Facts
import Foundation
import Model
import Program
import Simulation
import Testing

/// What `Docs/Language.md` shows and says is so.
struct LanguageTests {
    private let page: MarkdownPage
    private let folder: String

    init() throws {
        page = try MarkdownPage("Language")
        folder = NSTemporaryDirectory() + "language-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        let facts = try #require(page.blocks.first { $0.text.hasPrefix("source:") })
        try facts.text.write(toFile: folder + "/facts.yaml", atomically: true, encoding: .utf8)
    }

    private static func isError(_ block: MarkdownPage.Block) -> Bool {
        block.text.hasPrefix("example.yaml:")
    }

    @Test func `every example is read and plays, in every variant`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var played = 0
        for (block, next) in zip(page.blocks, page.blocks.dropFirst() + [page.blocks[0]])
        where block.language == "yaml" && !Self.isError(next) && !block.text.hasPrefix("source:") {
            let example = Example(block.text, in: folder)
            do {
                #expect(
                    try example.document().adjustedScalars.isEmpty, "line \(block.line): quote it")
                for variant in [nil] + (try example.read().variants.map(\.name)) {
                    let program = try Program.lower(try example.read(variant: variant))
                    let run = Run(program: program, seed: 1, threads: 2)
                    try run.extend(to: 100)
                    #expect(run.trials == 100)
                }
            } catch let rejection as Rejection {
                Issue.record("line \(block.line): \(rejection.diagnostics.map(\.message))")
            } catch let failure as TrialFailure {
                Issue.record("line \(block.line): \(failure.message)")
            }
            played += 1
        }
        #expect(played >= 15)
    }

    @Test func `the facts are read without a problem`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let sink = DiagnosticSink()
        let facts = FactBase.load(path: folder + "/facts.yaml", sink: sink)
        #expect(sink.diagnostics.isEmpty)
        #expect(facts?.facts.count == 2)
    }

    @Test func `the first scenario prints what the page shows`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let index = try #require(
            page.blocks.firstIndex { $0.text.hasPrefix("scenario: fence") })
        let shown = page.blocks[index + 1].text
        let printed = try Example(page.blocks[index].text, in: folder).report(trials: 10_000)
        // What the run was is not part of the answer.
        let tables = printed.components(separatedBy: "\nRUN\n")[0]
        #expect(shown == tables)
    }

    @Test func `mistakes get the messages that the page shows`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var shown = 0
        for (block, next) in zip(page.blocks, page.blocks.dropFirst()) where Self.isError(next) {
            let error = try #require(throws: Rejection.self) {
                try Example(block.text, in: folder).read()
            }
            let text = DiagnosticFormatter().format(error.diagnostics)
            #expect(text.replacing(folder + "/", with: "") == next.text)
            shown += 1
        }
        #expect(shown >= 1)
    }

    @Test(arguments: DistributionFamily.allCases)
    func `the table of distributions is right`(_ family: DistributionFamily) throws {
        let names = family.parameters.map(\.name).joined(separator: ", ")
        let arguments = family.parameters.map {
            "\($0.name): \($0.rangeInWords)" + ($0.carriesUnit ? " (unit)" : "")
        }.joined(separator: "; ")
        let row = try #require(page.rows.first { $0[0] == "`\(family.rawValue)(\(names))`" })
        #expect(row[2] == (arguments.isEmpty ? "none" : arguments))
        let marked = try #require(
            page.text.firstRange(of: "*Can be correlated*: ").flatMap {
                page.text[$0.upperBound...].split(separator: "\n\n").first
            })
        #expect(marked.contains("`\(family.rawValue)`") == family.hasQuantile)
    }

    @Test(arguments: BargainingProtocol.allCases)
    func `the table of protocols is right`(_ method: BargainingProtocol) throws {
        func short(_ value: Double) -> String {
            value == value.rounded() ? String(Int(value)) : String(value)
        }
        func words(_ numbers: [BargainingProtocol.Number]) -> [String] {
            numbers.map { number in
                let (low, high) = (short(number.range.lowerBound), short(number.range.upperBound))
                let range =
                    number.isOpen
                    ? "above \(low) and below \(high)"
                    : (number.isWhole ? "a whole number " : "") + "from \(low) to \(high)"
                return "`\(number.name)`: \(range); " + (number.standard.map(short) ?? "needed")
            }
        }
        func cell(_ parts: [String]) -> String {
            parts.isEmpty ? "none" : parts.joined(separator: ". ")
        }
        let row = try #require(page.rows.first { $0[0] == "`\(method.rawValue)`" && $0.count == 5 })
        let (least, most) = (method.parties.lowerBound, method.parties.upperBound)
        #expect(row[2] == (least == most ? "\(least)" : "\(least) to \(most)"))
        #expect(row[3] == cell(words(method.partyNumbers)))
        let choices = method.choices.map { choice in
            let quoted = choice.words.map { "`\($0)`" }
            let list = quoted.dropLast().joined(separator: ", ")
            return "`\(choice.name)`: \(list) or \(quoted[quoted.count - 1])"
        }
        #expect(row[4] == cell(words(method.settings) + choices))
        #expect(Negotiation.results.allSatisfy { page.text.contains("`\($0)`") })
    }

    @Test(arguments: [
        "if", "min", "max", "abs", "exp", "log", "log10", "sqrt", "floor", "ceil", "round", "sign",
        "mod", "sin", "cos", "tanh", "logistic", "logit", "normal_cdf", "clamp", "discrete",
        "mixture", "truncate", "metalog", "quantiles",
    ])
    func `the tables of functions name it`(_ name: String) {
        #expect(FormulaReader.isCallable(name))
        #expect(page.rows.contains { $0[0].contains("`\(name)(") })
    }

    @Test func `the limits are those of the program`() {
        let limits = DocumentLimits()
        #expect(limits.bytes == 1 << 20 && limits.nodes == 100_000 && limits.depth == 64)
        #expect(FormulaLimits.characters == 100_000 && FormulaLimits.depth == 100)
        #expect(FormulaLimits.levels == 1_000 && Unit.largestPower == 1_000)
        #expect(TrialLimits.events == 10_000_000)
        #expect(TrialLimits.eventsAtOneMoment == 100_000)
        #expect(TrialLimits.tries == 100_000)
        #expect(TrialLimits.work == 2_000_000_000)
        #expect(Run.mostTrials == 4_294_967_295)
    }
}
