// SPDX-License-Identifier: GPL-3.0-or-later

public import Model
public import Program
public import Runs
internal import Statistics

extension Policy {
    /// Every policy that the choices make, and the aim that they are compared by.
    public struct Plan: Sendable {
        /// All policies in the first future, then in the next.
        public let design: Design
        public let candidates: [Candidate]
        public let aim: Aim
        public let enough: Aim?
        public let criterion: Criterion
        public let within: Double?
        public let futureKind: FutureKind
        /// The names of the futures, `baseline` first; it alone where draws are the futures.
        let futures: [String]

        /// Trials of each play, unless others are asked for.
        public var usualTrials: Int {
            futureKind == .parameters ? Policy.usualTrials : Policy.usualTrialsOfVariant
        }

        /// The only aim, or the only utility, is taken where none is named.
        public init(
            _ program: Program, aim name: String? = nil, criterion: Criterion = .expected,
            within: Double? = nil, futures kind: FutureKind = .parameters
        ) throws(PolicyProblem) {
            let scenario = program.scenario
            guard !scenario.choices.isEmpty else { throw .noChoices }
            guard within == nil || (kind == .parameters && criterion == .expected) else {
                throw .givenUpByUtility
            }
            if kind != .parameters {
                if let variant = scenario.variant { throw .alreadyVariant(variant.name) }
                guard !scenario.variants.isEmpty else { throw .noVariants }
            }
            let known = scenario.variants.map(\.name)
            let names: [String] =
                switch kind {
                case .parameters: ["baseline"]
                case .variants: ["baseline"] + known
                case .named(let names): names
                }
            for name in names where name != "baseline" && !known.contains(name) {
                throw .unknownVariant(name, known: ["baseline"] + known)
            }
            let variants = names.map { $0 == "baseline" ? nil : $0 }
            aim = try Self.aim(name, of: scenario)
            if case .atLeast = aim.kind {
                enough = aim
            } else {
                enough = scenario.aims.first { if case .atLeast = $0.kind { true } else { false } }
            }
            guard criterion != .satisficing || enough != nil else { throw .nothingEnough }
            guard program.repeats > 1 else { throw .oneRepeat }
            self.criterion = criterion
            self.within = within
            futureKind = kind
            futures = names
            let candidates = Self.all(scenario.choices[...])
            self.candidates = candidates
            let count = variants.count * candidates.count
            guard count <= Policy.mostPlays else {
                throw .tooManyPlays(policies: candidates.count, futures: variants.count)
            }
            design = Design(
                variants.flatMap { variant in
                    candidates.map { candidate in
                        Play(
                            (variant.map { "\($0): " } ?? "") + candidate.name, variant: variant,
                            settings: candidate.settings)
                    }
                },
                // What was observed is of the trials of the scenario as it was run.
                readsWeights: kind == .parameters && within == nil)
        }

        private static func aim(
            _ name: String?, of scenario: Scenario
        ) throws(PolicyProblem) -> Aim {
            let names = scenario.aims.map(\.name)
            if let name {
                guard let aim = scenario.aims.first(where: { $0.name == name }) else {
                    throw names.isEmpty ? .noAims : .unknownAim(name, known: names)
                }
                return aim
            }
            guard let first = scenario.aims.first else { throw .noAims }
            let utilities = scenario.aims.filter {
                if case .utility = $0.kind { true } else { false }
            }
            if utilities.count == 1 { return utilities[0] }
            guard scenario.aims.count == 1 else { throw .whichAim(names) }
            return first
        }

        private static func all(_ choices: ArraySlice<Choice>) -> [Candidate] {
            guard let choice = choices.first else { return [Candidate(parts: [])] }
            let rest = all(choices.dropFirst())
            return choice.options.enumerated().flatMap { index, option in
                option.settings.flatMap { setting in
                    rest.map {
                        Candidate(
                            parts: [
                                Candidate.Part(choice: choice.name, option: setting, index: index)
                            ] + $0.parts)
                    }
                }
            }
        }

        /// Plays all policies; with an indifference some are given up on the way.
        public func play(_ player: DesignPlayer, _ listener: RunListener, repeats: Int) throws
            -> Played
        {
            guard let within else { return try player.play(listener) }
            let selection = KimNelson(
                systems: max(2, candidates.count), indifference: within,
                alpha: 1 - Policy.confidence)
            return try player.play(from: Policy.firstLook * repeats, listener) { left, trials in
                let means = zip(left, trials).map { play, trials in
                    DrawMeans(aim.values(trials, candidates[play]), repeats: repeats).values
                }
                return Set(selection.dropped(means).map { left[$0] })
            }
        }
    }
}
