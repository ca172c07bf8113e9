// SPDX-License-Identifier: GPL-3.0-or-later

internal import Program
internal import Runs
internal import Simulation

/// The parameters of a program that draw, with those that are tied, and how some are drawn anew.
struct DrawnParameters {
    /// Parameters that are tied to each other.
    struct Tie {
        /// With those that are fixed, whose draws nobody sees.
        let all: [String]
        let drawn: [String]

        /// What is drawn anew with these members: what a fixed one would have drawn is not known.
        func anew(_ members: Set<String>) -> Set<String> {
            Set(all).subtracting(drawn).union(members)
        }
    }

    /// In the program's order.
    let names: [String]
    /// Those that are fixed as well.
    let known: [String]
    /// At least two that draw in each.
    let ties: [Tie]
    private let groups: [Tie]

    init(_ program: Program) {
        let names = program.process.parameters.filter(\.formula.draws).map(\.name)
        let drawn = Set(names)
        self.names = names
        known = program.process.parameters.map(\.name)
        groups = program.process.correlations.map {
            Tie(all: $0.names, drawn: $0.names.filter(drawn.contains))
        }
        ties = groups.filter { $0.drawn.count > 1 }
    }

    /// The tie of a parameter with others that draw.
    func tie(of name: String) -> Tie? { ties.first { $0.drawn.contains(name) } }

    /// A play in which these parameters are drawn anew together; of tied ones, given those that are not
    /// among them.
    func play(_ label: String, anew members: some Sequence<String>) -> Play {
        let wanted = Set(members)
        var luck = wanted
        var redrawn: Set<String> = []
        for group in groups {
            let own = wanted.intersection(group.drawn)
            guard !own.isEmpty else { continue }
            if own.count == group.drawn.count {
                luck.formUnion(group.all)
            } else {
                luck.subtract(own)
                redrawn.formUnion(group.anew(own))
            }
        }
        return Play(label, luck: Luck(ofParameters: luck), redrawn: redrawn)
    }
}
