# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one command under limits and says how it went."""
import math
import os
import pty
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
    is_terminal: bool = False  # both outputs are a terminal, and stand together in `output`


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


class _Terminal:
    """Reads what a command writes to a terminal, so that it need not wait."""

    def __init__(self):
        self.master, self.slave = pty.openpty()
        self.data = bytearray()
        self.thread = threading.Thread(target=self._read, daemon=True)

    def begin(self):
        os.close(self.slave)
        self.thread.start()

    def _read(self):
        try:
            while data := os.read(self.master, 65536):
                if len(self.data) < MOST_READ:
                    self.data += data
        except OSError:  # the other end is closed
            pass

    def end(self):
        self.thread.join(2)
        os.close(self.master)
        return bytes(self.data)


def run(settings, arguments, folder, interrupts=None, extra=None, stop=None, terminal=False, room=None):
    """Runs the program with these arguments in this folder. `stop` is (seconds, signal), `room` what `ulimit` allows."""
    if interrupts is None:
        interrupts = bool(arguments) and arguments[0] in PLAYING
    command = [settings.program, *[_argument(a) for a in arguments]]
    if room:
        command = ["sh", "-c", f'ulimit {room} && exec "$@"', "sh", *command]
    out, err = os.path.join(folder, ".out"), os.path.join(folder, ".err")
    with open(out, "wb") as output, open(err, "wb") as errors:
        began = time.monotonic()
        screen = _Terminal() if terminal else None
        child = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=screen.slave if screen else output,
            stderr=screen.slave if screen else errors,
            env={**environment(settings), **({"TERM": "xterm"} if screen else {}), **(extra or {})}, start_new_session=True)
        if screen:
            screen.begin()
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
        list(arguments), child.returncode, screen.end() if screen else _read(out), _read(err), seconds,
        usage.ru_utime + usage.ru_stime, memory, watch.is_interrupted, watch.is_killed, terminal)


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
    # Twice the patience, for two threads that play.
    cpu = math.ceil(max(1.2 * settings.cpu, 2 * (settings.patience + settings.grace)))
    limits = [(resource.RLIMIT_CPU, cpu), (resource.RLIMIT_AS, settings.space), (resource.RLIMIT_FSIZE, MOST_WRITTEN), (resource.RLIMIT_CORE, 0)]
    for limit, most in limits:
        if limit == resource.RLIMIT_AS and not most:
            continue
        try:
            # SIGXCPU at the first of the two, SIGKILL at the second.
            resource.prlimit(process, limit, (most, most + 5 if limit == resource.RLIMIT_CPU else most))
        except (ProcessLookupError, PermissionError, ValueError):
            pass  # it has ended, or has less already


def _read(path):
    with open(path, "rb") as file:
        return file.read(MOST_READ)
