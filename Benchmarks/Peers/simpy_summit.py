# SPDX-License-Identifier: GPL-3.0-or-later
"""The summit model as a SimPy user would write it: a process for each thing that may happen.

Rates that depend on the state are followed by redrawing the waiting time whenever the state changes,
which an exponential's lack of memory allows. Prints seconds, events and probabilities as JSON.
"""
import json
import random
import sys
import time

import simpy

HORIZON, YEAR_END = 166.0, 76.0
FELT = [0, 0.15, 0.4, 1]


class Trial:
    def __init__(self, luck):
        self.luck = luck
        self.env = simpy.Environment()
        self.pressure, self.irritation, self.ground, self.front = 0.2, 0.25, 0.3, 0.0
        self.ceasefire, self.missiles, self.summit = False, 0, "pending"
        self.date = self.held_on = float("inf")
        self.approved = False
        self.events = 0
        self.resolve = luck.betavariate(4, 4)
        self.firmness = luck.betavariate(5, 3)
        self.commitment = luck.betavariate(6, 3)
        self.preparation = luck.gammavariate(9, 4)
        self.lead_time = luck.lognormvariate(4, 0.5)
        self.advance = luck.normalvariate(0.1, 0.05)
        self.hazards = []

    def touch(self, *changed):
        """Those that wait at a rate which reads one of these look again."""
        for process, reads in self.hazards:
            if reads.intersection(changed) and process is not self.env.active_process:
                process.interrupt()

    def hazard(self, rate, act, *reads):
        self.hazards.append((self.env.process(self.waiting(rate, act)), set(reads)))

    def waiting(self, rate, act):
        while True:
            try:
                now = rate()
                wait = self.luck.expovariate(now) if now > 0 else float("inf")
                yield self.env.timeout(min(wait, 2 * HORIZON))
            except simpy.Interrupt:
                continue
            if wait < 2 * HORIZON:
                self.events += 1
                self.touch(*act())

    def play(self):
        env, luck = self.env, self.luck
        self.hazard(self.threat, lambda: self.stage(1), "missiles", "irritation")
        self.hazard(self.approval, self.approve, "missiles", "summit")
        self.hazard(self.cancellation, self.cancel, "missiles", "summit")
        self.hazard(lambda: 0.012 * (self.summit == "scheduled"), self.postpone, "summit")
        self.hazard(lambda: 0.2 * (not self.ceasefire), self.fight, "ceasefire")
        self.hazard(lambda: 0.12 * self.commitment, self.meet)
        self.hazard(lambda: 0.08 * (not self.ceasefire), self.strike, "ceasefire")
        self.hazard(
            lambda: 0 if self.ceasefire else 0.004 * (0.5 + self.pressure + self.ground),
            lambda: self.truce(True), "ceasefire", "pressure", "ground")
        self.hazard(
            lambda: 0.01 * (1.5 - self.ground) if self.ceasefire else 0,
            lambda: self.truce(False), "ceasefire", "ground")
        env.process(self.review())
        env.process(self.meetings())
        env.run(until=HORIZON)
        return self

    def threat(self):
        return 0.05 * self.resolve * (0.5 + self.irritation) if self.missiles == 0 else 0

    def approval(self):
        return (0.03 if self.summit == "off" else 0.005) * self.resolve if self.missiles == 1 else 0

    def cancellation(self):
        if self.summit not in ("pending", "scheduled"):
            return 0
        return 0.004 * (1 + 3 * (self.missiles >= 2)) * (0.5 + self.firmness)

    def stage(self, stage):
        self.missiles = stage
        return ("missiles",)

    def approve(self):
        self.approved = True
        self.env.process(self.delivery())
        return self.stage(2)

    def delivery(self):
        yield self.env.timeout(self.lead_time)
        self.events += 1
        self.touch(*self.stage(3))

    def cancel(self):
        self.summit = "off"
        return ("summit",)

    def postpone(self):
        self.date += self.luck.gammavariate(4, 5)
        return ()

    def fight(self):
        self.front += self.luck.normalvariate(self.advance, 0.1)
        return ()

    def meet(self):
        shift = 0.02 * (0.5 + self.pressure - self.firmness)
        self.ground = min(max(self.ground + self.luck.normalvariate(shift, 0.04), 0), 1)
        self.irritation = min(max(0.96 * self.irritation + 0.02 * self.firmness, 0), 1)
        return "ground", "irritation"

    def strike(self):
        self.irritation = min(max(self.irritation + self.luck.normalvariate(0.01, 0.02), 0), 1)
        return ("irritation",)

    def truce(self, holds):
        self.ceasefire = holds
        if not holds:
            self.ground *= 0.5
        return "ceasefire", "ground"

    def review(self):
        while True:
            yield self.env.timeout(7)
            self.events += 1
            self.pressure = 0.8 * self.pressure + 0.2 * (0.1 + FELT[self.missiles])
            self.touch("pressure")

    def meetings(self):
        yield self.env.timeout(self.luck.uniform(2, 10))
        self.events += 2
        if self.summit != "pending":
            return
        self.summit = "scheduled"
        self.date = self.env.now + self.preparation
        self.events += 1
        self.touch("summit")
        while self.env.now < self.date:
            yield self.env.timeout(self.date - self.env.now)
        if self.summit != "scheduled":
            return
        self.summit, self.held_on = "held", self.env.now
        self.ground = min(max(self.ground + self.luck.normalvariate(0.1, 0.15), 0), 1)
        self.events += 2
        self.touch("summit", "ground")


def main(trials):
    luck = random.Random(1)
    began = time.perf_counter()
    played = [Trial(luck).play() for _ in range(trials)]
    seconds = time.perf_counter() - began
    print(json.dumps({
        "seconds": seconds,
        "events_per_trial": sum(t.events for t in played) / trials,
        "summit_by_year_end": sum(t.held_on < YEAR_END for t in played) / trials,
        "approved": sum(t.approved for t in played) / trials,
        "ceasefire_at_end": sum(t.ceasefire for t in played) / trials,
    }))


if __name__ == "__main__":
    main(int(sys.argv[1]))
