// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Foundation
public import Model
internal import Simulation
internal import Statistics
public import Tables

extension Comparison {
    /// The tables that its findings have in files.
    public static func tableNames(isExplained: Bool) -> [String] {
        ["differences", "models"] + (isExplained ? ["flips"] : [])
    }

    /// All that is said, in words and columns, and what the flips of some outcomes begin with.
    public func findings(
        explaining flips: [ExplainedFlips] = [], blend: Double? = nil
    ) -> Findings {
        let names = sides.map(\.name)
        var sections: [Findings.Section] =
            [
                .table(differenceTable), .table(matrix(names, in: .terminal)), .table(modelTable),
            ] + readerTables.map { .table($0) }
        for side in sides.indices.dropFirst() {
            sections += [
                .table(sideTable(side)), .table(changeTable(side)), .listing(changeListing(side)),
            ]
        }
        sections += OpinionTables(opinions(blend)).sections
        if !flips.isEmpty { sections.append(.table(flipTable(flips))) }
        return Findings(
            format: "simulate comparison",
            title: Heading(
                name: "\(names.dropFirst().joined(separator: ", ")), compared with \(names[0])"),
            brief: "Comparison with \(titles[0])", remarks: remarks, facts: facts,
            sections: sections + flips.map { .tree(tree($0)) },
            foot: foot, footTitle: "Runs")
    }

    /// What others say beside each side; the class has this weight in a blend of both.
    private func opinions(_ blend: Double?) -> [Opinions] {
        sides.map { side in
            var opinions = Opinions(side.scenario, side.result.columns, model: side.name) {
                let repeats = side.dependsOnParameters[$0] ? side.result.repeats : 1
                return Proportion(ClusterCounts(flags: $1, repeats: repeats))
            }
            opinions.blend = blend
            return opinions
        }
    }

    /// What the variants are, and what each answers to every question: the head of a page.
    public var overview: Findings {
        let lines = zip(titles, sides).flatMap { title, side -> [Listing.Line] in
            let variant = side.scenario.variant
            let codes = [title == side.name ? nil : side.name, variant?.text].compactMap { $0 }
            let note = variant == nil ? "The scenario unchanged." : variant?.note
            return [Listing.Line(title, codes: codes)]
                + [note].compactMap { $0 }.map { Listing.Line($0, indent: 4) }
        }
        return Findings(
            format: "simulate variants", title: "Variants",
            sections: [
                .listing(Listing("", in: .page, lines)), .table(matrix(titles, in: .page)),
            ])
    }

    /// The largest of the differences between probabilities that are beyond doubt; `nil` if there is none.
    public var largestDifference: String? {
        var most: (size: Double, sentence: String) = (0, "")
        for (side, title) in titles.enumerated().dropFirst() {
            for (outcome, statement) in statements where statement.isProbability {
                guard case .points(let value, let interval)? = statement.change(side),
                    interval.low > 0 || interval.high < 0, abs(value) > most.size
                else { continue }
                most = (
                    abs(value),
                    "The largest difference is with \(title): \(outcome.question(statement)) "
                        + "\(statement.words(0)) becomes \(statement.words(side)), "
                        + SignedDigits.points(value, interval.halfWidth)
                        .replacing("-", with: "−") + " points."
                )
            }
        }
        return most.size > 0 ? most.sentence : nil
    }

    /// What tells the sides apart for readers: their variants' own titles, where these all differ.
    public var titles: [String] {
        Self.titles(sides.map { ($0.name, $0.scenario) })
    }

    /// The same of any runs.
    public static func titles(_ runs: [(name: String, scenario: Scenario)]) -> [String] {
        let titles = runs.map { name, scenario in
            guard let variant = scenario.variant, variant.name == name else { return name }
            return variant.title ?? name
        }
        return Set(titles).count == titles.count ? titles : runs.map(\.name)
    }

    /// Every statement with its outcome.
    var statements: [(ComparedOutcome, ComparedOutcome.Statement)] {
        outcomes.flatMap { outcome in outcome.statements.map { (outcome, $0) } }
    }

    private var remarks: [Findings.Remark] {
        let warning = unpaired.map {
            Findings.Remark.warning(
                "compared as independent runs, not trial by trial, because \($0)")
        }
        let missing =
            nothingInCommon.map { $0 + "." }
            ?? (unmatched.isEmpty
                ? nil
                : "not compared, because the question is missing or differs in some: "
                    + unmatched.joined(separator: ", "))
        return [warning, missing.map { .plain($0) }].compactMap { $0 }
    }

    private var facts: [Findings.Fact] {
        [
            Findings.Fact("paired", .bool(unpaired == nil)),
            Findings.Fact("not_paired_because", JSONValue(unpaired)),
            Findings.Fact("nothing_in_common", JSONValue(nothingInCommon)),
            Findings.Fact("unmatched", JSONValue(unmatched)),
            Findings.Fact(
                "runs",
                .array(
                    sides.map { side in
                        .object([
                            ("name", .string(side.name)), ("digest", .string(side.result.digest)),
                            ("seed", .string(String(side.result.seed))),
                            ("stream_version", .integer(side.result.streamVersion)),
                            ("trials", .integer(side.result.trials)),
                            ("stop_reason", .string(side.result.stopReason.wordsOfDifferences)),
                        ])
                    })),
        ]
    }

    private var foot: [Findings.Line] {
        let result = sides[0].result
        // Independent runs may differ in both.
        let trials = sides.map(\.result.trials)
        let seeds = sides.map { String($0.result.seed) }
        let counted =
            Set(trials).count == 1
            ? "\(result.trials.grouped) each" : trials.map(\.grouped).joined(separator: ", ")
        let drawn = Set(seeds).count == 1 ? seeds[0] : seeds.joined(separator: ", ")
        let seconds = sides.reduce(0) { $0 + $1.result.seconds }
        return [
            .init("trials", "\(counted); \(result.stopReason.wordsOfDifferences)"),
            .init("seed", "\(drawn), random streams v\(result.streamVersion)"),
        ] + sides.map { .init("digest", "\($0.result.digest.prefix(12)) \($0.name)") } + [
            .init("time", String(format: "%.2f", seconds) + " s")
        ]
    }
}

extension RunResult.StopReason {
    /// In a comparison it is the differences that are waited for.
    fileprivate var wordsOfDifferences: String {
        self == .preciseEnough ? "requested precision of every difference reached" : words
    }
}
