# SPDX-License-Identifier: GPL-3.0-or-later
"""A model of a cluster that plays a run in shards: what 10^12 trials over 10,000 tasks would take.

Docs/Cluster.md quotes its figures. The rates are assumptions, and arguments: this is paper, not a measurement.

    python3 Benchmarks/cluster.py [--rate 45000] [--cores 4096] [--seed 1]
"""

import argparse
import heapq
import random


def play(trials, tasks, cores, rate, start, mtbf, kills, wait, keeps, tries, random):
    """Hours until all shards are done, seconds of work that are lost, and shards that are given up.

    A task needs a core for `trials / tasks / rate` seconds. The scheduler starts `start` tasks a second. A core fails
    every `mtbf` seconds, and a task is killed with the chance `kills`; what is interrupted waits for `wait` seconds.
    With `keeps` it goes on where it was, but for half a second, and a try that brought it further is not counted.
    """
    need = trials / tasks / rate
    queue = [(0.0, task, need, 1) for task in range(tasks)]
    free = [0.0] * cores
    heapq.heapify(queue)
    heapq.heapify(free)
    next_start, lost, given, end = 0.0, 0.0, 0, 0.0
    while queue:
        ready, task, left, count = heapq.heappop(queue)
        at = max(ready, heapq.heappop(free), next_start)
        next_start = at + 1 / start
        failure = random.expovariate(1 / mtbf)
        if random.random() < kills:
            failure = min(failure, random.uniform(0, left))
        if failure >= left:
            end = max(end, at + left)
            heapq.heappush(free, at + left)
            continue
        heapq.heappush(free, at + failure)
        kept = max(0.0, failure - 0.5) if keeps else 0.0
        lost += failure - kept
        count = 0 if kept > 0 else count
        if count == tries:
            given += 1
            end = max(end, at + failure)
            continue
        heapq.heappush(queue, (at + failure + wait, task, left - kept, count + 1))
    return end / 3600, lost, given


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rate", type=float, default=45_000, help="trials per second and core")
    parser.add_argument("--cores", type=int, default=4096)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    trials, day = 1e12, 86_400
    ideal = trials / arguments.rate / arguments.cores / 3600
    print(f"10^12 trials at {arguments.rate:,.0f} per second on {arguments.cores:,} cores: {ideal:.2f} h of work")
    print(f"{'tasks':>7} {'failures':>22} {'keeps':>6} {'tries':>6} {'hours':>7} {'over':>6} {'lost core-h':>12} {'left over':>10}")
    for tasks in (4_096, 10_000, 100_000):
        for words, mtbf, kills in (
            ("none", 1e15, 0), ("a core in 30 days", 30 * day, 0.001), ("preempted, 1 in 5", 30 * day, 0.2),
        ):
            for keeps, tries in ((True, 3), (False, 3)):
                hours, lost, given = play(
                    trials, tasks, arguments.cores, arguments.rate, 50, mtbf, kills, 2, keeps, tries,
                    random.Random(arguments.seed))
                print(
                    f"{tasks:>7,} {words:>22} {'yes' if keeps else 'no':>6} {tries:>6} {hours:>7.2f} "
                    f"{hours / ideal - 1:>6.0%} {lost / 3600:>12.1f} {given:>10}")


if __name__ == "__main__":
    main()
