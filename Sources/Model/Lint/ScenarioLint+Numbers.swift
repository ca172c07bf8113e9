// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Expressions
internal import Facts

extension ScenarioLint {
    /// Facts with one origin, and facts that may have one.
    static func evidenceTwice(_ scenario: Scenario, _ sink: DiagnosticSink) {
        guard let facts = scenario.facts else { return }
        for parameter in scenario.parameters {
            let used = parameter.usedEvidence
            let counted = Dictionary(
                used.map { ($0.origin, $0.fact) }, uniquingKeysWith: { first, _ in first })
            for item in parameter.evidence {
                guard let fact = counted[item.origin], fact != item.fact else { continue }
                sink.report(
                    LintProblem.repeatedEvidence(item.fact, of: fact, in: parameter.name),
                    at: parameter.place)
            }
            var heard: [String: String] = [:]
            for item in used {
                guard let fact = facts[item.fact], let speaker = fact.saidBy else { continue }
                let key = "\(fact.date) \(speaker)"
                guard let first = heard[key] else {
                    heard[key] = fact.id
                    continue
                }
                sink.report(
                    LintProblem.evidenceOfOneDay(
                        first, fact.id, saidBy: speaker, day: "\(fact.date)", in: parameter.name),
                    at: parameter.place)
            }
        }
    }

    /// Counted reference classes of a few cases; files with as few are refused.
    static func smallClasses(_ scenario: Scenario, _ sink: DiagnosticSink) {
        for outcome in scenario.outcomes {
            guard let reference = outcome.reference, case .counted(_, let cases) = reference.source,
                cases < CaseClass.fewest
            else { continue }
            sink.report(LintProblem.smallClass(outcome.name, cases), at: reference.place)
        }
    }

    /// Rates and delays that were hardly meant, as far as constants and distributions tell.
    static func doubtfulNumbers(_ scenario: Scenario, _ sink: DiagnosticSink) {
        let reaches = Reaches(scenario)
        for (what, trigger) in scenario.namedTriggers {
            switch trigger.timing {
            case .rate(let rate):
                if let mean = reaches.mean(rate.formula), mean >= mostPerDay, mean < 1e15 {
                    sink.report(LintProblem.manyPerDay(what, mean), at: rate.place)
                }
            case .after(let delay), .every(let delay):
                if reaches.reach(delay.formula).outer.lowerBound >= scenario.horizon {
                    sink.report(LintProblem.afterTheEnd(what), at: delay.place)
                }
            case .on, .condition: break
            }
        }
        for meeting in scenario.meetings {
            guard case .after(let delay) = meeting.timing,
                reaches.reach(delay.formula).outer.lowerBound >= scenario.horizon
            else { continue }
            sink.report(
                LintProblem.afterTheEnd("meeting '\(meeting.name)'"), at: delay.place)
        }
        for formula in scenario.parameters.map(\.formula) + scenario.state.map(\.initial) {
            guard let interval = formula.text.asInterval else { continue }
            sink.report(LintProblem.dashedInterval(interval), at: formula.place)
        }
    }

    /// What happens more often than this is noted: whoever means a percentage or a month has such rates.
    private static let mostPerDay = 10.0
}

extension Scenario {
    /// What happens by a trigger of its own, in words.
    fileprivate var namedTriggers: [(String, Trigger)] {
        var all: [(String, Trigger)] = events.map { ("event '\($0.name)'", $0.trigger) }
        all += decisions.map { ("decision '\($0.name)'", $0.trigger) }
        all += games.map { ("game '\($0.name)'", $0.trigger) }
        for negotiation in negotiations {
            if let trigger = negotiation.trigger {
                all.append(("negotiation '\(negotiation.name)'", trigger))
            }
        }
        for item in leverage {
            for stage in item.stages {
                if let trigger = stage.trigger {
                    all.append(("stage '\(stage.name)' of '\(item.name)'", trigger))
                }
            }
            if let withdrawal = item.withdrawal {
                all.append(("the withdrawal of '\(item.name)'", withdrawal.trigger))
            }
        }
        return all
    }
}

extension String {
    /// `10 to 30` for `10-30`, with what stands behind; nothing for other texts and for differences that
    /// are above 0.
    fileprivate var asInterval: String? {
        let start = prefix { $0.isNumber || $0 == "." }
        let rest = dropFirst(start.count).drop { $0 == " " }
        guard rest.first == "-", let low = Double(start) else { return nil }
        let second = rest.dropFirst().drop { $0 == " " }
        let end = second.prefix { $0.isNumber || $0 == "." }
        let unit = second.dropFirst(end.count).drop { $0 == " " }
        guard let high = Double(end), low < high,
            unit.allSatisfy({ $0.isLetter || $0 == "_" || $0 == "%" })
        else { return nil }
        return "\(start) to \(end)" + (unit.isEmpty ? "" : " \(unit)")
    }
}
