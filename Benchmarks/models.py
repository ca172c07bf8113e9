# SPDX-License-Identifier: GPL-3.0-or-later
"""Scenarios of any size, written for a measurement."""
import datetime

START = datetime.date(2025, 1, 1)


def scenario(name, days, sections):
    ends = START + datetime.timedelta(days=days - 1)
    return f"scenario: {name}\nstarts: {START}\nends: {ends}\n{sections}"


def immigration_death(events):
    """About so many events a trial: one arrives a day, each leaves at 0.1 a day."""
    return scenario(
        "immigration_death", max(2, events // 2),
        """state: {n: 10}
events:
  arrival: {rate: 1 per day, do: {n: n + 1}}
  death: {rate: 0.1 * n per day, do: {n: n - 1}}
outcomes: {left: {value: n}}
""")


def cascade(steps=20, start=100):
    """A chain of first-order reactions: each of the first kind goes through all of them."""
    state = ", ".join(f"s{i}: {start if i == 0 else 0}" for i in range(steps + 1))
    events = "\n".join(
        f"  r{i}: {{rate: 0.5 * s{i} per day, do: {{s{i}: s{i} - 1, s{i + 1}: s{i + 1} + 1}}}}"
        for i in range(steps))
    return scenario(
        "cascade", 100,
        f"state: {{{state}}}\nevents:\n{events}\noutcomes: {{done: {{value: s{steps}}}}}\n")


def ring(clocks, events=10_000):
    """Switches in a ring: each turns at a rate that depends on its neighbour alone."""
    state = ", ".join(f"x{i}: 0" for i in range(clocks))
    lines = "\n".join(
        f"  e{i}: {{rate: 0.02 * (1 + x{(i + 1) % clocks}) per day, do: {{x{i}: 1 - x{i}}}}}"
        for i in range(clocks))
    return scenario(
        "ring", round(events / clocks / 0.03),
        f"state: {{{state}}}\nevents:\n{lines}\noutcomes: {{x: {{value: x0}}}}\n")


def offers():
    """A negotiation a day by alternating offers, settled late."""
    return scenario(
        "offers", 1000,
        """state: {total: 0}
actors: {anna: , ben: }
negotiations:
  terms:
    issues: {share: {0: none, 1: all}}
    parties:
      anna: {ideal: {share: 1}, walk_away: 0.2}
      ben: {ideal: {share: 0}, walk_away: 0.2}
    protocol: {alternating_offers: {rounds: 100, tactic: boulware}}
    every: 1 day
    agreed: {do: {total: total + terms.rounds}}
outcomes: {rounds: {value: total}}
""")


def tiny():
    """One event and one answer, for memory."""
    return scenario(
        "tiny", 30,
        "events: {it: {rate: 0.05 per day}}\noutcomes: {it: {yes: it.happened}}\n")
