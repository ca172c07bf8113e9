// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a file of another program can't be made a scenario.
enum ImportProblem: Error, Equatable {
    // Which files.
    case unknownFormat(String)
    case oneFile(String)
    case folder(String)
    case folderProblem(String, reason: String)
    case emptyFolder(String)
    case tooManyFiles(String, most: Int)
    case severalDomains(String, String)
    case profileCount(Int)
    case otherFormats
    case nothingToChoose(String)
    case unknownRoot(String, known: [String])

    // Tables.
    case notANumber(String, what: String)
    case outside(String, what: String, low: Double, high: Double?)
    case cellCount(Int, needed: Int)
    case partyCount(Int, stated: Int)
    case badPartyCount(Int, most: Int)
    case badDimensionCount(String)
    case noSalience(String)
    case missingColumn(String, known: [String])
    case badCondition(String)
    case noRows([String])
    case tooManyDecisions(Int, most: Int)
    case capabilities(Int)
    case nobodyCounts

    // Domains of negotiations.
    case missing(String, of: String)
    case noIssues
    case otherDomain(issue: String, domain: String)
    case missingIssue(String, domain: String)
    case otherValue(String, issue: String)
    case noEvaluation(String, issue: String)
    case otherKind(issue: String)
    case duplicateValue(String, issue: String)
    case noWeight(String)
    case nonlinear
    case unknownEvaluator(String)
    case tooManyValues(String, most: Int)
    /// In all issues together.
    case tooManyInAll(most: Int)
    case duplicateIssue(String)
    /// An issue of a kind that no importer knows.
    case unknownKind(issue: String)
    case emptyRange(String)

    // Forecasts.
    case notADay(String, column: String)
    case tooManyTasks(Int, most: Int, columns: [String])
    case noDay([String])
    case severalStarts(String, String)
    case duplicateRow(String)
    case falling(String)
    case chancesDoNotAddUp(Double)
    case tooFew(String, Int)
    case unknownOutputType(String, known: [String])
    case tooManyPoints(String, Int, most: Int)
    case nothingImported
    case tooManySamples(Int, most: Int)
    case missingSample(String)
    case beforeStart(String)
}
