#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make fuzz: looks for inputs that make the program crash, hang, take memory, print what a terminal obeys, end with
an exit code that no page states, or give other bits. Tests/Fuzz/README.md says how to read what it prints."""
import argparse
import collections
import os
import shutil
import signal
import sys
import threading
import time

import cases
import kinds
import selftest
from ledger import Ledger
from process import calibrated
from settings import ROOT, Settings, generator


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--seconds", type=float, default=240)
    parser.add_argument("--seed", type=int, help="else taken from the clock")
    parser.add_argument("--jobs", type=int, default=2, help="commands at a time")
    parser.add_argument("--case", type=int, help="run this case of the seed alone")
    parser.add_argument("--kind", help="only cases of this kind")
    parser.add_argument("--folder", default=os.path.join(ROOT, ".build", "fuzz"))
    parser.add_argument("--sanitized", action="store_true", help="a sanitizer needs address space and memory of its own")
    return parser.parse_args()


def settings(chosen):
    seed = chosen.seed if chosen.seed is not None else int(time.time()) % 10 ** 6
    made = Settings(os.path.abspath(chosen.program), chosen.seconds, seed, chosen.jobs, os.path.abspath(chosen.folder))
    if chosen.sanitized:
        made.space = 0
        made.memory = 3 << 30
        made.environment = {
            "ASAN_OPTIONS": "detect_leaks=0:exitcode=66:allocator_may_return_null=1:detect_stack_use_after_return=0",
            "UBSAN_OPTIONS": "halt_on_error=1:exitcode=66:print_stacktrace=1",
            "TSAN_OPTIONS": "halt_on_error=1:exitcode=66",
            **({"CC": os.environ["CC"]} if "CC" in os.environ else {}),
        }
    return made


class Session:
    def __init__(self, made, kind):
        self.settings = made
        self.kind = kind
        self.corpus = kinds.Corpus()
        self.ledger = Ledger(made)
        self.lock = threading.Lock()
        self.next = 0
        self.deadline = time.monotonic() + made.seconds
        self.kinds, self.statuses = collections.Counter(), collections.Counter()
        self.slowest = self.longest = self.largest = None
        self.faults = []

    def worker(self, index):
        scratch = os.path.join(self.settings.folder, f"case-{index}")
        try:
            while time.monotonic() < self.deadline:
                with self.lock:
                    number, self.next = self.next, self.next + 1
                self.play(number, scratch)
        except Exception as fault:  # noqa: BLE001: a thread's fault must end the whole with its own words
            import traceback
            self.faults.append("".join(traceback.format_exception(fault)))
            self.deadline = 0
        shutil.rmtree(scratch, ignore_errors=True)

    def play(self, number, scratch):
        case = kinds.case(self.corpus, generator(self.settings.seed, number))
        if self.kind and case.kind != self.kind:
            return
        found, outcomes = cases.run(self.settings, case, scratch, until=self.deadline)
        with self.lock:
            self.kinds[case.kind] += 1
            for outcome in filter(None, outcomes):
                self.statuses[outcome.status] += 1
                if not self.slowest or outcome.cpu > self.slowest.cpu:
                    self.slowest = outcome
                if not self.longest or outcome.seconds > self.longest.seconds:
                    self.longest = outcome
                if not self.largest or outcome.memory > self.largest.memory:
                    self.largest = outcome
        origin = f"seed {self.settings.seed}, case {number} ({case.kind})"
        for finding, step, outcome in found:
            left = max(5, min(60, self.deadline - time.monotonic() + 15))
            self.ledger.add(finding, step, case, outcome, origin, scratch, left)


def main():
    # A shell's background job ignores Ctrl-C, and so would all that it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    chosen = options()
    made = settings(chosen)
    if not os.access(made.program, os.X_OK):
        sys.exit(f"error: there is no program {made.program}; build it first")
    # A fuzzer that finds nothing because it cannot see is worse than none.
    selftest.main(quietly=True)
    shutil.rmtree(made.folder, ignore_errors=True)
    os.makedirs(made.folder)
    factor, is_sound = calibrated(made, made.folder)
    if not is_sound:
        sys.exit(f"error: {made.program} cannot check Scenarios/budapest.yaml; there is nothing to try")
    print(f"fuzz: seed {made.seed}, {made.seconds:.0f} s, {made.jobs} at a time, limits: {made.cpu:.0f} s of processor ({factor:.1f} times those of "
          f"a release build), {made.memory >> 20} MiB", flush=True)
    session = Session(made, chosen.kind)
    if chosen.case is not None:
        session.deadline = float("inf")
        session.play(chosen.case, os.path.join(made.folder, "case"))
    else:
        workers = [threading.Thread(target=session.worker, args=[index]) for index in range(made.jobs)]
        for worker in workers:
            worker.start()
        try:
            for worker in workers:
                worker.join()
        except KeyboardInterrupt:
            session.deadline = 0
            for worker in workers:
                worker.join()
    shutil.rmtree(made.cache, ignore_errors=True)
    report(session)


def report(session):
    if session.faults:
        sys.exit("error: the fuzzer itself failed\n" + session.faults[0])
    counted = ", ".join(f"{count} {kind}" for kind, count in sorted(session.kinds.items()))
    print(f"fuzz: {sum(session.kinds.values())} cases ({counted})")
    print(f"fuzz: {sum(session.statuses.values())} commands; exit codes: "
          + ", ".join(f"{status} {count} times" for status, count in sorted(session.statuses.items())))
    if session.slowest:
        for name, outcome, amount in (("most processor time", session.slowest, f"{session.slowest.cpu:.1f} s"),
                                      ("longest", session.longest, f"{session.longest.seconds:.1f} s"),
                                      ("most memory", session.largest, f"{session.largest.memory >> 20} MiB")):
            print(f"fuzz: {name}: {amount} ({' '.join(map(str, outcome.arguments))[:80]!r})")
    if not session.statuses[0] and sum(session.kinds.values()) > 20:
        sys.exit("error: no command at all succeeded, so nothing was tried")
    counts = session.ledger.counts
    for key, count in sorted(counts.items(), key=lambda entry: -entry[1]):
        print(f"  {count:5} × {' | '.join(filter(None, key))}")
    if counts:
        print(f"fuzz: {len(counts)} distinct failures, kept in {os.path.relpath(session.ledger.folder)}")
        sys.exit(1)
    print("fuzz: nothing found")


if __name__ == "__main__":
    main()
