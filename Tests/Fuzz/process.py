# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one command under limits and says how it went."""
import os
import resource
import signal
import subprocess
import threading
import time
from dataclasses import dataclass

from settings import ROOT, environment

# What is read of an output; the rest is only counted.
MOST_READ = 4 << 20
MOST_WRITTEN = 256 << 20


@dataclass
class Outcome:
    arguments: list
    status: int            # as the shell knows it, or minus the signal that ended the command
    output: bytes
    errors: bytes
    seconds: float         # of wall-clock time
    cpu: float             # of all its threads and children
    memory: int            # the most bytes in memory at once; 0 if fewer than the fuzzer's own
    is_interrupted: bool   # by us, for its length
    is_killed: bool        # by us, since it did not end


# Verbs that play trials for as long as they are asked to, and may be interrupted.
PLAYING = {"run", "resume", "compare", "report", "storylines", "verify", "trace"}


class _Watch:
    """Interrupts what plays for long, and kills what does not end."""

    def __init__(self, child, settings, interrupts):
        self.child, self.grace = child, settings.grace
        self.is_interrupted = self.is_killed = False
        first = settings.patience if interrupts else settings.wall
        self.timer = threading.Timer(first, self._interrupt if interrupts else self._kill)
        self.timer.daemon = True
        self.lock = threading.Lock()
        self.is_over = False
        self.timer.start()

    def _send(self, number):
        with self.lock:
            if self.is_over:
                return False
            try:
                if number == signal.SIGKILL:
                    os.killpg(self.child.pid, number)
                else:
                    os.kill(self.child.pid, number)
            except ProcessLookupError:
                return False
            return True

    def _interrupt(self):
        self.is_interrupted = self._send(signal.SIGINT)
        self.timer = threading.Timer(self.grace, self._kill)
        self.timer.daemon = True
        self.timer.start()

    def _kill(self):
        self.is_killed = self._send(signal.SIGKILL)

    def over(self):
        with self.lock:
            self.is_over = True
        self.timer.cancel()


def run(settings, arguments, folder, interrupts=None, extra=None, stop=None):
    """Runs the program with these arguments in this folder. `stop` is (seconds, signal)."""
    if interrupts is None:
        interrupts = bool(arguments) and arguments[0] in PLAYING
    command = [settings.program, *[_argument(a) for a in arguments]]
    out, err = os.path.join(folder, ".out"), os.path.join(folder, ".err")
    with open(out, "wb") as output, open(err, "wb") as errors:
        began = time.monotonic()
        child = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=errors,
            env={**environment(settings), **(extra or {})}, start_new_session=True)
        _limit(child.pid, settings)
        watch = _Watch(child, settings, interrupts)
        if stop:
            stopping = threading.Timer(stop[0], watch._send, [stop[1]])
            stopping.daemon = True
            stopping.start()
        _, status, usage = os.wait4(child.pid, 0)
        watch.over()
        if stop:
            stopping.cancel()
        # What the command left behind, such as a compiler that goes on, is of no use.
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            pass
        seconds = time.monotonic() - began
        child.returncode = os.waitstatus_to_exitcode(status)
    # What `wait4` says begins with what this interpreter had when it started the command.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    memory = usage.ru_maxrss * 1024 if usage.ru_maxrss > own else 0
    return Outcome(
        list(arguments), child.returncode, _read(out), _read(err), seconds,
        usage.ru_utime + usage.ru_stime, memory, watch.is_interrupted, watch.is_killed)


def calibrated(settings, folder):
    """Gives a slower build (without optimisation, or with a sanitizer) or machine more time; how many times
    as much."""
    scenario = os.path.join(ROOT, "Scenarios", "budapest.yaml")
    runs = [run(settings, ["check", scenario], folder) for _ in range(3)]
    # A release build takes about 0.08 seconds on the machine on which the limits were chosen.
    cpu = min(40, max(1, min(run.cpu for run in runs) / 0.08))
    wall = min(40, max(1, min(run.seconds for run in runs) / 0.08))
    settings.cpu *= cpu
    settings.wall *= max(cpu, wall)
    settings.grace *= max(cpu, wall)
    return cpu, all(run.status == 0 for run in runs)


def _argument(text):
    # An argument of a command can hold any byte but zero.
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")
    return data.replace(b"\0", b"")


def _limit(process, settings):
    try:
        if settings.space:
            resource.prlimit(process, resource.RLIMIT_AS, (settings.space, settings.space))
        resource.prlimit(process, resource.RLIMIT_FSIZE, (MOST_WRITTEN, MOST_WRITTEN))
        resource.prlimit(process, resource.RLIMIT_CORE, (0, 0))
    except ProcessLookupError:
        pass


def _read(path):
    with open(path, "rb") as file:
        return file.read(MOST_READ)
