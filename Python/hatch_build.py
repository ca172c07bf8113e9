# SPDX-License-Identifier: GPL-3.0-or-later
"""The wheel holds a program, so it is for one platform, and for every Python 3 there."""

import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Hook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        program = Path(self.root, "src/simulate_forecast/bin/simulate")
        if version != "editable" and not program.is_file():
            raise FileNotFoundError(f"there is no {program}; 'make wheel' builds the program and then the wheel")
        build_data["pure_python"] = False
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["tag"] = f"py3-none-{platform}"
