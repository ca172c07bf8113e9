# SPDX-License-Identifier: GPL-3.0-or-later
"""GillesPy2's compiled solver on one of `reactions.py`: seconds and events as JSON."""
import json
import sys
import time

import gillespy2

import reactions


def model(kinds, steps, until):
    built = gillespy2.Model(name="bench")
    species = {kind: gillespy2.Species(name=kind, initial_value=count)
               for kind, count in kinds.items()}
    built.add_species(list(species.values()))
    for i, (source, target, rate) in enumerate(steps):
        constant = gillespy2.Parameter(name=f"k{i}", expression=rate)
        built.add_parameter(constant)
        built.add_reaction(gillespy2.Reaction(
            name=f"r{i}", rate=constant,
            reactants={species[source]: 1} if source else {},
            products={species[target]: 1} if target else {}))
    built.timespan(gillespy2.TimeSpan.linspace(t=until, num_points=2))
    return built


def main(name, trials):
    kinds, steps, until, events = reactions.by_name(name)
    built = model(kinds, steps, until)
    solver = gillespy2.SSACSolver(model=built)
    built.run(solver=solver, number_of_trajectories=1)
    began = time.perf_counter()
    built.run(solver=solver, number_of_trajectories=trials)
    print(json.dumps({"seconds": time.perf_counter() - began, "events_per_trial": events}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
