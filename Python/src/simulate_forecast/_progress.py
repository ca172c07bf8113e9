# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows how far a run is: a bar in a notebook, a line on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

Listener = Callable[[int, int], None]


def listener() -> tuple[Listener, Callable[[], None]]:
    """What to call with the number of trials done and of all trials, and what to call at the end."""
    if _in_notebook():
        return _bar()
    if sys.stderr.isatty():
        return _line, lambda: print("\r\033[K", end="", file=sys.stderr, flush=True)
    return lambda done, total: None, lambda: None


def _in_notebook() -> bool:
    try:
        from IPython import get_ipython  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return False
    return type(get_ipython()).__name__ == "ZMQInteractiveShell"


def _line(done: int, total: int) -> None:
    print(f"\r\033[K{done:,} of {total:,} trials", end="", file=sys.stderr, flush=True)


def _bar() -> tuple[Listener, Callable[[], None]]:
    import IPython.display  # type: ignore[import-not-found,unused-ignore]

    # IPython has no types of its own for these.
    page: Any = IPython.display
    shown: list[Any] = []

    def show(done: int, total: int) -> None:
        bar = page.HTML(
            f'<progress max="{total}" value="{done}" style="width:20em"></progress> {done:,} of {total:,} trials'
        )
        if shown:
            shown[0].update(bar)
        else:
            shown.append(page.display(bar, display_id=True))

    def end() -> None:
        if shown:
            shown[0].update(page.HTML(""))

    return show, end
