// SPDX-License-Identifier: GPL-3.0-or-later

/// The sections of a scenario's file, in the order in which their names are declared: the one list from which the
/// reader and the schema are made, and which the documentation is held against.
public enum ScenarioSection: String, Sendable, CaseIterable {
    case parameters, correlations, actors, leverage, meetings, state
    case definitions = "define"
    case events, decisions, negotiations, games, outcomes, variants, choices, aims, expectations

    /// As the file writes it.
    public var key: String { rawValue }

    /// Whether it is a list; all others are mappings of names.
    public var isList: Bool { self == .correlations || self == .expectations }
}
