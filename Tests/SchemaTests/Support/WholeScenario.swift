// SPDX-License-Identifier: GPL-3.0-or-later

/// A scenario with every kind of item in it, and the ways to them.
enum WholeScenario {
    static let text = """
        scenario: whole
        starts: 2025-01-01
        ends: 2025-12-31
        lists: {sides: [left, right]}
        tables:
          price: {steps: {0: 1, 5: 2}}
          slope: {linear: {2025-01-01: 1, 2025-02-01: 2}}
          weight: {labels: {red: 1, else: 2}}
        parameters:
          p: {is: "beta(4, 4)"}
          q: {share: 7 of 12}
          r: {base_rate: 3 in 10 years}
        correlations:
          - {between: [p, q], rank: 0.5}
        actors:
          ann: {name: Ann, has: {mood: {is: 0.5}}}
          bob:
          cleo:
        leverage:
          letter:
            holder: ann
            stages:
              written:
              posted: {rate: 0.1 per day}
              read: {after: 3 days}
            withdrawn: {rate: 0.01 per day}
            supply: {stock: 5, unit: stamps}
            pressure: {posted: 0.3, read: 1}
        meetings:
          lunch:
            who: ann
            after: 5 days
            cancelled: {rate: 0.01 per day}
            postponed: {rate: 0.01 per day, by: 2 days}
            revived: {rate: 0.1 per day}
        state:
          colour: {is: red, one_of: [red, green]}
        define:
          d: {is: 2 * p}
        events:
          rain: {rate: 0.2 per day}
        decisions:
          choice:
            who: ann
            every: 30 days
            rationality: 2
            options:
              stay: {utility: 0}
              leave: {utility: 1}
        games:
          duel:
            every: 30 days
            rationality: 2
            players:
              ann: {options: {yield: {do: {ann.mood: 0}}, insist: }}
              bob: {rationality: 1, options: {yield: , insist: }}
            payoffs:
              yield: {yield: [0, 0], insist: [-1, 1]}
              insist: {yield: [1, -1], insist: [-5, -5]}
        negotiations:
          n_nash:
            issues: {share: {0: nothing, 1: all, now: 0.5}}
            parties:
              ann: {ideal: {share: 1}}
              bob: {ideal: {share: 0}}
            protocol: nash
            every: 30 days
            agreed: {do: {ann.mood: 1}}
          n_rubinstein:
            issues: {share: {0: nothing, 1: all, now: 0.5}}
            parties:
              ann: {ideal: {share: 1}, patience: 0.9}
              bob: {ideal: {share: 0}, patience: 0.9}
            protocol: {rubinstein: {rounds: 3}}
          n_offers:
            issues: {share: {0: nothing, 1: all, now: 0.5}}
            parties:
              ann: {ideal: {share: 1}}
              bob: {ideal: {share: 0}}
            protocol: {alternating_offers: {rounds: 3}}
          n_ultimatum:
            issues: {share: {0: nothing, 1: all, now: 0.5}}
            parties:
              ann: {ideal: {share: 1}}
              bob: {ideal: {share: 0}}
            protocol: {ultimatum: {low: 0, high: 1}}
          n_committee:
            parties:
              ann: {patience: 0.8}
              bob: {patience: 0.8}
              cleo: {patience: 0.8}
            protocol: {committee: {quota: 2}}
          n_attrition:
            parties:
              ann: {prize: 2, cost: 1 per day}
              bob: {prize: 1, cost: 1 per day}
            protocol: attrition
          n_spatial:
            issues: {share: {0: nothing, 1: all, now: 0.5}}
            parties:
              ann: {ideal: {share: 1}, capability: 1}
              bob: {ideal: {share: 0}, capability: 1}
            protocol: {spatial: {rounds: 1}}
          n_empirical:
            issues: {share: {0: nothing, 1: all, now: 0.5}}
            parties:
              ann: {ideal: {share: 1}, capability: 1}
              bob: {ideal: {share: 0}, capability: 1}
            protocol: {empirical: {spread: 0.1}}
        outcomes:
          o_yes: {yes: lunch.held}
          o_other:
            yes: lunch.held
            reference: {share: 5 of 12}
            markets: [{on: 2025-01-01, chance: 40%, source: a market}]
          o_while: {yes: lunch.held, while: colour == red, by: [2025-02-01, 2025-03-01]}
          o_date: {date_of: lunch.held}
          o_value: {value: d}
          o_category: {category: colour}
        variants:
          posted: {set: {letter.stage: posted}}
          later: {happens: letter.posted, at: 2025-02-01}
        choices:
          push:
            who: ann
            options: {no: , yes: {set: {letter.stage: posted}, at: [2025-02-01, 2025-03-01]}}
        aims:
          most: {utility: "1 - (push == yes)"}
          enough: {at_least: 15 %, of: o_yes}
        expectations:
          - {never: ann.mood > 5}
          - {always: o_yes or not o_yes}
          - {outcome: o_category, is: red, between: 0 to 100 %}
          - {mean: o_value, between: 0 to 2}
          - {median: o_date, between: 2025-01-01 to 2025-12-31}
          - {raise: r, raises: o_value}
          - {variant: posted, lowers: o_yes}
        """

    /// Ways to the mappings of each kind: keys, and the index in a list. Where the reader takes other
    /// keys in other circumstances there are several ways.
    static let kinds: [[[String]]] = [
        [[]],
        [["tables", "price"], ["tables", "slope"], ["tables", "weight"]],
        [["parameters", "p"], ["parameters", "q"], ["parameters", "r"]],
        [["correlations", "0"]],
        [["actors", "ann"]], [["actors", "ann", "has", "mood"]],
        [["leverage", "letter"]], [["leverage", "letter", "stages", "posted"]],
        [["leverage", "letter", "withdrawn"]], [["leverage", "letter", "supply"]],
        [["meetings", "lunch"]], [["meetings", "lunch", "cancelled"]],
        [["meetings", "lunch", "postponed"]], [["meetings", "lunch", "revived"]],
        [["state", "colour"]], [["define", "d"]], [["events", "rain"]],
        [["decisions", "choice"]], [["decisions", "choice", "options", "leave"]],
        [["games", "duel"]], [["games", "duel", "players", "ann"]],
        [["games", "duel", "players", "ann", "options", "yield"]],
        [["negotiations", "n_nash"], ["negotiations", "n_spatial"]],
        [["negotiations", "n_nash", "issues", "share"]],
        [["negotiations", "n_nash", "agreed"]],
        ["nash", "rubinstein", "offers", "ultimatum", "spatial", "committee", "attrition"].map {
            ["negotiations", "n_" + $0, "parties", "bob"]
        },
        [["negotiations", "n_rubinstein", "protocol", "rubinstein"]],
        [["negotiations", "n_offers", "protocol", "alternating_offers"]],
        [["negotiations", "n_ultimatum", "protocol", "ultimatum"]],
        [["negotiations", "n_spatial", "protocol", "spatial"]],
        [["negotiations", "n_empirical", "protocol", "empirical"]],
        [["negotiations", "n_committee", "protocol", "committee"]],
        [
            ["outcomes", "o_yes"], ["outcomes", "o_date"], ["outcomes", "o_value"],
            ["outcomes", "o_category"],
        ],
        [["outcomes", "o_other", "reference"]], [["outcomes", "o_other", "markets", "0"]],
        [["variants", "posted"], ["variants", "later"]],
        [["choices", "push"]], [["choices", "push", "options", "yes"]],
        [["aims", "most"], ["aims", "enough"]],
        (0...6).map { ["expectations", "\($0)"] },
    ]
}
