# SPDX-License-Identifier: GPL-3.0-or-later
"""Other programs from the Python package index, each in one scratch environment."""
import glob
import os
import subprocess
import sys
import venv

from measure import ROOT, json_seconds

PACKAGES = ["simpy", "libroadrunner", "gillespy2", "negmas"]


class Peers:
    def __init__(self, folder):
        self.folder = os.path.join(folder, "peers")
        self.notes = {}
        try:
            venv.create(self.folder, with_pip=True)
        except Exception as problem:
            self.notes = {package: f"no environment: {problem}" for package in PACKAGES}

    def has(self, package):
        """Installs it; a package that can't be had is noted and left out."""
        if package in self.notes:
            return False
        print(f"installing {package} ...", file=sys.stderr)
        run = subprocess.run(
            [self.python, "-m", "pip", "install", "--quiet", package],
            capture_output=True, text=True)
        if run.returncode != 0:
            last = run.stderr.strip().splitlines()[-1:] or ["pip failed"]
            self.notes[package] = last[0]
        return run.returncode == 0

    @property
    def python(self):
        return os.path.join(self.folder, "bin", "python")

    def run(self, script, *arguments):
        """A measured run of one of the scripts in Peers."""
        path = os.path.join(ROOT, "Benchmarks", "Peers", script)
        libraries = glob.glob(os.path.join(self.folder, "lib", "*", "site-packages"))
        # GillesPy2 builds its solver with the interpreter behind the environment's.
        paths = os.pathsep.join([os.path.dirname(path), *libraries])
        return lambda: json_seconds(
            ["env", f"PYTHONPATH={paths}", self.python, path, *map(str, arguments)])
