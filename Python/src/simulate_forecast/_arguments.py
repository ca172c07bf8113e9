# SPDX-License-Identifier: GPL-3.0-or-later
"""Arguments of Python functions as words of the command line."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Sequence

PathLike = str | os.PathLike[str]
Setting = str | float | bool | datetime.date
Option = None | bool | Setting | Sequence[str] | Mapping[str, Setting]


def options(**given: Option) -> list[str]:
    """`trials=1000, tables_only=True` as `--trials 1000 --tables-only`; `None` and `False` are left out."""
    words: list[str] = []
    for name, value in given.items():
        flag = "--" + name.rstrip("_").replace("_", "-")
        if value is None or value is False:
            continue
        if value is True:
            words.append(flag)
        elif isinstance(value, Mapping):
            for key, item in value.items():
                words += [flag, f"{key}={word(item)}"]
        elif isinstance(value, Sequence) and not isinstance(value, str):
            for item in value:
                words += [flag, item]
        else:
            words += [flag, word(value)]
    return words


def word(value: Setting) -> str:
    """A value as a scenario writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, datetime.date) else str(value)
