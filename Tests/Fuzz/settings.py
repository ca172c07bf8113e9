# SPDX-License-Identifier: GPL-3.0-or-later
"""What a session of fuzzing is asked to do, and what it allows the program."""
import os
import random
import tempfile
from dataclasses import dataclass, field

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


@dataclass
class Settings:
    program: str
    seconds: float = 240
    seed: int = 0
    jobs: int = 2
    folder: str = os.path.join(ROOT, ".build", "fuzz")
    # Seconds of processor time that a command may take, and of wall-clock time: a command that
    # sleeps or waits uses no processor.
    cpu: float = 5
    wall: float = 12
    # A command that plays trials may go on for long; it is interrupted after so many seconds, and
    # must then end within `grace`.
    patience: float = 4
    grace: float = 2
    # Bytes that a command may keep in memory, and of address space: the second only keeps the
    # machine alive. The address sanitizer reserves terabytes and has no second limit.
    memory: int = 500 << 20
    space: int = 6 << 30
    environment: dict = field(default_factory=dict)

    @property
    def cache(self):
        return os.path.join(self.folder, "cache")


def environment(settings):
    """The same for every command, wherever it is run: 80 columns, UTF-8, no backtraces."""
    return {
        "COLUMNS": "80", "LC_ALL": "C.UTF-8", "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": "/nonexistent", "SWIFT_BACKTRACE": "enable=no", "SIMULATE_CACHE": settings.cache,
        "TMPDIR": os.environ.get("TMPDIR", tempfile.gettempdir()), **settings.environment,
    }


def generator(seed, number):
    """The luck of a case depends on the seed and its number alone."""
    return random.Random(f"{seed}/{number}")
