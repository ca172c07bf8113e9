// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Model
internal import Program
internal import Runs

/// A first scenario that is built step by step. Where somebody is, their own file says; nothing else is kept.
public struct Tutorial: Sendable {
    /// One thing to add and to try.
    public struct Step: Sendable {
        /// From 1.
        public let number: Int
        public let title: String
        /// What to do, in Markdown.
        public let text: String
        let blocks: [Block]
    }

    /// What a step adds to a file.
    struct Block: Sendable {
        let file: String
        let text: String
    }

    /// Where somebody is.
    public enum Standing: Sendable {
        /// At a step, all before it being done.
        case at(Step)
        case finished
    }

    /// The scenario's file in the folder.
    public static let file = "strike.yaml"
    public static let count = TutorialPage.shipped.steps.count
    public static let introduction = TutorialPage.shipped.introduction
    public static let ending = TutorialPage.shipped.ending

    /// What the file says before the first step.
    public static let beginning = """
        # The file of 'simulate tutorial'. Add what each step shows.
        scenario: strike
        title: A strike in the port
        starts: 2025-04-01
        ends: 2025-09-30

        """

    /// The scenario's path.
    public let path: String

    /// In this folder.
    public init(folder: String) {
        path = folder + "/" + Self.file
    }

    /// Whether the folder has the file of a tutorial.
    public var isBegun: Bool {
        let text = try? String(contentsOfFile: path, encoding: .utf8)
        return text?.prefix { $0 != "\n" } == Self.beginning.prefix { $0 != "\n" }
    }

    /// Reads the file. Throws what is wrong with it (`Rejection`).
    public func standing() throws -> Standing {
        let steps = TutorialPage.shipped.steps
        // Nothing was added yet, which is no mistake.
        if (try? String(contentsOfFile: path, encoding: .utf8)) == Self.beginning {
            return .at(steps[0])
        }
        let scenario = try Subject(contentsOf: path).scenario
        for (step, isDone) in zip(steps, TutorialChecks.all) where !isDone(scenario) {
            return .at(step)
        }
        return .finished
    }

    /// All files as they are once a step is done, each with its name.
    public static func files(after step: Step) -> [(name: String, text: String)] {
        var texts: [(name: String, text: TutorialText)] = [(file, TutorialText())]
        let blocks = TutorialPage.shipped.steps.prefix(step.number).flatMap(\.blocks)
        for block in blocks {
            if let known = texts.firstIndex(where: { $0.name == block.file }) {
                texts[known].text.add(block.text)
            } else {
                texts.append((block.file, TutorialText(block.text)))
            }
        }
        return texts.map { ($0.name, ($0.name == file ? beginning : "") + $0.text.text) }
    }
}

/// What a file has once each step is done, in their order.
enum TutorialChecks {
    static let all: [@Sendable (Scenario) -> Bool] = [
        { !$0.events.isEmpty && !$0.outcomes.isEmpty },
        { Process(lowering: $0).outcomesDependOnParameters.contains(true) },
        { scenario in
            scenario.outcomes.contains {
                if case .date = $0.kind { true } else { false }
            }
        },
        { scenario in
            !scenario.state.isEmpty && scenario.events.contains { !$0.effects.isEmpty }
        },
        { !$0.actors.isEmpty && !$0.meetings.isEmpty },
        { !$0.ledger.used.isEmpty },
        { !$0.variants.isEmpty },
        { !$0.expectations.isEmpty },
    ]
}
