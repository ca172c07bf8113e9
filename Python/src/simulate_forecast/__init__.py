# SPDX-License-Identifier: GPL-3.0-or-later
"""Forecasts of negotiations by the program `simulate`, as tables of pandas.

    import simulate_forecast as sf

    run = sf.run("budapest.yaml", set={"us_resolve": 0.9}, trials=20_000)
    run.probabilities
    sf.given(run, "summit_on >= 2025-12-01").probabilities

Every number comes from the program, which this package brings.
"""

from ._api import (
    Source,
    check,
    compare,
    drivers,
    given,
    open_run,
    policy,
    resume,
    run,
    sensitivity,
    study,
)
from ._figures import Figure
from ._messages import InputError, Interrupted, InUseError, Message, ProgramError, SimulateError
from ._program import program
from ._results import Comparison, Drivers, Findings, Given, Policies, Run, Sensitivity
from ._session import Session
from ._version import __version__

__all__ = [
    "Comparison", "Drivers", "Figure", "Findings", "Given", "InUseError", "InputError", "Interrupted", "Message",
    "Policies", "ProgramError", "Run", "Sensitivity", "Session", "SimulateError", "Source", "__version__", "check",
    "compare", "drivers", "given", "open_run", "policy", "program", "resume", "run", "sensitivity", "study",
]  # fmt: skip
