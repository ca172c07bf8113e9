// SPDX-License-Identifier: GPL-3.0-or-later

public import Diagnostics
internal import Documents
public import Runs
public import Tables

extension Discover {
    /// What is searched for in the trials of a run.
    public struct Question: Sendable {
        /// The outcome's name, or the condition as it was written.
        public let name: String
        /// In which trials it holds.
        public let condition: Condition

        /// That an outcome is yes or comes, if one is named; else a condition. Throws what is wrong with it.
        public init(outcome: String?, condition text: String?, of source: EnsembleSource) throws {
            let asked = try outcome.map { try Discover.condition(on: $0, of: source.scenario) }
            condition = try Condition(asked ?? text ?? "", of: source)
            name = outcome ?? condition.text
        }
    }

    /// Boxes in which the trials of a run answer a question far more often than elsewhere.
    public init(
        _ question: Question, _ ensemble: Ensemble, _ settings: Settings = Settings()
    ) throws(DiscoverProblem) {
        try self.init(
            question.name, members: question.condition.members(of: ensemble.trials),
            ensemble.trials, ensemble.program, settings)
    }

    /// Boxes of the past cases in a CSV file; `inputs` and `answer` are as for its table.
    public init(
        contentsOf path: String, inputs: [String], answer: String, _ settings: Settings = Settings()
    ) throws(Rejection) {
        try self.init(CSVDocument.load(path: path), inputs: inputs, answer: answer, settings)
    }

    /// All that is said of the trials of a source, with the box as a variant of this name, if one is given.
    public func findings(
        asVariant name: String?, of source: EnsembleSource
    ) throws -> Findings {
        findings(variant: try name.map { try variant($0, of: source.scenario) } ?? [])
    }
}

extension Discover.Settings {
    /// With those of its choices that a command line makes.
    public init(share: Double, density: Double?, dropsWeak: Bool) {
        self.init()
        self.share = share
        self.density = density
        self.dropsWeak = dropsWeak
    }
}
