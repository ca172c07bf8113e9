// SPDX-License-Identifier: GPL-3.0-or-later

/// The columns of the table `trials`, as SQL sees them.
public struct TrialColumns: Sendable {
    /// What a column says of a trial.
    public enum Source: Sendable, Equatable {
        case trial, draw
        /// A value as it is recorded; nothing for never.
        case value(Int)
        /// The day of a moment, as ISO text; nothing for never.
        case day(Int)
        /// Days since the start; nothing for never.
        case days(Int)
        /// The label of a category.
        case label(Int)
    }

    public struct Column: Sendable, Equatable {
        public let name: String
        public let source: Source
        /// SQLite's type.
        let type: String
    }

    public let all: [Column]

    /// Names are the scenario's, with `_` for a dot. SQL does not tell capitals from small letters
    /// and a name stands once, so a parameter or a date whose name is taken gets its role before it.
    public init(_ columns: [RunManifest.Column]) {
        var all = [
            Column(name: "trial", source: .trial, type: "INTEGER"),
            Column(name: "draw", source: .draw, type: "INTEGER"),
        ]
        var taken: Set<String> = ["trial", "draw"]
        func free(_ name: String, _ role: String) -> String {
            let plain = name.split(separator: ".", omittingEmptySubsequences: false)
                .joined(separator: "_")
            var candidate = plain
            var number = 1
            while taken.contains(candidate.lowercased()) {
                candidate = number == 1 ? "\(role)_\(plain)" : "\(role)_\(plain)_\(number)"
                number += 1
            }
            taken.insert(candidate.lowercased())
            return candidate
        }
        for (index, column) in columns.enumerated() {
            switch column.role {
            case .flag:
                let name = free(column.name, "outcome")
                all.append(Column(name: name, source: .value(index), type: "INTEGER"))
            case .category:
                let name = free(column.name, "outcome")
                all.append(Column(name: name, source: .label(index), type: "TEXT"))
            case .weight:
                let name = free(column.name, "trial")
                all.append(Column(name: name, source: .value(index), type: "REAL"))
            case .number, .parameter:
                let name = free(column.name, column.role == .number ? "outcome" : "parameter")
                all.append(Column(name: name, source: .value(index), type: "REAL"))
            case .date, .when:
                let name = free(column.name, column.role == .date ? "outcome" : "date")
                all.append(Column(name: name, source: .day(index), type: "TEXT"))
                let days = free(name + "_days", "date")
                all.append(Column(name: days, source: .days(index), type: "REAL"))
            }
        }
        self.all = all
    }

    /// Those that a query may read: those whose names occur in it, or all where it has a star that
    /// is not that of `count(*)`.
    func read(by sql: String) -> [Column] {
        let lowered = sql.lowercased()
        let words = Set(
            lowered.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
        let plain = lowered.filter { !$0.isWhitespace }
        let stars = plain.filter { $0 == "*" }.count
        let counts = plain.components(of: "count(*)")
        if stars > counts { return all }
        return all.filter { $0.source == .trial || words.contains($0.name.lowercased()) }
    }
}

extension String {
    /// How often a text occurs.
    fileprivate func components(of part: String) -> Int {
        var count = 0
        var rest = self[...]
        while let range = rest.firstRange(of: part) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
