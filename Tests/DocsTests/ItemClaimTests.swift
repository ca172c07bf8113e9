// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// What `Docs/Language.md` says of meetings, leverage, decisions, games and negotiations, tried out.
struct ItemClaimTests {
    @Test(arguments: items + choices + talks)
    func `it is as the page says`(_ claim: Claim) throws {
        try claim.check()
    }

    static let items = [
        Claim(
            "a meeting on a date with unmet needs is held as soon as they are met",
            """
            actors: {a: }
            meetings:
              first: {who: a, on: 2025-06-20}
              second: {who: a, needs: first, on: 2025-06-10}
            outcomes: {second: {date_of: second.held}, fixed: {date_of: second.scheduled_on < never}}
            """, [19, 19]),
        Claim(
            "a meeting's 'do' happens however it comes to be held",
            """
            actors: {a: }
            state: {n: 0}
            meetings: {m: {who: a, on: 2025-06-20, do: {n: n + 1}}}
            outcomes: {n: {value: n}, held: {date_of: m.held}}
            variants: {now: {set: {m.status: held}, at: 2025-06-03}}
            """, [1, 2], variant: "now"),
        Claim(
            "a revived meeting has its date fixed anew",
            """
            actors: {a: }
            meetings:
              m: {who: a, after: 10 days, cancelled: {on: 2025-06-05}, revived: {after: 3 days}}
            outcomes: {held: {date_of: m.held}, off: {yes: m.cancelled_on < never}}
            """, [17, 1]),
        Claim(
            "a postponement moves the date and is counted",
            """
            actors: {a: }
            meetings: {m: {who: a, after: 10 days, postponed: {on: 2025-06-05, by: 5 days}}}
            outcomes: {held: {date_of: m.held}, n: {value: m.postponements}}
            """, [15, 1]),
        Claim(
            "a stage's 'do' happens however it is reached, and passing counts",
            """
            actors: {a: }
            state: {n: 0}
            leverage:
              l:
                holder: a
                stages: {s0: , s1: {on: 2025-08-01, do: {n: n + 1}}, s2: {after: 5 days, do: {n: n + 10}}}
                supply: {stock: 10, unit: boxes, use: {s1: 2, s2: 3}}
            outcomes:
              n: {value: n}
              s1: {date_of: l.s1_on < never}
              stock: {value: l.stock}
              at: {yes: l.at(s1), on: 2025-06-03}
            variants: {jump: {set: {l.stage: s2}, at: 2025-06-03}}
            """, [11, 2, 5, 1], variant: "jump"),
        Claim(
            "a stage that takes more than there is waits",
            """
            actors: {a: }
            leverage:
              l:
                holder: a
                stages: {s0: , s1: {after: 2 days}, s2: {after: 2 days}}
                supply: {stock: 2, unit: boxes, use: {s1: 2, s2: 1}}
            events: {gift: {on: 2025-07-01, do: {l.stock: l.stock + 1}}}
            outcomes: {s2: {date_of: l.at(s2)}, stage: {category: l.stage, on: 2025-06-20}}
            """, [30, 1]),
        Claim(
            "a withdrawal goes to the first stage unless it says otherwise",
            """
            actors: {a: }
            leverage:
              l:
                holder: a
                stages: {s0: , s1: {after: 2 days}, s2: {after: 2 days}}
                withdrawn: {on: 2025-06-20}
                pressure: {s1: 0.5, s2: 1}
            outcomes:
              before: {value: l.pressure, on: 2025-06-10}
              after: {value: l.pressure, on: 2025-06-20}
              when: {date_of: l.withdrawn_on < never}
              s1: {date_of: l.s1_on == 2025-06-03}
            """, [1, 0, 19, 2]),
        Claim(
            "pressure fades in twenty steps a half-life, and is full again where another stage is entered",
            """
            actors: {a: }
            leverage:
              l:
                holder: a
                stages: {s0: , s1: {on: 2025-06-11}, s2: {on: 2025-07-21}, s3: {on: 2025-08-10}}
                pressure: {s1: 0.8, s2: 1, s3: 0.6}
                fades: {s1: half in 20 days, s2: half in 10 days}
            state: {seen: 0}
            events: {look: {after: "40 days - 1 minute", do: {seen: l.pressure}}}
            outcomes:
              before: {value: l.pressure, on: 2025-06-10}
              fresh: {value: l.pressure, on: 2025-06-11}
              half: {value: l.pressure, on: 2025-06-30}
              just_before: {value: seen}
              after_a_step: {value: l.pressure, on: 2025-07-21}
              two_halves: {value: l.pressure, on: 2025-08-09}
              stays: {value: l.pressure}
              full: {value: l.pressure(s2)}
            """,
            [
                0, 0.8, 0.8 * pow(2, -19.0 / 20), 0.8 * pow(2, -29.0 / 20),
                pow(2, -1.0 / 20), pow(2, -39.0 / 20), 0.6, 1,
            ]),
        Claim(
            "what is withdrawn and threatened again threatens with full pressure",
            """
            actors: {a: }
            leverage:
              l:
                holder: a
                stages: {s0: , s1: }
                pressure: {s1: 1}
                fades: half in 20 days
            events:
              up: {on: 2025-06-02, do: {l.stage: s1}}
              same: {on: 2025-06-12, do: {l.stage: s1}}
              down: {on: 2025-06-22, do: {l.stage: s0}}
              again: {on: 2025-07-02, do: {l.stage: s1}}
            outcomes:
              kept: {value: l.pressure, on: 2025-06-12}
              off: {value: l.pressure, on: 2025-06-22}
              again: {value: l.pressure, on: 2025-07-02}
            """, [pow(2, -10.0 / 20), 0, 1]),
        Claim(
            "a threat is worth nothing once it is carried out, and what it does is worth nothing before",
            """
            actors: {a: }
            leverage:
              l:
                holder: a
                stages: {s0: , said: {on: 2025-06-11}, done: {on: 2025-07-01}, over: {on: 2025-08-01}}
                pressure: {said: 0.4, done: 1, over: 0.1}
                used: done
                withdrawn: {on: 2025-08-20}
            outcomes:
              threat: {value: l.threat, on: 2025-06-20}
              no_use: {value: l.use, on: 2025-06-20}
              no_threat: {value: l.threat, on: 2025-07-10}
              use: {value: l.use, on: 2025-07-10}
              over: {value: l.use, on: 2025-08-10}
              withdrawn: {value: l.use + l.threat}
            """, [0.4, 0, 0, 1, 0.1, 0]),
        Claim(
            "a rate follows a fading pressure step by step, and the stock stays as it is",
            """
            actors: {a: }
            state: {n: 0}
            leverage:
              l:
                holder: a
                stages: {s0: , s1: {on: 2025-06-02}}
                pressure: {s1: 1}
                fades: half in 20 days
            events: {below: {when: "l.at(s1) and l.pressure < 0.6", do: {n: n + 1}}}
            outcomes: {when: {date_of: below.happened}, n: {value: n}}
            """, [16, 1]),
        Claim(
            "a decision without an open option is none",
            """
            actors: {a: }
            decisions:
              d:
                who: a
                every: 10 days
                rationality: best
                options:
                  x: {utility: 1, when: now >= 2025-07-01}
                  y: {utility: 2, when: now >= 2025-08-01}
            outcomes: {n: {value: d.count}, june: {value: d.count, on: 2025-06-30}, c: {category: d.choice}}
            """, [7, 0, 1]),
    ]

