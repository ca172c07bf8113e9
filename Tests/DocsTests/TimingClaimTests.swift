// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// What `Docs/Language.md` says of moments, stocks that are waited for and what variants have happen.
struct TimingClaimTests {
    @Test(arguments: moments + stocks + happenings)
    func `it is as the page says`(_ claim: Claim) throws {
        try claim.check()
    }

    private static let moments = [
        Claim(
            "now == DATE holds at that moment, and now != DATE does not",
            """
            state: {x: 0}
            define: {other: now != 2025-06-09}
            events:
              equals: {when: now == 2025-06-05, do: {x: x + 1}}
              turned: {when: 2025-06-07 == now, do: {x: x + 10}}
              start: {when: now == starts, do: {x: x + 100}}
              differs: {when: other, do: {x: x + 1000}}
            outcomes: {x: {value: x}, seen: {yes: now == 2025-06-05}, day: {date_of: now == 2025-06-07}}
            """, [2111, 1, 6]),
        Claim(
            "delays of a part of a day come to midnight, for meetings too",
            """
            actors: {a: }
            meetings:
              m1: {who: a, after: 8 hours}
              m2: {who: a, needs: m1, after: 8 hours}
              m3: {who: a, needs: m2, after: 8 hours}
              p: {who: a, after: 10 hours, postponed: {when: m1.held, by: 14 hours}}
            outcomes: {third: {yes: m3.held, by: 2025-06-01}, day: {date_of: m3.held}, p: {date_of: p.held}}
            """, [0, 1, 1]),
        Claim(
            "decisions by the hour are made 23 times on the first day",
            """
            actors: {a: }
            state: {n: 0}
            decisions:
              d: {who: a, every: 1 hour, rationality: best, options: {x: {utility: 1, do: {n: n + 1}}, y: {utility: 0}}}
            outcomes: {first: {value: n, on: 2025-06-01}, third: {value: n, on: 2025-06-03}}
            """, [23, 71]),
        Claim(
            "a period begins anew with its condition, and counts from there",
            """
            state: {n: 0, on: false}
            events:
              start: {after: 90 minutes, do: {on: true}}
              pause: {on: 2025-06-02, do: {on: false}}
              again: {on: 2025-06-03, do: {on: true}}
              tick: {every: 90 minutes, when: on, do: {n: n + 1}}
            outcomes: {first: {value: n, on: 2025-06-01}, third: {value: n, on: 2025-06-03}}
            """, [14, 29]),
    ]

    private static let stocks = [
        Claim(
            "0.3 pays 0.1 three times, and nothing is left",
            """
            actors: {u: }
            state: {paid: 0}
            leverage:
              fund:
                holder: u
                stages: {rest: , pays: {after: 10 days}}
                withdrawn: {after: 10 days}
                supply: {stock: 0.3, unit: millions, use: {pays: 0.1 millions}}
            events: {payment: {when: fund.at(pays), do: {paid: paid + 1}}}
            outcomes: {n: {value: paid}, left: {value: fund.stock}, none: {yes: fund.stock == 0}}
            """, [3, 0, 1]),
        Claim(
            "a delay and a date run while there is no stock",
            """
            actors: {u: }
            state: {off: false}
            leverage:
              strike:
                holder: u
                stages: {quiet: , begun: {after: 10 days}}
                supply: {stock: 2, unit: weeks_of_pay, use: {begun: 4}}
              march:
                holder: u
                stages: {quiet: , begun: {on: 2025-06-11}}
                supply: {stock: 2, unit: weeks_of_pay, use: {begun: 4}}
              early:
                holder: u
                stages: {quiet: , begun: {after: 30 days}}
                supply: {stock: 2, unit: weeks_of_pay, use: {begun: 4}}
              given_up:
                holder: u
                stages: {quiet: , begun: {after: 10 days, when: not off}}
                supply: {stock: 2, unit: weeks_of_pay, use: {begun: 4}}
            events:
              gift:
                on: 2025-06-21
                do: {strike.stock: 6, march.stock: 6, early.stock: 6, given_up.stock: 6}
              stop: {on: 2025-06-15, do: {off: true}}
              back: {on: 2025-06-18, do: {off: false}}
            outcomes:
              strike: {date_of: strike.at(begun)}
              march: {date_of: march.at(begun)}
              early: {date_of: early.at(begun)}
              given_up: {date_of: given_up.at(begun)}
            """, [20, 20, 30, 27]),
    ]

    private static let scenario = """
        actors: {a: , b: }
        state: {controls: false, exports: 18, n: 0}
        leverage:
          ban:
            holder: a
            stages: {none: , said: {rate: 0 per day, do: {n: n + 1}}, done: {rate: 0 per day, do: {n: n + 10}}}
        meetings: {call: {who: [a, b], after: 100 days, do: {n: n + 100}}}
        events:
          start: {rate: 0 per day, when: not controls, do: {controls: true, exports: 0.5 * exports}}
          once: {after: 20 days, do: {n: n + 10000}}
        decisions:
          d: {who: a, on: 2025-06-20, rationality: best, options: {x: {utility: 1}, y: {utility: 0, do: {n: n + 1000}}}}
        outcomes:
          exports: {value: exports}
          count: {value: start.count}
          first: {date_of: start.happened}
          n: {value: n}
          done: {date_of: ban.at(done)}
          held: {date_of: call.held}
          chosen: {value: d.count}
          once: {value: once.count}
        variants:
          event: {happens: start, at: 2025-06-11}
          stages: {happens: [ban.done, call.held, d.y, once], at: 2025-06-11}
          both: {set: {exports: 100}, happens: start}
          dated: {set: {start.on: 2025-06-06}}
        """

    private static let never = Double.infinity

    private static let happenings = [
        Claim(
            "what a variant has happen does all that it does",
            scenario, [9, 1, 10, 10_000, never, never, 1, 1], variant: "event"),
        Claim(
            "stages, meetings, options and what happens once",
            scenario, [18, 0, never, 11_111, 10, 10, 2, 1], variant: "stages"),
        Claim(
            "without a date it happens at the start, after what is set",
            scenario, [50, 1, 0, 10_000, never, never, 1, 1], variant: "both"),
        Claim(
            "one timing replaces the other",
            scenario, [9, 1, 5, 10_000, never, never, 1, 1], variant: "dated"),
    ]
}
