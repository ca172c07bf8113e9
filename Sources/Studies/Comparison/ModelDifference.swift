// SPDX-License-Identifier: GPL-3.0-or-later

internal import Model

/// What differs between the models of two sides, in the words of their files: titles, notes and the
/// order of the file don't count, a changed rate does.
public struct ModelDifference: Sendable, Equatable {
    /// `parameters`, `leverage`, ...; `set` for state that a variant sets.
    public let section: String
    /// Of the side.
    public let name: String
    /// As the first file has it; `nil` if it is only in the second.
    public let first: String?
    /// `nil` if it is only in the first.
    public let second: String?

    /// All differences, in the order of the first file, then what only the second has. None where
    /// both come to the same model, however they are written.
    public static func between(
        _ first: Comparison.Side, _ second: Comparison.Side
    ) -> [ModelDifference] {
        guard first.program.digest != second.program.digest else { return [] }
        return first.scenario.writtenDifferences(from: second.scenario).map {
            ModelDifference(section: $0.section, name: $0.name, first: $0.first, second: $0.second)
        }
    }
}
