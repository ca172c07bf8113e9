# SPDX-License-Identifier: GPL-3.0-or-later
"""The reactions that the peers play: names and start counts, then from, to and rate constant."""


def immigration_death():
    return {"n": 10}, [(None, "n", 1.0), ("n", None, 0.1)], 5000.0, 10_000


def cascade(steps=20, start=100):
    kinds = {f"s{i}": start if i == 0 else 0 for i in range(steps + 1)}
    return kinds, [(f"s{i}", f"s{i + 1}", 0.5) for i in range(steps)], 100.0, steps * start


def by_name(name):
    """Start counts, reactions, how long, and about how many events a trial."""
    return {"immigration_death": immigration_death, "cascade": cascade}[name]()
