// SPDX-License-Identifier: GPL-3.0-or-later

public import Model

/// Which values a column may hold. What lies outside was not written by this program.
struct ColumnRange {
    /// Finite values.
    var finite: ClosedRange<Double>
    /// Whether infinity is a value: a date that never comes.
    let hasNever: Bool
    let isWhole: Bool

    init(_ role: RunManifest.Column.Role) {
        switch role {
        case .flag: finite = 0...1
        case .category: finite = 0...255
        // A moment that is still to come may lie anywhere past the scenario's end.
        case .date, .when, .weight: finite = 0...Double.greatestFiniteMagnitude
        case .number, .parameter:
            finite = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
        }
        hasNever = role == .date || role == .when
        isWhole = role == .flag || role == .category
    }

    func holds(_ value: Double) -> Bool {
        (finite.contains(value) && (!isWhole || value == value.rounded()))
            || (hasNever && value == .infinity)
    }
}

extension RunFile {
    /// Checks that the file's columns are those of its scenario, and from then on refuses values that
    /// no trial of it can have.
    public func expect(_ scenario: Scenario) throws(StoreProblem) {
        let outcomes = manifest.columns.prefix { $0.isOutcome }
        guard !manifest.columns.dropFirst(outcomes.count).contains(where: \.isOutcome),
            outcomes.map(\.name) == scenario.outcomes.map(\.name),
            outcomes.map(\.role) == scenario.outcomes.map({ RunManifest.Column.Role($0.kind) }),
            manifest.repeats == scenario.repeats
        else { throw .damaged(path, what: "its columns are not its scenario's") }
        for (position, column) in manifest.columns.enumerated() {
            switch column.role {
            case .date: ranges[position].finite = 0...scenario.horizon
            case .category:
                guard case .category(_, let labels, _) = scenario.outcomes[position].kind else {
                    break
                }
                ranges[position].finite = 0...Double(max(0, labels.count - 1))
            case .flag, .number, .parameter, .when, .weight: break
            }
        }
    }
}

extension RunManifest.Column.Role {
    fileprivate init(_ kind: Outcome.Kind) {
        self =
            switch kind {
            case .happens, .holds: .flag
            case .date: .date
            case .number: .number
            case .category: .category
            }
    }
}
