# SPDX-License-Identifier: GPL-3.0-or-later
"""Legal and nearly legal scenarios that are large, deep, or go round in circles: each with a size, so that what
grows faster than the file is seen."""

HEAD = "scenario: s\nstarts: 2025-01-01\nends: 2025-01-05\n"
END = "outcomes: {o: {value: x}}\n"


def scenario(luck):
    """A scenario, and the name of its shape."""
    shape, sizes = luck.choice(SHAPES)
    return shape(luck, luck.choice(sizes)), shape.__name__.strip("_")


def _section(name, lines):
    return f"{name}:\n" + "".join(f"  {line}\n" for line in lines)


def _chain(luck, size):
    """Definitions that read the one before, once or twice."""
    link = luck.choice(["{0} and {0}", "{0} or not {0}", "if({0}, {0}, false)", "not {0}", "{0} == {0}"])
    lines = ["d0: x > 0"] + [f"d{i}: {link.format(f'd{i - 1}')}" for i in range(1, size)]
    if luck.random() < 0.5:
        lines.reverse()
    return HEAD + "state: {x: 0}\n" + _section("define", lines) + _section("events", [f"e: {{when: d{size - 1}, do: {{x: x + 1}}}}"]) + END


def _sum(luck, size):
    """Numbers that read the one before, deep within."""
    link = luck.choice(["{0} + {0}", "{0} * {0}", "min({0}, 1, {0})", "({0}) ^ 2", "clamp({0}, 0, {0})",
                        "(" * 90 + "{0}" + ")" * 90, "if({0} > 0, {0}, 0)", " + ".join(["{0}"] * 400)])
    lines = ["d0: x"] + [f"d{i}: {link.format(f'd{i - 1}')}" for i in range(1, size)]
    unit = luck.choice(["0", "{is: 1, unit: km}"])
    return HEAD + f"state: {{x: {unit}}}\n" + _section("define", lines) + f"outcomes: {{o: {{value: d{size - 1}}}}}\n"


def _powers(luck, size):
    power = luck.choice([9, 2, 0.5, -3, 1e9, 4611686018427387904])
    formula = "(" * size + "x" + f" ^ {power})" * size
    return HEAD + "state: {x: {is: 1, unit: km}}\n" + f"define: {{d: \"{formula}\"}}\n" + END


def _circle(luck, size):
    """What reads itself by way of others."""
    other = f"l{luck.randrange(size)}"
    value = luck.choice(["{0}.pressure", "{0}.pressure(y)", "{0}.threat", "{0}.use", "d", "if({0}.at(y), 1, 2)", "{0}.stock"])
    lines = [f"l{i}: {{holder: a, against: b, stages: {{x: , y: {{rate: 1 per day}}}}, pressure: {{y: {value.format(other if luck.random() < 0.5 else f'l{(i + 1) % size}')}}}, used: y}}"
             for i in range(size)]
    return HEAD + "actors: {a: , b: }\n" + _section("leverage", lines) + "define: {d: l0.pressure}\noutcomes: {o: {value: l0.pressure}}\n"


def _needs(luck, size):
    lines = [f"m{i}: {{who: [a, b], after: 1 to 2 days" + (f", needs: m{i - 1}" if i else "") + "}" for i in range(size)]
    if luck.random() < 0.3:
        lines[0] = lines[0][:-1] + f", needs: m{size - 1}}}"
    return HEAD + "actors: {a: , b: }\n" + _section("meetings", lines) + f"outcomes: {{o: {{yes: m{size - 1}.held}}}}\n"


def _ring(luck, size):
    """Events that share a state."""
    share = luck.choice([f"when: x == {{0}}, do: {{{{x: {{1}}}}}}", "when: x > {0}", "when: x < {1}, do: {{x: x + 1}}"])
    rate = luck.choice(["rate: 1 per day", "rate: x / 1 day", "after: 1 to 3 days"])
    lines = [f"e{i}: {{{rate}, {share.format(i, (i + 1) % size)}}}" for i in range(size)]
    return HEAD + "state: {x: 0}\n" + _section("events", lines) + END


def _stages(luck, size):
    lines = ["l:", "  holder: a", "  stages:", "    s0:"] + [f"    s{i}: {{rate: 9 per day}}" for i in range(1, size)]
    text = HEAD + "actors: {a: }\n" + _section("leverage", lines)
    if luck.random() < 0.5:
        text += f"events: {{jump: {{rate: 1 per day, do: {{l.stage: s{size - 1}}}}}}}\n"
    return text + "outcomes: {o: {date_of: l.at(s1)}}\n"


