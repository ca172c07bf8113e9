# SPDX-License-Identifier: GPL-3.0-or-later
"""Formulas by the grammar of Docs/Language.md, of right and of wrong types."""
from words import NUMBERS

DISTRIBUTIONS = {
    "normal": 2, "normal_tail": 2, "laplace": 2, "exponential_power": 2, "cauchy": 2, "logistic": 2, "landau": 0,
    "stable": 2, "skew_stable": 3, "student_t": 1, "gumbel": 2, "gumbel2": 2, "exponential": 1, "gamma": 2, "erlang": 2,
    "lognormal": 2, "chi_squared": 1, "f": 2, "weibull": 2, "pareto": 2, "rayleigh": 1, "rayleigh_tail": 2, "uniform": 2,
    "beta": 2, "triangular": 3, "pert": 3, "bernoulli": 1, "poisson": 1, "binomial": 2, "negative_binomial": 2,
    "pascal": 2, "geometric": 1, "hypergeometric": 3, "logarithmic": 1,
}
FUNCTIONS = {
    "if": 3, "min": 2, "max": 3, "clamp": 3, "abs": 1, "sign": 1, "floor": 1, "ceil": 1, "round": 1, "mod": 2, "sqrt": 1,
    "exp": 1, "log": 1, "log10": 1, "logistic": 1, "logit": 1, "normal_cdf": 1, "sin": 1, "cos": 1, "tanh": 1,
}
TIMES = ["seconds", "minutes", "hours", "days", "weeks", "months", "years", "day", "%", "percent"]
PROPERTIES = ["stage", "stock", "pressure", "threat", "use", "status", "held", "pending", "date", "held_on", "count", "happened",
              "first_on", "last_on", "choice", "result", "agreed", "rounds", "surplus", "open", "loser", "winner", "proposer",
              "postponements", "lasted", "utility", "offered", "withdrawn_on", "nash_distance"]
PLAIN = ["0", "1", "2", "3", "0.5", "0.25", "0.9", "10", "0.01", "7", "1.5", "20"]


def constant(luck):
    return luck.choice(PLAIN) if luck.random() < 0.995 else luck.choice(NUMBERS)


def number(luck, readable, depth=3, draws=False):
    """A plain number, nearly always of right type."""
    if depth <= 0 or luck.random() < 0.15:
        return luck.choice(readable) if readable and luck.random() < 0.5 else constant(luck)
    below = lambda: number(luck, readable, depth - 1, draws)  # noqa: E731
    choice = luck.randrange(12 if draws else 9)
    if choice < 4:
        if luck.random() < 0.2:
            return luck.choice([f"({below()} / (1 + abs({below()})))", f"({below()} ^ 2)"])
        operator = luck.choice(["+", "-", "*", "+", "*", "-"] if luck.random() < 0.98 else ["/", "^"])
        return f"({below()} {operator} {below()})"
    if choice == 4:
        return f"if({condition(luck, readable, depth - 1)}, {below()}, {below()})"
    if choice == 5:
        return f"(-{below()})"
    if choice == 6:
        return f"clamp({below()}, 0, 1)"
    if choice < 9:
        name = luck.choice(["min", "max", "abs", "sign", "floor", "ceil", "round", "mod", "tanh", "logistic", "exp", "sin",
                            "normal_cdf", "sqrt", "log"])
        if name in ("exp", "sqrt", "log", "mod") and luck.random() < 0.95:
            inside = {"exp": f"-abs({below()})", "sqrt": f"abs({below()})", "log": f"1 + abs({below()})"}
            return f"{name}({inside[name]})" if name in inside else f"mod({below()}, 1 + abs({below()}))"
        return f"{name}({', '.join(below() for _ in range(FUNCTIONS[name] if name != 'max' else luck.choice([2, 3, 5])))})"
    return draw(luck)


def condition(luck, readable, depth=3):
    if depth <= 0 or luck.random() < 0.5:
        return f"{number(luck, readable, max(0, depth - 1))} {luck.choice(['<', '<=', '>', '>=', '==', '!='])} {number(luck, readable, 0)}"
    left, right = (condition(luck, readable, depth - 1) for _ in range(2))
    return luck.choice([f"({left} and {right})", f"({left} or {right})", f"not ({left})", "true", "false"])


def draw(luck):
    """A distribution whose parameters are mostly possible."""
    choice = luck.randrange(8)
    if choice == 0:
        low = luck.choice([-5, -1, 0.1, 1, 2, 10])
        return f"({low} to {low + luck.choice([0.5, 1, 10, 1000])})"
    if choice == 1:
        return f"discrete({', '.join(constant(luck) for _ in range(3))}, weights({luck.randint(0, 3)}, {luck.choice([1, 1, 0.2])}, {luck.randint(0, 3)}))"
    if choice == 2:
        return f"mixture({draw(luck)}, {draw(luck)})"
    if choice == 3:
        return f"truncate({draw(luck)}, {luck.choice([-2, 0, 0.5])}, {luck.choice([0.6, 1, 5, 100])})"
    if choice == 4:
        name = luck.choice(["metalog", "quantiles", "quantiles", "quantiles"])
        points = sorted(luck.sample([0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99], luck.choice([2, 3, 3, 4, 5])))
        values = sorted(luck.choice([luck.uniform(-5, 5), luck.randint(-3, 9), luck.uniform(0, 1000)]) for _ in points)
        return f"{name}({', '.join(f'{p}, {v:.4g}' for p, v in zip(points, values))})"
    name = luck.choice(sorted(DISTRIBUTIONS))
    if name in ("uniform", "triangular", "pert"):
        values = sorted(luck.sample(range(-5, 20), DISTRIBUTIONS[name]))
    elif name == "hypergeometric":
        values = [luck.randint(0, 30), luck.randint(0, 30), luck.randint(0, 30)]
    elif name in ("erlang", "pascal", "binomial"):
        values = [luck.choice([1, 2, 5, 100]), luck.choice([0.1, 0.5, 0.9, 1])]
    elif name in ("bernoulli", "geometric", "logarithmic", "negative_binomial"):
        values = [luck.choice([0.1, 0.5, 0.9])] * DISTRIBUTIONS[name]
    elif name in ("stable", "skew_stable"):
        values = [luck.choice([0.5, 1, 3]), luck.choice([0.1, 0.5, 1, 2]), luck.choice([-1, 0, 0.3])][:DISTRIBUTIONS[name]]
    else:
        values = [luck.choice([0.1, 0.3, 0.5, 0.9, 1, 1, 2, 2.5, 10]) for _ in range(DISTRIBUTIONS[name])]
    return f"{name}({', '.join(map(str, values))})"


