# SPDX-License-Identifier: GPL-3.0-or-later
"""NegMAS's stacked alternating offers between two boulware negotiators: seconds and steps as JSON."""
import json
import sys
import time

from negmas import BoulwareTBNegotiator, SAOMechanism, make_issue
from negmas.preferences import LinearAdditiveUtilityFunction as Utility
from negmas.preferences.value_fun import AffineFun


def main(trials):
    steps, seconds = 0, 0.0
    for _ in range(trials):
        issues = [make_issue(name="share", values=101)]
        talks = SAOMechanism(issues=issues, n_steps=100)
        for slope, bias in ((0.01, 0.0), (-0.01, 1.0)):
            utility = Utility(
                values={"share": AffineFun(slope, bias=bias)}, weights={"share": 1.0},
                issues=issues, reserved_value=0.2)
            talks.add(BoulwareTBNegotiator(), ufun=utility)
        began = time.perf_counter()
        talks.run()
        seconds += time.perf_counter() - began
        steps += talks.state.step
    print(json.dumps({"seconds": seconds, "events_per_trial": steps / trials}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
