// SPDX-License-Identifier: GPL-3.0-or-later

/// Something that two scenarios say differently, in the words of their files.
public struct WrittenDifference: Sendable, Equatable {
    /// `leverage`, `parameters`, ...; `scenario` for what stands at the head of the file, `set` for
    /// state that a variant or `--set` sets.
    public let section: String
    /// The way to it within the section: `tomahawks.stages.approved.rate`.
    public let name: String
    /// As the first file writes it; `nil` if only the second has it.
    public let first: String?
    /// As the second file writes it; `nil` if only the first has it.
    public let second: String?
}
