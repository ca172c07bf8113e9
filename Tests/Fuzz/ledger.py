# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps each distinct failure once: what is wrong, the files, and the command that shows it."""
import os
import re
import shlex
import shutil
import threading

import cases
import detect
import shrink

# Of findings that look alike, so many are told apart by their backtraces; the rest are only counted.
MOST_BACKTRACES = 12
BACKTRACE = {"SWIFT_BACKTRACE": "enable=yes,color=no,interactive=no,sanitize=no,timeout=30s,limit=40,registers=none,images=none"}


class Ledger:
    def __init__(self, settings):
        self.settings = settings
        self.folder = os.path.join(settings.folder, "found")
        self.counts = {}
        self.alike = {}
        self.lock = threading.Lock()

    def add(self, finding, step, case, outcome, origin, scratch, shrink_for):
        """Keeps a finding if it is new. `origin` says how to get the case again."""
        coarse = (finding.kind, finding.verb, finding.detail)
        with self.lock:
            self.alike[coarse] = self.alike.get(coarse, 0) + 1
            known = self.alike[coarse]
        if finding.kind == detect.CRASHES:
            if known > MOST_BACKTRACES:
                return
            finding = self.traced(finding, step, case, scratch)
        # A crash is the same whatever command comes to it.
        key = (finding.kind, "" if " " in finding.detail and finding.kind == detect.CRASHES else finding.verb, finding.detail)
        with self.lock:
            self.counts[key] = self.counts.get(key, 0) + 1
            if self.counts[key] > 1:
                return
            number = len(self.counts)
        smaller = case
        if finding.kind in cases.LENGTHY:
            # Each try takes as long again; what hangs for long is kept as it is.
            shrink_for = min(shrink_for, 30) if outcome.seconds < 10 else 0
            smaller = cases.only(case, step)
        if shrink_for > 0:
            def same(candidate):
                found, _ = cases.run(self.settings, candidate, scratch)
                last = len(candidate.steps) - 1
                return any((f.kind, f.verb, f.detail) == coarse and at == last for f, at, _ in found)
            before = {name: data for name, data in case.files.items()}
            parts = list(case.parts)
            smaller = shrink.Shrinker(same, shrink_for).shrink(case, step)
            if finding.kind not in cases.LENGTHY and not same(smaller):
                # It does not come every time: the case is kept as it was.
                case.files, case.parts[:] = before, parts
                smaller = cases.only(case, step)
        if finding.kind in cases.LENGTHY:
            self.write(number, finding, smaller, [outcome], origin, scratch)
        else:
            # Once more, so that what it says is of the case that is kept.
            _, outcomes = cases.run(self.settings, smaller, scratch)
            self.write(number, finding, smaller, outcomes, origin, scratch)

    def traced(self, finding, step, case, scratch):
        found, outcomes = cases.run(self.settings, cases.only(case, step), scratch, extra=BACKTRACE)
        outcome = outcomes[step] if step < len(outcomes) else None
        frames = detect.frames(outcome.errors) if outcome else ""
        return detect.Finding(finding.kind, finding.verb, (finding.detail.strip() + " " + frames).strip())

    def write(self, number, finding, case, outcomes, origin, scratch):
        name = re.sub(r"[^a-z0-9]+", "-", f"{number:02} {finding.kind} {finding.verb}".lower()).strip("-")
        folder = os.path.join(self.folder, name)
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        for file, data in case.files.items():
            with open(os.path.join(folder, file), "wb") as output:
                output.write(data)
        # A forged file cannot be made again by a command, so it is kept as it is.
        if any(step.before for step in case.steps) and os.path.exists(os.path.join(scratch, "run.simrun")):
            shutil.copy(os.path.join(scratch, "run.simrun"), folder)
        with open(os.path.join(folder, "command"), "w", encoding="utf-8", errors="replace") as output:
            for step in case.steps:
                if step.before:
                    output.write("# run.simrun is changed here: " + str(case.parts or "bytes")[:2000].replace("\n", "\\n") + "\n")
                if step.stop:
                    output.write(f"# interrupted after {step.stop[0]:.2f} s by signal {step.stop[1]}\n")
                output.write("simulate " + " ".join(map(shlex.quote, map(str, step.arguments))) + "\n")
        with open(os.path.join(folder, "finding"), "wb") as output:
            output.write(f"{finding}\n{origin}\n".encode("utf-8", "replace"))
            for outcome in outcomes:
                if outcome:
                    output.write(f"\n--- {outcome.arguments}: {outcome.status}, {outcome.seconds:.1f} s, {outcome.cpu:.1f} s of processor, "
                                 f"{outcome.memory >> 20} MiB\n".encode("utf-8", "replace"))
                    output.write(outcome.output[:3000] + b"\n" + outcome.errors[:6000])
        print(f"found: {finding}\n       {os.path.relpath(folder)}", flush=True)
