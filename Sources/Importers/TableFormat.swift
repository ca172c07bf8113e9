// SPDX-License-Identifier: GPL-3.0-or-later

internal import Diagnostics
internal import Documents

/// A table, by what its columns are called.
enum TableFormat {
    case ktab(KTABFile)
    case deu(DEUFile)
    case hubverse(HubverseFile)

    init(_ source: ImportSource) throws(Rejection) {
        let rows = try CSVDocument.beginning(of: source.file, rows: 2)
        func names(_ row: Int) -> Set<String> {
            Set(rows.dropFirst(row).first?.map { $0.text.lowercased() } ?? [])
        }
        if names(0).isSuperset(of: ["output_type", "output_type_id", "value"]) {
            self = .hubverse(try HubverseFile(CSVDocument(source.file), source))
        } else if names(0).isSuperset(of: ["prnr", "out"]) {
            self = .deu(try DEUFile(CSVDocument(source.file), source))
        } else if rows.dropFirst().first?.first?.text.lowercased() == "actor" {
            self = .ktab(try KTABFile(source))
        } else {
            throw Rejection(ImportProblem.unknownFormat(source.file.path))
        }
    }

    var name: String {
        switch self {
        case .ktab: "KTAB"
        case .deu: "DEU"
        case .hubverse: "hubverse"
        }
    }

    func draft(_ options: Import.Options) throws(Rejection) -> ScenarioDraft {
        switch self {
        case .ktab(let file):
            if !options.only.isEmpty {
                throw Rejection(ImportProblem.nothingToChoose("KTAB files"))
            }
            return file.draft(options)
        case .deu(let file): return try file.draft(options)
        case .hubverse(let file): return try file.draft(options)
        }
    }
}

extension CSVDocument {
    /// The rows that fit the conditions.
    func rows(_ conditions: [Import.Options.Condition]) throws(Rejection) -> [[Cell]] {
        var chosen = rows
        for condition in conditions {
            guard let column = column(condition.column) else {
                throw Rejection(
                    ImportProblem.missingColumn(condition.column, known: header.map(\.text)),
                    at: header[0].place)
            }
            chosen = chosen.filter { $0[column].text == condition.value }
        }
        return chosen
    }

    /// A number from `low` on, up to `high` if there is one.
    static func number(
        _ cell: Cell, _ what: String, from low: Double, to high: Double? = nil,
        separator: Unicode.Scalar
    ) throws(Rejection) -> Double {
        guard let number = number(cell.text, separator: separator) else {
            throw Rejection(ImportProblem.notANumber(cell.text, what: what), at: cell.place)
        }
        guard number >= low, number <= high ?? .infinity else {
            throw Rejection(
                ImportProblem.outside(cell.text, what: what, low: low, high: high), at: cell.place)
        }
        return number
    }
}
