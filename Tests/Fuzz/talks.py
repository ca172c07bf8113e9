# SPDX-License-Identifier: GPL-3.0-or-later
"""Negotiations of every protocol, for grown scenarios."""


def negotiations(grown):
    luck = grown.luck
    if not grown.chance(0.5):
        return
    grown.add("negotiations:")
    for i in range(luck.randint(1, 2)):
        protocol = luck.choice(sorted(PROTOCOLS))
        two = protocol in ("rubinstein", "ultimatum")
        least = 3 if protocol == "committee" else 2
        if len(grown.actors) < least:
            continue
        parties = luck.sample(grown.actors, 2 if two else luck.randint(least, len(grown.actors)))
        grown.add(f"  n{i}:")
        issues = []
        if protocol not in ("committee", "attrition"):
            issues = [f"i{i}{j}" for j in range(luck.randint(1, 3))]
            grown.add("    issues:")
            for issue in issues:
                now = f", now: {luck.choice([0, 0.3, 1])}" if grown.chance(0.9) else ""
                grown.add(f"      {issue}: {{0: low, 1: high{now}}}")
                grown.readable.append(f"n{i}.{issue}")
        grown.add("    parties:")
        for party in parties:
            fields = list(PROTOCOLS[protocol][0](grown))
            if issues:
                ideals = ", ".join(f"{issue}: {luck.choice([0, 1, 0.5, 0.2])}" for issue in issues)
                fields.insert(0, f"ideal: {{{ideals}}}")
                if grown.chance(0.5):
                    fields.append("weight: {" + ", ".join(f"{issue}: {luck.choice([0.3, 1, 1, 2])}" for issue in issues) + "}")
                if grown.chance(0.6) and protocol not in ("spatial", "compromise", "empirical"):
                    fields.append(f"walk_away: 'clamp({grown.number(1)}, 0, 1)'")
            grown.add(f"      {party}: {{{', '.join(fields)}}}")
        settings = PROTOCOLS[protocol][1](grown)
        grown.add(f"    protocol: {{{protocol}: {{{settings}}}}}" if settings else f"    protocol: {protocol}")
        grown.add("    " + grown.timing(("every", "on", "after")).replace(", when", "\n    when"))
        if grown.chance(0.5):
            grown.add(f"    agreed: {{do: {grown.effects()}}}")
        if grown.chance(0.3):
            grown.add(f"    failed: {{do: {grown.effects()}}}")
        grown.conditions.append(f"n{i}.agreed")
        grown.readable.append(f"n{i}.count")


def _power(grown):
    if grown.chance(0.5):
        yield f"power: {grown.luck.choice([0.1, 1, 2, 30])}"


def _patience(grown):
    yield f"patience: {grown.luck.choice([0.01, 0.5, 0.9, 0.999])}"


def _strength(grown):
    yield f"capability: {grown.luck.choice([0.1, 1, 1, 5])}"
    if grown.chance(0.5):
        yield f"salience: {grown.luck.choice([0.1, 0.5, 1])}"


def _recognition(grown):
    yield f"patience: {grown.luck.choice([0.5, 0.9, 0.99])}"
    if grown.chance(0.4):
        yield f"recognition: {grown.luck.choice([1, 2, 5])}"


def _prize(grown):
    yield f"prize: {grown.luck.choice([5, 10])}"
    yield f"cost: {grown.luck.choice([1, 2])} per day"


def _nothing(grown):
    return []


def _rounds(grown):
    luck = grown.luck
    parts = [f"rounds: {luck.choice([1, 3, 12])}"]
    if grown.chance(0.5):
        parts.append(f"breakdown: {luck.choice([0, 0.1, 1])}")
    if grown.chance(0.4):
        parts.append(f"noise: {luck.choice([0, 0.05, 1])}")
    if grown.chance(0.6):
        parts.append(f"tactic: {luck.choice(['boulware', 'linear', 'conceder', 'tit_for_tat'])}")
    return ", ".join(parts)


def _spatial(grown):
    luck = grown.luck
    settles = luck.choice(["median", "mean", "conditional", "markov_uniform", "markov_incentive"])
    parts = [f"rounds: {luck.choice([0, 1, 4])}", f"settles: {settles}"]
    if settles not in ("median", "mean") and grown.chance(0.5):
        parts += [f"victory: {luck.choice(['linear', 'square', 'quartic', 'octic', 'binary'])}",
                  f"votes: {luck.choice(['proportional', 'cubic', 'binary'])}"]
    return ", ".join(parts)


PROTOCOLS = {
    "nash": (_power, lambda grown: ""),
    "kalai": (_power, lambda grown: ""),
    "kalai_smorodinsky": (_power, lambda grown: ""),
    "rubinstein": (_patience, lambda grown: grown.luck.choice(["", "rounds: 5", "breakdown: 0.1"])),
    "alternating_offers": (_nothing, _rounds),
    "ultimatum": (_nothing, lambda grown: grown.luck.choice(["low: 0, high: 1", "low: 0.2, high: 0.6, belief: normal"])),
    "spatial": (_strength, _spatial),
    "compromise": (_strength, lambda grown: ""),
    "empirical": (_strength, lambda grown: grown.luck.choice(["", "spread: 0", "spread: 0.3, anywhere: 1"])),
    "committee": (_recognition, lambda grown: grown.luck.choice(["", "quota: 2", "quota: 3"])),
    "attrition": (_prize, lambda grown: ""),
}