    static let choices = [
        Claim(
            "the best of equals is the first, however the rationality is written as 'best'",
            """
            actors: {a: }
            state: {x: 0}
            decisions:
              d:
                who: a
                every: 10 days
                rationality: best
                options: {low: {utility: 1}, first: {utility: 2 - x}, second: {utility: 2}}
            events: {later: {on: 2025-07-01, do: {x: 0.5}}}
            outcomes: {june: {category: d.choice, on: 2025-06-30}, at_end: {category: d.choice}}
            """, [1, 2]),
        Claim(
            "in a game each option's 'do' reads what both have chosen, and closed options are not chosen",
            """
            actors: {a: , b: }
            state: {both: 0, order: 0}
            games:
              g:
                on: 2025-06-10
                rationality: 1
                players:
                  a:
                    options:
                      stay: {when: both > 5}
                      go: {do: {both: "both + (g.b.choice == in)", order: 1}}
                  b:
                    options:
                      out: {when: both > 5}
                      in: {do: {both: "both + (g.a.choice == go)", order: 10 * order}}
                payoffs:
                  stay: {out: [log(both), 0], in: [5, 5]}
                  go: {out: [0, 0], in: [0, 0]}
            outcomes:
              before: {category: g.b.choice, on: 2025-06-09}
              after: {category: g.b.choice}
              both: {value: both}
              order: {value: order}
              chance: {value: g.a.go_chance}
              count: {value: g.count}
              when: {date_of: g.last_on < never}
            """, [0, 1, 2, 10, 1, 1, 9]),
        Claim(
            "a game in which somebody has no open option is none",
            """
            actors: {a: , b: }
            state: {x: 0}
            games:
              g:
                every: 10 days
                rationality: 1
                players:
                  a: {options: {stay: {when: x > 5}, go: {when: now >= 2025-08-01}}}
                  b: {options: {out: , in: }}
                payoffs: {stay: {out: [1, 1], in: [1, 1]}, go: {out: [1, 1], in: [1, 1]}}
            outcomes: {july: {value: g.count, on: 2025-07-31}, n: {value: g.count}, a: {category: g.a.choice}}
            """, [0, 3, 1]),
    ]

    static let talks = [
        Claim(
            "a negotiation is held at the meeting whose agenda it is",
            """
            actors: {a: , b: }
            meetings: {m: {who: [a, b], on: 2025-06-10, agenda: n}}
            negotiations:
              n:
                issues: {x: {0: none, 10: all, now: 2}}
                parties:
                  a: {ideal: {x: 10}, walk_away: 0.1}
                  b: {ideal: {x: 0}, walk_away: 0.3}
                protocol: nash
                agreed: {do: {seen: n.x}}
            state: {seen: -1}
            outcomes:
              before: {value: n.x, on: 2025-06-09}
              after: {value: n.x}
              seen: {value: seen}
              when: {date_of: n.agreed}
              surplus: {value: n.surplus}
            """, [2, 4, 4, 9, 0.6]),
        Claim(
            "without a zone there is no agreement, and issues stay where they are",
            """
            actors: {a: , b: }
            negotiations:
              n:
                issues: {x: {0: none, 1: all}}
                parties:
                  a: {ideal: {x: 1}, walk_away: 0.8}
                  b: {ideal: {x: 0}, walk_away: 0.3}
                protocol: kalai
                every: 30 days
                failed: {do: {n_failed: n_failed + 1}}
            state: {n_failed: 0}
            outcomes:
              result: {category: n.result}
              x: {value: n.x}
              failed: {value: n_failed}
              count: {value: n.count}
              a: {value: n.a.utility}
            """, [2, 0, 3, 3, 0.8]),
    ]
}
