// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension ImportProblem: Problem {
    var message: String {
        switch self {
        case .unknownFormat(let path):
            "'\(path)' is in none of the formats that can be imported: KTAB, DEU or hubverse CSV, GENIUS XML, "
                + "GeniusWeb JSON, or a NegMAS scenario folder"
        case .oneFile(let format): "a \(format) file is imported by itself"
        case .folder(let path): "'\(path)' is a folder; a scenario folder is imported by itself"
        case .folderProblem(let path, let reason): "'\(path)' cannot be read: \(reason)"
        case .emptyFolder(let path):
            "there is no domain with profiles in '\(path)' (.xml, .json, .yml or .yaml)"
        case .tooManyFiles(let path, let most):
            "'\(path)' has more than \(most) files that could be domains or profiles"
        case .severalDomains(let first, let second):
            "'\(first)' and '\(second)' are both domains; name one, with its profiles"
        case .profileCount(let count):
            "a negotiation is imported with two profiles, and there \(count == 1 ? "is" : "are") \(count)"
        case .otherFormats: "the domain and its profiles must be of one format"
        case .nothingToChoose(let format): "--only does not apply to \(format)"
        case .unknownRoot(let name, _): "'\(name)' is not the root of a GENIUS domain or profile"
        case .notANumber(let text, let what): "\(what) must be a number, not '\(text)'"
        case .outside(let text, let what, let low, let high):
            "\(what) must be "
                + (high.map {
                    "from \(ScenarioDraft.Value.exact(low)) to \(ScenarioDraft.Value.exact($0))"
                } ?? "\(ScenarioDraft.Value.exact(low)) or more") + ", not \(text)"
        case .cellCount(let count, let needed):
            "this row has \(count) \(count == 1 ? "cell" : "cells"), and \(needed) are needed"
        case .partyCount(let count, let stated):
            "the first row says that there are \(stated) actors, and the file has \(count)"
        case .badPartyCount(let count, let most):
            "a spatial negotiation has 2 to \(most) parties, and this file has \(count)"
        case .badDimensionCount(let text):
            "the number of dimensions must be a whole number from 1 to 16, not '\(text)'"
        case .noSalience(let name): "actor '\(name)' has no salience above 0"
        case .missingColumn(let name, _): "there is no column '\(name)'"
        case .badCondition(let text): "--only takes COLUMN=VALUE, not '\(text)'"
        case .noRows(let conditions):
            conditions.isEmpty
                ? "there are no rows to import"
                : "no row has \(conditions.joined(separator: " and "))"
        case .tooManyDecisions(let count, let most):
            "this file has \(count) decisions, and at most \(most) are imported at once"
        case .capabilities(let count):
            "one row without a proposal ('prnr') must give the capability of each member; there are \(count)"
        case .nobodyCounts:
            "fewer than two members have a position, a salience above 0 and a capability above 0"
        case .missing(let part, let whole): "\(whole) needs '\(part)'"
        case .noIssues: "this domain has no issues"
        case .otherDomain(let issue, let domain):
            "issue '\(issue)' is not in the domain '\(domain)': this profile is for another domain"
        case .missingIssue(let issue, let domain):
            "this profile has no issue '\(issue)', which the domain '\(domain)' has"
        case .otherValue(let value, let issue):
            "'\(value)' is not a value of issue '\(issue)' in the domain"
        case .noEvaluation(let value, let issue):
            "this profile does not evaluate '\(value)' of issue '\(issue)'"
        case .otherKind(let issue):
            "issue '\(issue)' is of another kind here than in the domain"
        case .duplicateValue(let value, let issue):
            "issue '\(issue)' has the value '\(value)' twice"
        case .noWeight(let issue): "issue '\(issue)' has no weight"
        case .nonlinear:
            "only linear additive utilities can be imported: a sum over issues, without interactions or "
                + "constraints"
        case .unknownEvaluator(let name): "the evaluation function '\(name)' is not supported"
        case .tooManyValues(let issue, let most):
            "issue '\(issue)' has more than \(most.grouped) values"
        case .tooManyInAll(let most):
            "the issues of this domain have more than \(most.grouped) values together"
        case .duplicateIssue(let name): "issue '\(name)' is given twice"
        case .unknownKind(let issue): "issue '\(issue)' is of a kind that is not supported"
        case .emptyRange(let issue):
            "the range of issue '\(issue)' must have a lower end below its upper end"
        case .notADay(let text, let column):
            "'\(text)' in column '\(column)' is not a day such as 2025-06-01"
        case .tooManyTasks(let count, let most, _):
            "this file has forecasts of \(count.grouped) questions, and at most \(most) are imported at once"
        case .noDay(let columns):
            "no column gives the first day (\(columns.joined(separator: ", "))); state it with --starts"
        case .severalStarts(let first, let second):
            "the forecasts were made on several days, such as \(first) and \(second)"
        case .duplicateRow(let id): "'\(id)' is given twice for the same question"
        case .falling(let id): "the value at '\(id)' is below the one before"
        case .chancesDoNotAddUp(let sum):
            "the chances of this question add up to \(ScenarioDraft.Value.exact(sum)), not 1"
        case .tooFew(let type, let count):
            "a question with \(type) needs at least 2 of them, and this one has \(count)"
        case .unknownOutputType(let type, _): "'\(type)' is not an output type of hubverse"
        case .tooManyPoints(let what, let count, let most):
            "a question has at most \(most) \(what), and this one has \(count.grouped)"
        case .nothingImported:
            "nothing in this file can be imported: quantile, cdf, pmf and sample rows can"
        case .tooManySamples(let count, let most):
            "at most \(most) samples of a question can be imported, and this one has \(count)"
        case .missingSample(let id): "this question has no sample '\(id)', which others have"
        case .beforeStart(let day): "'\(day)' is before the first day"
        }
    }

    var hint: String? {
        switch self {
        case .missingColumn(let name, let known):
            Suggestions.nearest(to: name, in: known).map { "did you mean '\($0)'?" }
        case .unknownRoot(let name, let known):
            Suggestions.nearest(to: name, in: known).map { "did you mean '\($0)'?" }
        case .unknownOutputType(let type, let known):
            Suggestions.nearest(to: type, in: known).map { "did you mean '\($0)'?" }
                ?? "there are \(known.joined(separator: ", "))"
        case .profileCount, .tooManyFiles: "name them: simulate import DOMAIN PROFILE PROFILE"
        case .tooManyDecisions: "choose a proposal or a decision, such as --only prnr=NAME"
        case .tooManyTasks(_, _, let columns):
            columns.isEmpty
                ? "choose some with --only COLUMN=VALUE"
                : "choose some, such as --only \(columns[0])=VALUE"
        case .severalStarts: "choose one with --only COLUMN=DAY"
        default: nil
        }
    }
}
