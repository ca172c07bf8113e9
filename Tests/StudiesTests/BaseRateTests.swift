// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Facts
import Foundation
import Simulation
import Statistics
import Studies
import Tables
import Testing

/// Base rates of past cases. The expected numbers are an independent computation's, in Python, from the same
/// file of invented cases.
@Suite struct BaseRateTests {
    private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("CommandTests/Inputs/announced.csv")

    private static func rate(
        _ change: (inout BaseRate.Settings) throws -> Void = { _ in }
    ) throws -> BaseRate {
        var settings = BaseRate.Settings()
        settings.events = ["held"]
        settings.window = 90
        try change(&settings)
        return try BaseRate(try PastCases(try CSVDocument.load(path: file.path)), settings)
    }

    @Test func curves() throws {
        let rate = try Self.rate()
        #expect(rate.subsets[0].cases == 40 && rate.groups == 10)
        for (day, alone, incidence, other) in [
            (30.0, 0.2737389007, 0.2647305750, 0.0965037738),
            (90.0, 0.4739837306, 0.4240276880, 0.2226797049),
            (180.0, 0.6843902383, 0.5451565819, 0.2731500774),
        ] {
            let found = try #require(rate.days.first { $0.day == day })
            #expect(abs((found.alone?.value ?? 0) - alone) < 1e-9)
            #expect(abs(found.incidence.value - incidence) < 1e-9)
            #expect(abs(found.otherIncidence.value - other) < 1e-9)
        }
        let share = rate.subsets[0].share
        #expect(share.successes == 13 && share.trials == 26)
        #expect(share.interval == Wilson.interval(successes: 13, of: 26))
        #expect(rate.rate.count == 13 && rate.rate.days == 1538)
    }

    @Test func subsets() throws {
        let rate = try Self.rate { settings in
            settings.columns = ["window"]
            settings.subsets = [
                try CaseCondition("window == short or announced < 1900-01-01", label: "--subset")
            ]
        }
        func value(_ name: String) throws -> (Int, Double) {
            let subset = try #require(rate.subsets.first { $0.name == name })
            return (subset.cases, try #require(subset.incidence).value)
        }
        for (name, cases, incidence) in [
            ("without unsure cases", 34, 0.40713725793734806),
            ("without disputed cases", 35, 0.42204732142857143),
            ("unsure and disputed as ended otherwise", 40, 0.31723627436302854),
            ("window short", 20, 0.5697058823529412), ("window long", 20, 0.3666666666666667),
        ] {
            let found = try value(name)
            #expect(found.0 == cases && abs(found.1 - incidence) < 1e-9, "\(name): \(found)")
        }
        #expect(try value("window == short or announced < 1900-01-01") == value("window short"))
        // The groups without which it is lowest and highest enclose the whole.
        let ends = rate.subsets.filter { $0.kind == .group }.compactMap { $0.incidence?.value }
        #expect(ends.count == 2)
        let all = try value("all").1
        #expect(ends[0] <= all && all <= ends[1])
    }

    /// Pasted into a scenario, the two delays race each other to what the curve says.
    @Test func whatIsPasted() throws {
        let rate = try Self.rate()
        let lines = rate.yaml.joined(separator: "\n")
        let program = try lowered(
            """
            scenario: pasted
            starts: 2025-01-01
            ends: 2025-12-31
            \(lines)
            actors: {ann: {name: Ann}, ben: {name: Ben}}
            meetings:
              talks:
                who: [ann, ben]
                after: held_after
                cancelled: {after: ended_otherwise_after}
            outcomes:
              held: {yes: talks.held, by: 2025-03-31}
              called_off: {yes: talks.cancelled, by: 2025-03-31}
              share: {value: held_within_90_days}
              rate: {value: held_rate * 1 day}
            """)
        let trials = try trials(40_000, of: program, seed: 1)
        let expected = try #require(rate.days.first { $0.day == 90 })
        func mean(_ index: Int) -> Double {
            switch trials.outcomes[index] {
            case .flags(let flags): Double(flags.count { $0 == 1 }) / Double(flags.count)
            case .numbers(let values): values.reduce(0, +) / Double(values.count)
            default: .nan
            }
        }
        // The curve between its points is smooth here and has steps there.
        #expect(abs(mean(0) - expected.incidence.value) < 0.02)
        #expect(abs(mean(1) - expected.otherIncidence.value) < 0.02)
        #expect(abs(mean(2) - expected.incidence.value) < 0.02)
        let events = Double(rate.rate.count) + 0.5
        #expect(abs(mean(3) / (events / rate.rate.days) - 1) < 0.02)
    }

    // MARK: Reading

    private static func document(_ text: String) throws -> CSVDocument {
        try CSVDocument(SourceFile(path: "test.csv", text: text))
    }

    @Test func tablesAreReadAsSpreadsheetsWriteThem() throws {
        let comma = try Self.document("a,b\r\n\"x, \"\"y\"\"\n z\", 1.5 \r\n\r\n,2\n")
        #expect(comma.rows.map { $0.map(\.text) } == [["x, \"y\"\n z", "1.5"], ["", "2"]])
        #expect(comma.rows[1][1].place.line == 5 && comma.rows[1][1].place.column == 2)
        #expect(comma.number(comma.rows[0][1]) == 1.5)
        let semicolon = try Self.document("a;\"b;c\"\n1,5;2.000\n0x10;1,2,3\n")
        #expect(semicolon.header.map(\.text) == ["a", "b;c"])
        #expect(semicolon.rows[0].map { semicolon.number($0) } == [1.5, 2])
        #expect(semicolon.rows[1].map { semicolon.number($0) } == [nil, nil])
        // Between commas a comma may stand between thousands.
        let quoted = try Self.document("a,b\n\"1,234\",\"1,25\"\n")
        #expect(quoted.rows[0].map { quoted.number($0) } == [nil, 1.25])
        let tabs = try Self.document("a\tb\n1\t\n")
        #expect(tabs.rows[0].map(\.text) == ["1", ""])
    }

    @Test func conditionsAreRead() throws {
        let document = try Self.document(
            "case,days,outcome,kind\na,10,held,x y\nb,20,no,z\nc,30,held,\nd,40,no,z\ne,50,held,z\n"
        )
        let cases = try PastCases(document)
        func count(_ text: String) throws -> Int {
            var settings = BaseRate.Settings()
            settings.subsets = [try CaseCondition(text, label: "--subset")]
            settings.window = 30
            return try BaseRate(cases, settings).subsets.last?.cases ?? 0
        }
        #expect(try count("days > 10 and days <= 40") == 3)
        #expect(try count("not kind == z") == 2)
        #expect(try count("kind == 'x y' or (days >= 40 and outcome != held)") == 2)
        #expect(try count("days == 10.0") == 1)
        #expect(try count("kind == ''") == 1)
    }
}
