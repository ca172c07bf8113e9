// SPDX-License-Identifier: GPL-3.0-or-later

import Diagnostics
import Documents
import Simulation

/// A decision on one issue: what the members wanted, and what came out, on a scale from 0 to 100.
struct Decision {
    struct Party {
        let name: String
        let position: Double
        let capability: Double
        let salience: Double
    }

    /// Decisions on one proposal share their politics: errors are clustered by it.
    let proposal: String
    /// The year in which it was introduced; nil if the file does not say.
    let year: Int?
    let parties: [Party]
    let outcome: Double
}

/// The table of the DEU III dataset (J. Arregui and C. Perarnaud, 2021, doi 10.34810/data53), with one more row
/// that has a capability for each member and no proposal.
///
/// A member is a column `pNAME` of positions with its `sNAME` of saliences, 0 to 100. Members without a position
/// or a salience are left out of a decision, and so are decisions without an outcome (`out`).
struct DecisionData {
    let decisions: [Decision]

    enum Problem: Error, CustomStringConvertible {
        case missingColumn(String)
        case noMembers
        case capabilities(rows: Int)
        case notANumber(String, SourcePlace)
        case nobodyCounts(SourcePlace)
        case tooFewProposals(Int)

        var description: String {
            switch self {
            case .missingColumn(let name): "there is no column '\(name)'"
            case .noMembers: "there are no columns pNAME and sNAME of a member"
            case .capabilities(let rows):
                "one row without a proposal ('prnr') must give each member's capability; there are \(rows)"
            case .notANumber(let text, let place):
                "row \(place.line): '\(text)' is not a number from 0 to 100"
            case .nobodyCounts(let place):
                "row \(place.line): nobody has a position, a salience and a capability above 0"
            case .tooFewProposals(let count):
                "at least 10 proposals are needed to refit without each of them; there are \(count)"
            }
        }
    }

    init(path: String) throws {
        try self.init(CSVDocument.load(path: path))
    }

    init(_ document: CSVDocument) throws {
        func column(_ name: String) throws -> Int {
            guard let found = document.column(name) else { throw Problem.missingColumn(name) }
            return found
        }
        let (proposal, outcome) = (try column("prnr"), try column("out"))
        let introduced = document.column("intro")
        let members = document.header.enumerated().compactMap { index, cell in
            cell.text.hasPrefix("p")
                ? document.column("s" + cell.text.dropFirst()).map {
                    (name: String(cell.text.dropFirst()), position: index, salience: $0)
                } : nil
        }
        guard !members.isEmpty else { throw Problem.noMembers }
        func number(_ cell: CSVDocument.Cell, atMost most: Double) throws -> Double? {
            if cell.text.isEmpty { return nil }
            guard let number = document.number(cell), number >= 0, number <= most else {
                throw Problem.notANumber(cell.text, cell.place)
            }
            return number
        }
        let strengths = document.rows.filter { $0[proposal].text.isEmpty }
        guard strengths.count == 1 else { throw Problem.capabilities(rows: strengths.count) }
        let capabilities = try members.map {
            try number(strengths[0][$0.position], atMost: 1e9) ?? 0
        }
        var decisions: [Decision] = []
        for row in document.rows where !row[proposal].text.isEmpty {
            guard let outcome = try number(row[outcome], atMost: 100) else { continue }
            var parties: [Decision.Party] = []
            for (member, capability) in zip(members, capabilities) {
                guard let position = try number(row[member.position], atMost: 100),
                    let salience = try number(row[member.salience], atMost: 100)
                else { continue }
                parties.append(
                    .init(
                        name: member.name, position: position, capability: capability,
                        salience: salience / 100))
            }
            guard parties.contains(where: { $0.capability > 0 && $0.salience > 0 }) else {
                throw Problem.nobodyCounts(row[proposal].place)
            }
            decisions.append(
                Decision(
                    proposal: row[proposal].text,
                    year: introduced.flatMap { Self.year(row[$0].text) }, parties: parties,
                    outcome: outcome))
        }
        self.decisions = decisions
        let proposals = Set(decisions.map(\.proposal)).count
        guard proposals >= 10 else { throw Problem.tooFewProposals(proposals) }
    }

    /// Of `26-01-00`, `2016` or `2003-05-12`; two digits are of 1950 to 2049.
    static func year(_ text: String) -> Int? {
        let parts = text.split(separator: "-")
        guard let year = (parts.first { $0.count == 4 } ?? parts.last).flatMap({ Int($0) }) else {
            return nil
        }
        return year >= 100 ? year : year < 50 ? 2000 + year : 1900 + year
    }
}
