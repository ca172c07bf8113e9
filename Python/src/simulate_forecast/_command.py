# SPDX-License-Identifier: GPL-3.0-or-later
"""The command `simulate`: the program in this package takes the place of Python."""

from __future__ import annotations

import os
import sys

from ._program import packaged


def main() -> None:
    path = packaged()
    try:
        os.execv(path, ["simulate", *sys.argv[1:]])
    except OSError as error:
        sys.exit(f"error: {path} cannot be started: {error}; install simulate-forecast again")