def duration(luck):
    choice = luck.randrange(4)
    unit = luck.choice(["hours", "days", "days", "days", "weeks", "months"])
    if choice == 0:
        return f"{luck.choice([0, 0.5, 1, 3, 10, 40])} {unit}"
    if choice == 1:
        low = luck.choice([0.5, 1, 2, 5])
        return f"{low} to {low * luck.choice([1.5, 3, 10])} {unit}"
    if choice == 2:
        return f"{luck.choice(['exponential', 'rayleigh'])}({luck.choice([1, 5, 20])} {unit})"
    return f"weibull({luck.choice([0.5, 1, 3])}, {luck.choice([1, 5, 20])} {unit})"


def rate(luck, readable):
    if luck.random() < 0.4 or not readable:
        return f"{luck.choice([0, 0.01, 0.1, 0.3, 1, 2])} per {luck.choice(['day', 'week', 'month', 'hour'])}"
    return f"{luck.choice([0.01, 0.1, 0.5])} * {luck.choice(['abs', 'logistic', 'max'])}({number(luck, readable, 1)}) per day".replace("max(", "max(0, ")


def anything(luck, words, depth):
    """By the grammar, whatever the types."""
    if depth <= 0 or luck.random() < 0.1:
        choice = luck.randrange(6)
        if choice == 0:
            return luck.choice(NUMBERS)
        if choice == 1:
            return f"{luck.choice(PLAIN)} {luck.choice(TIMES)}"
        if choice == 2:
            return luck.choice(["now", "starts", "ends", "never", "true", "false", "2025-06-10", "pi"])
        if choice == 3:
            return f"{luck.choice(words)}.{luck.choice(PROPERTIES)}"
        if choice == 4:
            return f"{luck.choice(words)}.{luck.choice(['at', 'pressure'])}({luck.choice(words)})"
        return luck.choice(words)
    below = lambda: anything(luck, words, depth - 1)  # noqa: E731
    choice = luck.randrange(9)
    if choice < 4:
        operator = luck.choice(["+", "-", "*", "/", "^", "to", "==", "!=", "<", "<=", ">", ">=", "and", "or", "per"])
        return f"({below()} {operator} {below()})"
    if choice == 4:
        return f"({luck.choice(['not ', '-', '+', '- -'])}{below()})"
    if choice == 5:
        return f"({below()}) {luck.choice(TIMES)}"
    if choice == 6:
        name = luck.choice(sorted(FUNCTIONS))
        count = FUNCTIONS[name] + luck.choice([0, 0, 0, 0, 1, -1])
        return f"{name}({', '.join(below() for _ in range(count))})"
    if choice == 7:
        name = luck.choice(sorted(DISTRIBUTIONS))
        return f"{name}({', '.join(below() for _ in range(DISTRIBUTIONS[name]))})"
    return luck.choice([f"truncate({below()}, {below()}, {below()})", f"mixture({below()}, {below()}, weights({below()}, 1))",
                        f"discrete({below()}, {below()})", f"metalog(0.1, {below()}, 0.9, {below()})",
                        f"quantiles(0, {below()}, 0.5, {below()}, 1, {below()})"])


def any_formula(luck, words, depth=3):
    choice = luck.randrange(6)
    if choice == 0:
        return draw(luck)
    if choice == 1:
        return duration(luck)
    if choice == 2:
        return rate(luck, words[:5])
    return anything(luck, words, luck.randint(0, depth))


def deep(luck, words):
    """Brackets, operators or calls, many of one kind."""
    many = luck.choice([20, 99, 100, 101, 300, 3000])
    word = luck.choice(words + PLAIN)
    return luck.choice([
        lambda: "(" * many + word + ")" * many, lambda: "-" * many + word, lambda: "not " * many + word,
        lambda: " + ".join([word] * many), lambda: " ^ ".join([word] * many), lambda: " and ".join([word] * many),
        lambda: f"if({word} > 0, 1, " * many + word + ")" * many, lambda: "min(1, " * many + word + ")" * many,
        lambda: f"max({', '.join([word] * many)})", lambda: f"discrete({', '.join([word] * many)})",
        lambda: f"{word}.at(" * many + word + ")" * many, lambda: word + " days" * many,
        lambda: f"mixture({word}, " * many + word + ")" * many,
        lambda: f"quantiles({', '.join(f'{i / many:.6f}, {i}' for i in range(1, many))})",
    ])()
