// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics

extension Ledger {
    /// That no row of the file was changed, and what there is.
    public func summary(of path: String) -> String {
        let forecasts = rows.count { $0.kind.isForecast }
        let resolutions = rows.count { $0.kind == .resolution }
        return """
            \(path): \(rows.count.grouped) rows, none changed
              forecasts    \(forecasts.grouped) rows
              resolutions  \(resolutions.grouped) rows
              last hash    \(hash)
            """
    }
}

extension Ledger.Addition {
    /// What was added to the file, and what was not.
    public func summary(of path: String) -> String {
        guard let first = rows.first(where: \.kind.isForecast) else { return "" }
        let questions = Set(rows.map(\.question)).count
        var lines = [
            "\(path): added \(rows.count.grouped) rows about \(questions) questions of "
                + "'\(first.scenario)', by '\(first.model)', as of \(first.asOf), "
                + "written \(first.added)"
        ]
        if !answered.isEmpty {
            lines.append(
                "  left out, because answered by then: \(answered.joined(separator: ", "))")
        }
        if !otherClass.isEmpty {
            lines.append(
                "  the ledger has another reference class, which stays: "
                    + otherClass.joined(separator: ", "))
        }
        return lines.joined(separator: "\n")
    }
}

extension [LedgerRow] {
    /// That these forecasts of others were added to the file.
    public func summary(ofHubIn path: String) -> String {
        let questions = Set(map(\.question)).count
        return "\(path): added \(count.grouped) rows about \(questions) "
            + "\(questions == 1 ? "question" : "questions"), by '\(first?.model ?? "")', "
            + "written \(first?.added ?? "")"
    }

    /// That these answers and opinions were added to the file.
    public func summary(ofAnswersIn path: String) -> String {
        let kinds = map(\.kind)
        func rows(of kind: LedgerRow.Kind) -> String { kinds.count { $0 == kind }.grouped }
        return
            "\(path): added \(rows(of: .resolution)) answers, \(rows(of: .reference)) references "
            + "and \(rows(of: .market)) market chances"
    }
}
