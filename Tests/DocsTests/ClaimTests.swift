// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// What `Docs/Language.md` says of time, events and formulas, tried out.
struct ClaimTests {
    @Test(arguments: times + formulas)
    func `it is as the page says`(_ claim: Claim) throws {
        try claim.check()
    }

    static let times = [
        Claim(
            "effects of one event are simultaneous",
            """
            state: {a: 1, b: 2}
            events: {swap: {on: 2025-06-05, do: {a: b, b: a}}}
            outcomes: {a: {value: a}, b: {value: b}}
            """, [2, 1]),
        Claim(
            "ties go by the order of the file",
            """
            state: {first: {is: nobody, one_of: [nobody, one, two]}}
            events:
              one: {on: 2025-06-05, do: {first: "if(first == nobody, one, first)"}}
              two: {on: 2025-06-05, do: {first: "if(first == nobody, two, first)"}}
            outcomes: {first: {category: first}}
            """, [1]),
        Claim(
            "'by' asks about any moment up to the end of the day, 'on' about its end",
            """
            state: {x: false}
            events: {up: {on: 2025-06-05, do: {x: true}}, down: {on: 2025-06-07, do: {x: false}}}
            outcomes:
              by4: {yes: x, by: 2025-06-04}
              by5: {yes: x, by: 2025-06-05}
              by9: {yes: x, by: 2025-06-09}
              on4: {yes: x, on: 2025-06-04}
              on6: {yes: x, on: 2025-06-06}
              on7: {yes: x, on: 2025-06-07}
              ever: {yes: x}
            """, [0, 1, 1, 0, 1, 0, 1]),
        Claim(
            "what happens at 00:00 belongs to that day",
            """
            state: {x: 0}
            events: {up: {on: 2025-06-05, do: {x: 1}}}
            outcomes: {on4: {value: x, on: 2025-06-04}, on5: {value: x, on: 2025-06-05}}
            """, [0, 1]),
        Claim(
            "'when' alone fires when its condition turns true, the start included",
            """
            state: {x: 1, n: 0, m: 0}
            events:
              down: {on: 2025-06-05, do: {x: 0}}
              up: {on: 2025-06-07, do: {x: 1}}
              same: {on: 2025-06-09, do: {x: 1}}
              turned: {when: x == 1, do: {n: n + 1}}
            outcomes: {n: {value: n}}
            """, [2]),
        Claim(
            "a delay is given up when its condition turns false, and begins anew",
            """
            state: {x: true}
            events:
              down: {on: 2025-06-05, do: {x: false}}
              up: {on: 2025-06-07, do: {x: true}}
              late: {after: 6 days, when: x}
              early: {after: 3 days, when: x}
            outcomes:
              late: {date_of: late.happened}
              early: {value: early.count}
              last: {date_of: early.count == 2}
            """, [12, 2, 9]),
        Claim(
            "'every' comes first after one period, and starts anew with its condition",
            """
            events: {a: {every: 7 days}, b: {every: 7 days, when: now >= 2025-06-10}}
            outcomes: {a: {date_of: a.happened}, b: {date_of: b.happened}, n: {value: a.count}}
            """, [7, 16, 13]),
        Claim(
            "'on' with a condition asks when the moment comes, and not later",
            """
            state: {x: false}
            events: {up: {on: 2025-06-07, do: {x: true}}, e: {on: 2025-06-05, when: x}}
            outcomes: {e: {yes: e.happened}}
            """, [0]),
        Claim(
            "comparisons with now turn before other things of that moment",
            """
            events: {e: {on: 2025-06-05, when: now >= 2025-06-05}}
            outcomes: {e: {yes: e.happened}}
            """, [1]),
        Claim(
            "the last day is included, its end is not",
            """
            events: {a: {after: 91.9 days}, b: {after: 92 days}}
            outcomes: {a: {yes: a.happened}, b: {yes: b.happened}}
            """, [1, 0]),
    ]

    static let formulas = [
        Claim(
            "operators hold as the table says",
            """
            define:
              a: "-2 ^ 2"
              b: 2 ^ 3 ^ 2
              c: 2 + 3 * 4
              d: 3 * (not 1 == 2)
              e: 0.5 * 4 per day * 2 days
            outcomes: {a: {value: a}, b: {value: b}, c: {value: c}, d: {value: d}, e: {value: e}}
            """, [-4, 512, 14, 3, 4]),
        Claim(
            "times are days, a month 30.4375 and a year 365.25 of them",
            """
            define: {hour: 48 hours / 1 day, week: 1 week / 1 day}
            outcomes:
              hour: {value: hour}
              week: {value: week}
              month: {value: 1 month / 1 day}
              year: {value: 1 year / 1 day}
              share: {value: 40 %}
            """, [2, 7, 30.4375, 365.25, 0.4]),
        Claim(
            "functions have the values of the table",
            """
            state: {x: -2.5}
            outcomes:
              round: {value: round(x)}
              floor: {value: floor(x)}
              ceil: {value: ceil(x)}
              mod: {value: "mod(x, 2)"}
              sign: {value: sign(x)}
              clamp: {value: "clamp(x, -1, 1)"}
              least: {value: "min(x, 3, -4)"}
              half: {value: logistic(0)}
            """, [-3, -3, -2, 1.5, -1, -1, -4, 0.5]),
        Claim(
            "labels are ordered, bare numbers take units, and never is last",
            """
            state: {mood: {is: calm, one_of: [calm, tense]}, front: {is: 30, unit: km}, d: never}
            outcomes:
              mood: {yes: mood < tense, on: 2025-06-05}
              front: {yes: front > 20, on: 2025-06-05}
              never: {yes: d > 2099-01-01, on: 2025-06-05}
            """, [1, 1, 1]),
        Claim(
            "a parameter is one draw wherever it is read",
            """
            parameters: {x: "uniform(1, 2)"}
            outcomes: {same: {value: x * x - x ^ 2}, again: {value: x - x}}
            """, [0, 0]),
    ]
}
