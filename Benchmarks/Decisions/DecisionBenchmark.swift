// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Foundation
import Statistics

/// How well protocols of negotiation foretell real decisions: `make bench-decisions DATA=deu.csv`.
@main
struct DecisionBenchmark {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count == 1, let path = arguments.first else {
            fail("usage: decisions FILE.csv (Benchmarks/README.md says where the data is)")
        }
        do {
            print(try report(DecisionData(path: path)), terminator: "")
        } catch let rejection as Rejection {
            fail(DiagnosticFormatter().format(rejection.diagnostics))
        } catch {
            fail("error: '\(path)': \(error)")
        }
    }

    private static func fail(_ text: String) -> Never {
        FileHandle.standardError.write(Data((text + "\n").utf8))
        exit(2)
    }

    /// The year that cuts the decisions in two for the forecast of later ones from earlier ones.
    static let cut = 2005

    static func report(_ data: DecisionData) throws -> String {
        let decisions = data.decisions
        let means = try PlayedForecasts.outcomes(decisions, PlayedForecasts.compromise)
        let yardstick = RefittedForecasts.clippedNormal(decisions, around: means)
        let empirical = RefittedForecasts.empirical(decisions)
        let standard = yardstick.withoutEachProposal("compromise")
        var rows = [standard]
        for rule in [PlayedForecasts.spatial, PlayedForecasts.nash] {
            let outcomes = try PlayedForecasts.outcomes(decisions, rule)
            rows.append(
                Evaluation(
                    name: rule.name, errors: zip(outcomes, decisions).map { abs($0 - $1.outcome) },
                    scores: nil, places: nil, fittedToAll: nil))
        }
        rows.append(empirical.withoutEachProposal("empirical"))
        let proposals = Set(decisions.map(\.proposal)).count
        var lines = [
            "DECISIONS: \(decisions.count) of \(proposals) proposals, on a scale from 0 to 100; constants are "
                + "fitted without the proposal in question",
            row("", ["MAE", "median", "CRPS", "80% covers", "CRPS, all fitted"]),
        ]
        lines += rows.map { evaluation in
            row(
                evaluation.name,
                [
                    number(evaluation.meanError), number(evaluation.medianError),
                    evaluation.meanScore.map(number) ?? "-",
                    evaluation.coverage.map { String(format: "%.1f%%", 100 * $0) } ?? "-",
                    evaluation.fittedToAll.map(number) ?? "-",
                ])
        }
        lines += ["", "AGAINST compromise, 95% intervals clustered by proposal"]
        lines += rows.dropFirst().flatMap { against(standard, $0, decisions) }
        if let (early, _) = yardstick.inTime("compromise", from: cut),
            let (late, later) = empirical.inTime("empirical", from: cut)
        {
            lines += ["", "FROM \(cut) ON (\(later.count) decisions), fitted to those before"]
            lines += against(early, late, later)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func against(
        _ standard: Evaluation, _ other: Evaluation, _ decisions: [Decision]
    ) -> [String] {
        func line(_ what: String, _ own: [Double], _ theirs: [Double]) -> String {
            let differences = zip(decisions, zip(own, theirs)).map {
                (group: $0.proposal, value: $1.0 - $1.1)
            }
            guard let paired = PairedScores(differences) else { return "" }
            let interval = paired.interval
            let verdict =
                interval.map { $0.high < 0 ? "better" : $0.low > 0 ? "worse" : "no better" }
                ?? "too few proposals"
            return row(
                "\(other.name), \(what)",
                [
                    signed(paired.difference),
                    interval.map { "\(signed($0.low)) to \(signed($0.high))" } ?? "-", verdict,
                ])
        }
        var lines = [line("MAE", other.errors, standard.errors)]
        if let own = other.scores, let theirs = standard.scores {
            lines.append(line("CRPS", own, theirs))
        }
        return lines
    }

    private static func number(_ value: Double) -> String { String(format: "%.2f", value) }

    private static func signed(_ value: Double) -> String { String(format: "%+.2f", value) }

    private static func row(_ name: String, _ cells: [String]) -> String {
        let first = "  " + name.padding(toLength: 24, withPad: " ", startingAt: 0)
        let text = cells.map { cell in
            String(repeating: " ", count: max(2, 16 - cell.count)) + cell
        }
        return first + text.joined()
    }
}
