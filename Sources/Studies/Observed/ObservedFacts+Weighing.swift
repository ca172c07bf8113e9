// SPDX-License-Identifier: GPL-3.0-or-later

internal import Facts
public import Program
public import Simulation
internal import Statistics

extension ObservedFacts {
    /// Weights by trial, with what each fact left; `nil` from where no trial agrees any more.
    func weigh(_ trials: Trials, _ program: Program) -> Weighing {
        Weighing(self, trials, repeats: program.process.dependsOnParameters ? trials.repeats : 1)
    }

    /// What the trials are worth, as trials of equal weight, with the facts; 0 if none agrees.
    public func worth(of trials: Trials, _ program: Program) -> Double {
        weigh(trials, program).trials?.effectiveTrials ?? 0
    }

    struct Weighing {
        /// One for each fact that was applied.
        private(set) var steps: [(chance: Proportion?, after: WeightedTrials)] = []
        private(set) var trials: WeightedTrials?
        /// Trials that agree with all facts that simply hold, or all before the one with which none agrees.
        private(set) var agree: [Bool]
        private(set) var hasHard = false

        init(_ facts: ObservedFacts, _ trials: Trials, repeats: Int) {
            agree = [Bool](repeating: true, count: trials.count)
            var weights = [Double](repeating: 1, count: trials.count)
            var current = WeightedTrials(weights, repeats: repeats)
            self.trials = current
            for observed in facts.facts {
                let members = observed.likelihood.members(of: trials)
                let chance = members.flatMap { members in
                    current?.proportion(members.map { $0 ? 1 : 0 })
                }
                for (trial, factor) in observed.likelihood.factors(trials, members).enumerated() {
                    weights[trial] *= factor
                }
                current = WeightedTrials(weights, repeats: repeats)
                self.trials = current
                guard let current else { return }
                steps.append((chance, current))
                if case .condition(_, nil) = observed.likelihood, let members {
                    hasHard = true
                    for trial in agree.indices where !members[trial] { agree[trial] = false }
                }
            }
        }
    }
}
