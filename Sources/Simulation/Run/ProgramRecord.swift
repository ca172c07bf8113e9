// SPDX-License-Identifier: GPL-3.0-or-later

internal import Expressions
internal import Model
public import Program

/// A quantity besides the answers that can be kept of every trial.
public struct ProgramRecord: Sendable, Equatable {
    /// What is recorded.
    public enum Kind: String, Sendable {
        /// One value per parameter draw.
        case parameter
        /// Days since the start, infinite for never.
        case date
    }

    /// As formulas call it: `us_resolve`, `tomahawks.approved_on`.
    public let name: String
    /// What it is.
    public let kind: Kind
    let register: Int
}

extension Program {
    /// The parameters, then the dates that the trials keep: those that the scenario's own formulas
    /// read, since no other is written down.
    public var records: [ProgramRecord] {
        let registers = Dictionary(
            registerNames.enumerated().compactMap { index, name in name.map { ($0, index) } },
            uniquingKeysWith: { first, _ in first })
        let dates = process.slots.filter { slot in
            scenario.state.contains { $0.name == slot.name && $0.type == .date }
                || slot.name.hasSuffix("_on") || slot.name.hasSuffix(".date")
        }
        let wanted: [(String, ProgramRecord.Kind)] =
            process.parameters.map { ($0.name, .parameter) }
            + dates.filter { $0.check == .number }.map { ($0.name, .date) }
        return wanted.compactMap { name, kind in
            registers[name].map { ProgramRecord(name: name, kind: kind, register: $0) }
        }
    }
}
