# SPDX-License-Identifier: GPL-3.0-or-later
"""libRoadRunner's Gillespie integrator on one of `reactions.py`: seconds and events as JSON."""
import json
import sys
import time

import roadrunner

import reactions


def sbml(kinds, steps):
    def side(tag, kind):
        if kind is None:
            return ""
        reference = f'<speciesReference species="{kind}" stoichiometry="1" constant="true"/>'
        return f"<{tag}>{reference}</{tag}>"

    species = "".join(
        f'<species id="{kind}" compartment="c" initialAmount="{count}" hasOnlySubstanceUnits="true"'
        ' boundaryCondition="false" constant="false"/>' for kind, count in kinds.items())
    changes = "".join(
        f'<reaction id="r{i}" reversible="false" fast="false">'
        + side("listOfReactants", source) + side("listOfProducts", target)
        + '<kineticLaw><math xmlns="http://www.w3.org/1998/Math/MathML">'
        + (f"<apply><times/><cn>{rate}</cn><ci>{source}</ci></apply>" if source
           else f"<cn>{rate}</cn>")
        + "</math></kineticLaw></reaction>"
        for i, (source, target, rate) in enumerate(steps))
    return (
        '<?xml version="1.0"?><sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3"'
        ' version="1"><model id="m"><listOfCompartments><compartment id="c" size="1"'
        ' constant="true"/></listOfCompartments>'
        f"<listOfSpecies>{species}</listOfSpecies><listOfReactions>{changes}</listOfReactions>"
        "</model></sbml>")


def main(name, trials):
    kinds, steps, until, events = reactions.by_name(name)
    model = roadrunner.RoadRunner(sbml(kinds, steps))
    model.setIntegrator("gillespie")
    model.getIntegrator().seed = 1
    model.getIntegrator().variable_step_size = False
    began = time.perf_counter()
    for _ in range(trials):
        model.resetAll()
        model.simulate(0, until, 2)
    print(json.dumps({"seconds": time.perf_counter() - began, "events_per_trial": events}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
