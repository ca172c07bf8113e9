// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension LintProblem: Problem {
    var message: String {
        switch self {
        case .unsupported(let paths): Self.unsupported(paths)
        case .repeatedEvidence(let fact, let used, let parameter):
            "'\(fact)' and '\(used)' have the same origin: only the odds of '\(used)' are used for '\(parameter)'"
        case .evidenceOfOneDay(let one, let other, let speaker, let day, let parameter):
            "'\(one)' and '\(other)' were both said by \(speaker) on \(day), and both multiply the odds of "
                + "'\(parameter)'"
        case .afterTheEnd(let what):
            "\(what) comes after the scenario's end, so it can never happen"
        case .manyPerDay(let what, let count):
            "\(what) happens about \(Int(count).grouped) times per day"
        case .dashedInterval: "this is one number, a difference"
        case .unusedFacts(let ids): "unused facts: \(ids.joined(separator: ", "))"
        case .fixedFacts(let ids):
            "cited only by what nothing varies, so 'facts --influence' cannot weigh them: "
                + ids.joined(separator: ", ")
        case .unread(let kind, let name): "\(kind) '\(name)' is never used"
        case .unusedLeverage(let name):
            "leverage '\(name)' is never used: no formula reads its stage, dates, pressure or stock"
        case .eventWithoutEffect(let name): "event '\(name)' has no effect and is never used"
        case .neverFires(let what): "\(what) can never happen"
        case .unreachable(let stage, let item):
            "stage '\(stage)' of '\(item)' can never be reached"
        case .constantOutcome(let name): "outcome '\(name)' is the same in every trial"
        case .walksAway(let party):
            "'\(party)' rejects every offer: its walk_away is above 1, the most any agreement can give it"
        case .emptyZone(let one, let other):
            "'\(one)' and '\(other)' can never agree: no settlement is better than leaving for both (no ZOPA)"
        case .keptComma:
            "the comma in round brackets belongs to this value here; other YAML tools cut the value at it"
        case .smallClass(let name, let cases):
            "the reference of '\(name)' is of \(cases) case\(cases == 1 ? "" : "s"), which say little"
        }
    }

    var hint: String? {
        switch self {
        case .keptComma: "quote the value"
        case .evidenceOfOneDay(let one, let other, _, _, _):
            "if '\(other)' repeats '\(one)', say so in the facts: 'origin: \(one)'"
        case .manyPerDay: "is a sign missing, as in 30%, or another unit?"
        case .fixedFacts(let ids):
            "a variant with 'without: \(ids[0])' can state what would be without "
                + (ids.count == 1 ? "it" : "one of them")
        case .dashedInterval(let interval): "did you mean '\(interval)'?"
        default: nil
        }
    }

    var severity: Diagnostic.Severity {
        switch self {
        case .neverFires, .unreachable, .constantOutcome, .walksAway, .emptyZone, .afterTheEnd,
            .evidenceOfOneDay, .dashedInterval:
            .warning
        case .smallClass, .unsupported, .unusedFacts, .fixedFacts, .unread, .unusedLeverage,
            .eventWithoutEffect,
            .keptComma,
            .repeatedEvidence, .manyPerDay:
            .note
        }
    }

    /// `12 inputs have no source; …: parameters p, q; events battle`, by
    /// section and as far as a line goes.
    private static func unsupported(_ paths: [String]) -> String {
        let count = paths.count
        let start =
            (count == 1 ? "1 input has" : "\(count.grouped) inputs have")
            + " no source; add 'because' (facts) or 'note' (an assumption): "
        var text = ""
        var section = ""
        for (index, path) in paths.enumerated() {
            let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
            let name = parts.count == 2 ? parts[1] : path
            let isNew = parts[0] != section
            let next =
                text.isEmpty ? "\(parts[0]) \(name)" : isNew ? "; \(parts[0]) \(name)" : ", \(name)"
            guard start.count + text.count + next.count < 240 || index == count - 1 else {
                return start + text
                    + " and \((count - index).grouped) more, which 'simulate facts' lists"
            }
            section = parts[0]
            text += next
        }
        return start + text
    }
}
