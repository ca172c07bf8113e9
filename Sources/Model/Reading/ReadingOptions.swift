// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
public import Documents
internal import Facts

/// What is changed about a scenario while it is read.
public struct ReadingOptions: Sendable {
    /// One of the file's variants; nothing or `baseline` for none.
    public var variant: String?
    /// Further settings, as `path=value`.
    public var settings: [String]
    /// The facts, where they are at hand: the file that the scenario names is then not opened.
    public var facts: SourceFile?
    /// Files of past cases by the names that the scenario has for them, where they are at hand: none is then
    /// opened.
    public var cases: [String: SourceFile]?
    /// One more question, after the file's own.
    public var probe: Probe?

    /// What another reading of the same file has found, and need not be found again.
    struct Known {
        var facts: FactBase?
        var units: Set<String>
        var cases: [String: PastCases]
        /// The names of all variants, of which one may be left in the file.
        var variants: Set<String>
    }
    var known: Known?

    /// Nothing is changed unless it is said.
    public init(
        variant: String? = nil, settings: [String] = [], facts: SourceFile? = nil,
        cases: [String: SourceFile]? = nil, probe: Probe? = nil
    ) {
        self.variant = variant
        self.settings = settings
        self.facts = facts
        self.cases = cases
        self.probe = probe
    }

    /// Takes the facts and the past cases of a scenario that was read from the same text, so that their files are not
    /// read again. If a setting names another file of facts, nothing is taken.
    public mutating func take(from scenario: Scenario, of document: Document) {
        let isOther =
            settings.contains { $0.prefix { $0 != "=" } == "facts" }
            || variant.map { document.root.value(at: ["variants", $0, "set", "facts"]) != nil }
                ?? false
        guard !isOther else { return }
        known = Known(
            facts: scenario.facts, units: [], cases: scenario.pastCases, variants: [])
    }

    /// A yes/no question that is asked besides: whether something holds at any moment up to a day.
    ///
    /// An outcome more moves no draw, so the same trials answer it.
    public struct Probe: Sendable {
        /// What its outcome is called.
        public static let name = "probe"

        let condition: String
        /// As it would be written in a file; the scenario's end by default.
        let day: String?

        /// Of a formula as a file would have it, and a day such as `2025-12-31`.
        public init(_ condition: String, by day: String? = nil) {
            self.condition = condition
            self.day = day
        }
    }
}
