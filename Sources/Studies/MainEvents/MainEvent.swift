// SPDX-License-Identifier: GPL-3.0-or-later

public import Simulation

/// Something that is worth telling when it happens for the first time.
public struct MainEvent: Sendable {
    /// What it belongs to.
    public enum Kind: String, Sendable, CaseIterable {
        /// A stage of a leverage item, but for its first.
        case leverage
        /// A meeting held, or cancelled.
        case meetings
        /// A negotiation's first agreement, or first failure.
        case negotiations
        /// The condition of a question comes true.
        case outcomes
        /// An option of a decision is chosen.
        case decisions
        /// An event of the file.
        case events
    }

    /// By which `--events` may choose it.
    public let kind: Kind
    /// `tomahawks.approved`, `budapest.held`, `peace_terms.agreed`; an outcome's own name.
    public let name: String
    /// The item that it belongs to: `tomahawks`.
    public let item: String
    /// As it is told: `tomahawks approved`, `ceasefire`.
    public let text: String
    /// The question whose condition it is, where the condition has no name of its own.
    public let question: Question?
    /// How trials tell that it happens.
    public let milestone: Milestone

    /// A question that an event answers, in the file's words.
    public enum Question: Sendable, Equatable {
        /// With yes.
        case comesTrue(String)
        /// With its day.
        case comes(String)
    }

    init(
        kind: Kind, name: String, item: String, text: String, question: Question? = nil,
        milestone: Milestone
    ) {
        self.kind = kind
        self.name = name
        self.item = item
        self.text = text
        self.question = question
        self.milestone = milestone
    }

    /// Whether `--events` means it by this word: its kind, its item or its name.
    func isMeant(by word: String) -> Bool {
        word == kind.rawValue || word == item || word == name
    }
}
