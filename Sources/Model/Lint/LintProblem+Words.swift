// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension LintProblem: Problem {
    var message: String {
        switch self {
        case .unsupported(let path): "'\(path)' rests on nothing: neither a fact nor a note"
        case .unusedFacts(let ids): "facts that nothing rests on: \(ids.joined(separator: ", "))"
        case .unread(let kind, let name): "nothing reads \(kind) '\(name)'"
        case .unusedLeverage(let name):
            "nobody uses leverage '\(name)': nothing reads its stage, dates, pressure or stock"
        case .eventWithoutEffect(let name): "event '\(name)' does nothing, and nothing reads it"
        case .neverFires(let what): "\(what) can never happen"
        case .unreachable(let stage, let item):
            "nothing leads to stage '\(stage)' of '\(item)'"
        case .constantOutcome(let name): "outcome '\(name)' is the same in every trial"
        case .walksAway(let party):
            "'\(party)' leaves whatever is offered: its walk-away value is above 1, the best it can have"
        case .emptyZone(let one, let other):
            "nothing is better than leaving for both '\(one)' and '\(other)': they never agree"
        case .keptComma:
            "the comma in round brackets belongs to this value here; other YAML tools cut the value at it"
        }
    }

    var hint: String? {
        if case .keptComma = self { return "quote the value" }
        return nil
    }

    var severity: Diagnostic.Severity {
        switch self {
        case .neverFires, .unreachable, .constantOutcome, .walksAway, .emptyZone: .warning
        case .unsupported, .unusedFacts, .unread, .unusedLeverage, .eventWithoutEffect, .keptComma:
            .note
        }
    }
}