def _variants(luck, size):
    what = luck.choice(["set: {{x: {0}}}", "set: {{events.e.rate: {0} per day}}", "happens: e", "set: {{ends: 2025-01-03}}"])
    lines = [f"v{i}: {{{what.format(i)}}}" for i in range(size)]
    return HEAD + "state: {x: 0}\nevents: {e: {rate: 1 per day, do: {x: x + 1}}}\n" + _section("variants", lines) + END


def _misspelt(luck, size):
    lines = [f"a_rather_long_name_of_a_state_{i:05}: 0" for i in range(size)]
    events = [f"e{i}: {{when: a_rather_long_name_of_a_stat_{i:05} > 1}}" for i in range(size)]
    return HEAD + _section("state", lines) + _section("events", events) + "outcomes: {o: {value: 1}}\n"


def _labels(luck, size):
    names = ", ".join(f"l{i}" for i in range(250))
    lines = [f"o{i}: {{category: m}}" for i in range(size)]
    return HEAD + f"repeats: {luck.choice([1, 10, 1000])}\nstate: {{m: {{is: l0, one_of: [{names}]}}}}\n" + _section("outcomes", lines)


def _correlations(luck, size):
    lines = [f"p{i}: normal(0, 1)" for i in range(size + 1)]
    pairs = [f"- {{between: [p{i}, p{i + 1}], rank: 0.5}}" for i in range(size)]
    return HEAD + _section("parameters", lines) + _section("correlations", pairs) + "outcomes: {o: {value: p0}}\n"


def _faults(luck, size):
    """Many faults on one line."""
    lines = ", ".join(f"e{i}: {{when: nix{i} >}}" for i in range(size))
    return HEAD + f"state: {{x: 0}}\nevents: {{{lines}}}\n" + END


def _slow(luck, size):
    """Few words that take much work in a trial."""
    draw = luck.choice(["hypergeometric(1000000, 1000000, 1000000)", "poisson(1e9)", "truncate(normal(0, 1), 4, 5)",
                        "binomial(1000000000, 0.5)", "erlang(1000000, 1)", "pascal(1000000, 0.5)"])
    return HEAD + f"state: {{x: 0}}\nevents: {{e: {{rate: {size}e3 per day, do: {{x: \"{draw}\"}}}}}}\n" + END


def _parties(luck, size):
    """Negotiations and games as large as they may be."""
    size = min(size, 100)
    actors = ", ".join(f"a{i}: " for i in range(size))
    if luck.random() < 0.5:
        options = min(size, 50)
        rows = "\n".join(f"      r{i}: {{{', '.join(f'c{j}: [x + {i * j % 7}, x * {j}]' for j in range(options))}}}" for i in range(options))
        return (HEAD + f"actors: {{{actors}}}\nstate: {{x: 0}}\nevents: {{e: {{every: 1 hour, do: {{x: x + 0.1}}}}}}\ngames:\n  g:\n    every: 1 hour\n    rationality: {luck.choice([1, 100])}\n"
                f"    players:\n      a0: {{options: {{{', '.join(f'r{i}: ' for i in range(options))}}}}}\n      a1: {{options: {{{', '.join(f'c{i}: ' for i in range(options))}}}}}\n    payoffs:\n{rows}\n" + END)
    parties = "\n".join(f"      a{i}: {{ideal: {{i: {i / size:.3f}}}, capability: {1 + i % 5}}}" for i in range(size))
    return (HEAD + f"actors: {{{actors}}}\nstate: {{x: 0}}\nnegotiations:\n  n:\n    issues: {{i: {{0: a, 1: b}}}}\n    parties:\n{parties}\n"
            f"    protocol: {{spatial: {{rounds: {luck.choice([1, 100])}, settles: {luck.choice(['median', 'conditional', 'markov_uniform'])}}}}}\n    every: 1 hour\n" + END)


MANY = [100, 250, 1000, 2000]
SHAPES = [
    (_chain, [10, 40, 64, 150, 199, 200, 2000]), (_sum, [5, 20, 40, 62, 150, 199, 500]), (_powers, [1, 5, 22, 90]), (_circle, [1, 2, 3, 200]),
    (_needs, MANY), (_ring, MANY), (_stages, MANY), (_variants, MANY), (_misspelt, MANY), (_labels, [10, 100, 1000]), (_correlations, MANY),
    (_faults, MANY), (_slow, [1, 100, 4000]), (_parties, [3, 20, 100]),
]
