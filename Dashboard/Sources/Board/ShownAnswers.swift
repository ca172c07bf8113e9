// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Report
internal import Runs
internal import Simulation
internal import Studies
internal import Tables

/// What a state answers, and how that differs from what it is compared with.
struct ShownAnswers {
    /// One of the two.
    struct Side {
        let subject: Subject
        let result: RunResult

        init(_ subject: Subject, _ result: RunResult) {
            self.subject = subject
            self.result = result
        }
    }

    let now: Side
    /// `nil` if both are the same.
    let reference: Side?
    let referenceName: String
    let answers: Answers
    let before: Answers?
    let comparison: Comparison?
    let command: String
    let most: Int

    var trials: Int { now.result.trials }

    init(
        _ now: Side, _ reference: Side?, referenceName: String, command: String, most: Int
    ) {
        self.now = now
        self.reference = reference
        self.referenceName = referenceName
        self.command = command
        self.most = most
        func answers(_ side: Side, _ command: String) -> Answers {
            Answers(
                side.subject.scenario, side.result, version: Version.current,
                settings: side.subject.settings, command: command)
        }
        self.answers = answers(now, command)
        before = reference.map { answers($0, "") }
        comparison = reference.map { reference in
            Comparison(
                [(referenceName, reference), ("now", now)].map { name, side in
                    Comparison.Side(
                        name: name, scenario: side.subject.scenario, program: side.subject.program,
                        result: side.result)
                })
        }
    }

    /// The difference of an outcome, or of one label of it, from what it is compared with.
    func difference(_ outcome: String, label: String? = nil) -> Quantity? {
        let compared = comparison?.outcomes.first { $0.name == outcome }
        guard let statement = compared?.statements.first(where: { $0.label == label }),
            let difference = statement.differences.first
        else { return nil }
        return switch difference {
        case .paired(let pair): .points(pair.difference, pair.interval)
        case .pairedNumbers(let pair): .change(pair.difference.mean, pair.difference.interval)
        case .unpaired(let value, let interval): .points(value, interval)
        case .unpairedNumbers(let value, let interval): .change(value, interval)
        case .notComparable: nil
        }
    }

    /// One sentence: the answers of the first questions, or of the one that is asked about.
    func spoken(_ question: String?) -> String {
        let rows = answers.probabilities.filter { question == nil || $0.name == question }
        let said = rows.prefix(3).map { row -> String in
            let change = difference(row.name).map {
                ", \(HTMLPieces.text($0)) from \(referenceName)"
            }
            return "\(row.question ?? row.name) "
                + HTMLPieces.text(.estimate(row.estimate)) + (change ?? "")
        }
        return "\(trials.grouped) trials. " + said.joined(separator: "; ") + "."
    }
}
