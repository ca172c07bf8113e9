// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program

/// What every trial answered to one outcome, in trial order.
public enum OutcomeColumn: Sendable, Equatable {
    /// 0 or 1.
    case flags([UInt8])
    /// Days since the scenario's start; infinity for never.
    case dates([Double])
    /// Finite.
    case numbers([Double])
    /// Index of the label.
    case categories([UInt8])

    /// Trials.
    public var count: Int {
        switch self {
        case .flags(let values): values.count
        case .dates(let values): values.count
        case .numbers(let values): values.count
        case .categories(let values): values.count
        }
    }
}

extension OutcomeColumn {
    /// 1 where it holds, or the date comes at all; nothing for numbers and categories.
    public var held: [UInt8]? {
        switch self {
        case .flags(let values): values
        case .dates(let values): values.map { $0.isFinite ? 1 : 0 }
        case .numbers, .categories: nil
        }
    }
}

extension OutcomeColumn {
    init(empty kind: ProgramOutcome.Kind) {
        self =
            switch kind {
            case .flag: .flags([])
            case .date: .dates([])
            case .number: .numbers([])
            case .category: .categories([])
            }
    }
}

extension OutcomeColumn {
    /// Adds the values of a column of the same kind; one of another kind is a mistake of the caller.
    public mutating func append(_ other: OutcomeColumn) {
        switch (self, other) {
        case (.flags(var values), .flags(let more)):
            self = .flags([])
            values += more
            self = .flags(values)
        case (.categories(var values), .categories(let more)):
            self = .categories([])
            values += more
            self = .categories(values)
        case (.dates(var values), .dates(let more)):
            self = .dates([])
            values += more
            self = .dates(values)
        case (.numbers(var values), .numbers(let more)):
            self = .numbers([])
            values += more
            self = .numbers(values)
        default: preconditionFailure("columns of two kinds")
        }
    }
}
