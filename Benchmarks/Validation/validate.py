#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the built program against what is known, and writes Docs/Validation.md.

Every number on the page is computed here: the program is run, and the exact values are worked out from their closed
forms in this file, which shares no code with the program. Exits with 1 if something is too far off."""

import datetime
import itertools
import json
import math
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".build/release/simulate").resolve()
DECISIONS = PROGRAM.parent / "decisions"
TRIALS = 100_000
SEEDS = 200
SEED_TRIALS = 1_000
# A row beyond this is wrong with all but 1 in 16,000 chances.
MOST_Z = 4.0
failures = []


def run(*arguments, folder=ROOT):
    done = subprocess.run([str(PROGRAM), *map(str, arguments)], cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"error: simulate {' '.join(map(str, arguments))}\n{done.stderr}")
    return done.stdout


def answers(path, *options, trials=TRIALS):
    return json.loads(run("run", path, "--trials", trials, "--json", "--quiet", *options))


def classic(name, trials=TRIALS):
    return answers(f"Scenarios/classics/{name}.yaml", trials=trials)


def named(rows, name):
    return next(row for row in rows if row["outcome"] == name)


# Rows of a table: what, exact, estimate, standard error.

def share(table, name, exact):
    row = named(table["probabilities"], name)
    return exact, row["probability"], math.sqrt(exact * (1 - exact) / row["trials"])


def mean(table, name, exact):
    row = named(table["numbers"], name)
    return exact, row["mean"], row["standard_deviation"] / math.sqrt(row["trials"])


def label(table, name, which, exact):
    row = next(each for each in named(table["categories"], name)["labels"] if each["label"] == which)
    return exact, row["probability"], math.sqrt(exact * (1 - exact) / row["trials"])


def digits(value, error):
    places = 6 if error == 0 else min(6, max(0, 2 - math.floor(math.log10(error))))
    return f"{value:.{places}f}"


def line(what, source, numbers):
    exact, estimate, error = numbers
    if error < 1e-9:
        far = abs(exact - estimate)
        if far > 1e-6:
            failures.append(f"{what}: {estimate} is not {exact}")
        return f"| {what} | {source} | {exact:.6f} | {estimate:.6f} | no error | equal to 6 digits |"
    z = (estimate - exact) / error
    if abs(z) > MOST_Z:
        failures.append(f"{what}: z is {z:.2f}")
    zs.append(z)
    text = f"{z:+.2f}".replace("-", "−")
    return f"| {what} | {source} | {digits(exact, error)} | {digits(estimate, error)} | {error:.2g} | {text} |"


zs = []
HEAD = ["| quantity | source | exact | estimate | standard error | z |", "|---|---|---|---|---|---|"]


def normal_cdf(z):
    return 0.5 * math.erfc(-z / math.sqrt(2))


def closed_forms():
    rows = []
    table = classic("immigration-death")
    for days in (5, 10, 20, 30):
        exact = 10 * (1 - math.exp(-0.1 * days))
        rows.append(line(f"immigration and death: mean after {days} days", "Poisson", mean(table, f"after_{days}", exact)))
    table = classic("birth-death")
    for days in (10, 25, 50):
        rows.append(line(f"birth and death: mean after {days} days", "Kendall 1948", mean(table, f"after_{days}", 100 * math.exp(-0.01 * days))))
    table = classic("queue")
    rows.append(line("two servers: mean number there", "Erlang", mean(table, "number", 4 / 3)))
    rows.append(line("two servers: nobody is there", "Erlang", share(table, "idle", 1 / 3)))
    rows.append(line("two servers: a customer waits", "Erlang", share(table, "wait", 1 / 3)))
    table = classic("gamblers-ruin")
    r = 0.55 / 0.45
    rows.append(line("gambler's ruin", "Feller 1968", share(table, "ruined", (r**4 - r**10) / (1 - r**10))))
    table = classic("renewal")
    rows.append(line("renewal: a failure in 10 days", "Weibull", share(table, "early", 1 - math.exp(-1))))
    table = classic("attrition")
    rows.append(line("war of attrition: the first gives in", "Maynard Smith 1974", share(table, "first_gives_in", 0.6)))
    rows.append(line("war of attrition: days", "Maynard Smith 1974", mean(table, "lasted", 2)))
    rows.append(line("war of attrition: what the first has of it", "Maynard Smith 1974", mean(table, "first_gets", 0)))
    table = classic("chatterjee-samuelson")
    rows.append(line("sealed bids: they trade", "Chatterjee and Samuelson 1983", share(table, "trade", 9 / 32)))
    rows.append(line("sealed bids: gains", "Chatterjee and Samuelson 1983", mean(table, "gains", 9 / 64)))
    table = classic("fearon")
    rows.append(line("risk and return: war", "Fearon 1995", share(table, "war", 0.375)))
    rows.append(line("risk and return: demand", "Fearon 1995", mean(table, "demand", 0.65)))
    # The demand s that balances risk and return, by bisection.
    spread = 0.1 / 1.644853626951472
    low, high = 0.4, 1.0
    for _ in range(100):
        s = (low + high) / 2
        z = (0.7 - s) / spread
        density = math.exp(-z * z / 2) / math.sqrt(2 * math.pi) / spread
        low, high = (s, high) if normal_cdf(z) > density * (s - 0.4) else (low, s)
    rows.append(line("ultimatum in normal doubt: refused", "first-order condition", share(classic("ultimatum"), "refused", 1 - normal_cdf((0.7 - low) / spread))))
    table = classic("committee")
    rows.append(line("committee: Ann proposes", "Baron and Ferejohn 1989", share(table, "ann_proposes", 0.2)))
    rows.append(line("committee: Ann's vote is bought", "Baron and Ferejohn 1989", share(table, "ann_is_partner", 0.4)))
    rows.append(line("committee: the proposer keeps", "Baron and Ferejohn 1989", mean(table, "largest", 17 / 25)))
    rows.append(line("open rule: voted on at once", "Baron and Ferejohn 1989", share(table, "at_once", 0.5)))
    table = classic("rubinstein", trials=10)
    rows.append(line("alternating offers: the first gets", "Rubinstein 1982", mean(table, "first_gets", 5 / 7)))
    table = classic("split-the-pie", trials=10)
    rows.append(line("pie by Nash", "Nash 1950", mean(table, "nash_share", 0.4)))
    rows.append(line("pie by Nash, with twice the power", "Nash 1950", mean(table, "powerful_share", 0.5)))
    rows.append(line("pie by Kalai and Smorodinsky", "1975", mean(table, "kalai_smorodinsky_share", 0.4)))
    rows.append(line("pie by Kalai", "1977", mean(table, "kalai_share", 0.4)))
    table = classic("logit-equilibrium", trials=10)
    rows.append(line("dilemma: chance to defect", "McKelvey and Palfrey 1995", mean(table, "defects", 1 / (1 + math.exp(-2)))))
    table = classic("ishigami")
    rows.append(line("Ishigami's function: mean", "Ishigami and Homma 1990", clustered_mean(table, "y", 3.5)))
    return rows


def clustered_mean(table, name, exact):
    """The error as the program prints it: trials of one draw are alike."""
    row = named(table["numbers"], name)
    return exact, row["mean"], (row["high95"] - row["low95"]) / (2 * 1.959964)


def published():
    rows = []
    table = classic("condorcet")
    for name, exact in (("first", 0.8659), ("second", 0.1241), ("third", 0.01)):
        rows.append(line(f"election: the {name} wins", "Wise, Lester and Efird 2015", share(table, f"{name}_wins", exact)))
    table = classic("logit-equilibrium", trials=10)
    rows.append(line("threat game: Ann's chance of the first", "10 digits, computed apart", mean(table, "threat_ann", 0.6429793590)))
    rows.append(line("threat game: Bob's chance of the first", "10 digits, computed apart", mean(table, "threat_bob", 0.5883190244)))
    published = [text.split() for text in (ROOT / "Tests/KnownAnswerTests/Answers/emission-standards.txt").read_text().splitlines()]
    published = [row for row in published if row and not row[0].startswith("#")]
    table = classic("emission-standards", trials=10)
    names = {0: ("before_delay", "mean_before_delay"), 1: ("one_round_delay", "mean_of_one_delay")}
    for row in published:
        for name, exact, what in zip(names[int(row[0])], row[1:], ("median", "mean")):
            rows.append(line(f"emission standards: {what}, rounds: {row[0]}", "Scholz, Calbert and Smith 2011", mean(table, name, float(exact))))
    return rows


# Other programs, whose rules are written down here once more.

ACTORS = [("ministry", 100, 20), ("party", 60, 65), ("firm", 35, 90), ("region", 20, 65), ("union", 55, 40)]
ISSUES = [("Laptop", ["Dell", "Macintosh", "HP"]), ("Harddisk", ["60 Gb", "80 Gb", "120 Gb"]), ("Monitor", ["19", "20", "23"])]
PROFILES = {
    "buyer": ([[12, 20, 30], [30, 20, 9], [30, 10, 20]], [0.4452125771655631, 0.37808251708013424, 0.1767567099260568]),
    "seller": ([[12, 30, 20], [20, 30, 9], [3, 2, 1]], [0.37808251708013424, 0.1767567099260568, 0.4452125771655631]),
}


def ktab(folder):
    text = f"Reform,An invented council,{len(ACTORS)},1\nActor,Description,Power,Reform Position,Reform Salience\n"
    text += "".join(f"{name},{name},{power},{position},50\n" for name, power, position in ACTORS)
    (folder / "reform.csv").write_text(text)
    run("import", "reform.csv", "--starts", "2025-01-01", "-o", "reform.yaml", folder=folder)
    table = answers(folder / "reform.yaml")
    options = list(dict.fromkeys(position for _, _, position in ACTORS))

    def votes(a, b):
        return sum(power * max(0, abs(x - b) - abs(x - a)) for _, power, x in ACTORS)

    products = {a: math.prod(votes(a, b) / (votes(a, b) + votes(b, a)) for b in options if b != a) for a in options}
    total = sum(products.values())
    for a in options:
        first = next(name for name, _, position in ACTORS if position == a)
        yield line(f"KTAB: the position of the {first} prevails", "KTAB's election", label(table, "winner_is", first, products[a] / total))


def laptop(folder):
    (folder / "domain").mkdir()
    for name, (evaluations, weights) in PROFILES.items():
        issues = "".join(
            f'<issue index="{i + 1}" vtype="discrete" name="{issue}">'
            + "".join(f'<item index="{j + 1}" value="{value}" evaluation="{evaluations[i][j]}"/>' for j, value in enumerate(values))
            + "</issue>"
            for i, (issue, values) in enumerate(ISSUES)
        )
        issues += "".join(f'<weight index="{i + 1}" value="{weight!r}"/>' for i, weight in enumerate(weights))
        (folder / f"domain/{name}.xml").write_text(f'<utility_space><objective>{issues}</objective><reservation value="0"/></utility_space>')
    run("import", "domain", "--starts", "2025-01-01", "-o", "laptop.yaml", folder=folder)
    deals = []
    for choice in itertools.product(range(3), repeat=3):
        deals.append(tuple(
            sum(weights[i] * evaluations[i][j] / max(evaluations[i]) for i, j in enumerate(choice))
            for evaluations, weights in PROFILES.values()
        ))
    # Lotteries over two deals reach every point of the frontier: the best point of every pair of deals.
    def best(measure):
        found, point = -math.inf, None
        for a, b in itertools.combinations_with_replacement(deals, 2):
            low, high = 0.0, 1.0
            at = lambda t: (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]))
            for _ in range(100):
                left, right = low + (high - low) / 3, high - (high - low) / 3
                low, high = (left, high) if measure(*at(left)) < measure(*at(right)) else (low, right)
            if measure(*at((low + high) / 2)) > found:
                point = at((low + high) / 2)
                found = measure(*point)
        return point

    ideal = max(deal[0] for deal in deals), max(deal[1] for deal in deals)
    for variant, words, measure in (
        (None, "Nash", lambda x, y: math.log(max(x, 1e-9)) + math.log(max(y, 1e-9))),
        ("kalai", "Kalai", min),
        ("kalai_smorodinsky", "Kalai-Smorodinsky", lambda x, y: min(x / ideal[0], y / ideal[1])),
    ):
        point = best(measure)
        table = answers(folder / "laptop.yaml", *(["--variant", variant] if variant else []), trials=10)
        for index, party in enumerate(PROFILES):
            yield line(f"Laptop domain, {words}: the {party}", "search over pairs of deals", mean(table, f"utility_of_{party}", point[index]))


def wilson(hits, count):
    z = 1.959964
    share = hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return middle - half, middle + half


def coverage(folder):
    """How many of the printed 95% intervals hold the exact value, over seeds."""
    (folder / "doubt.yaml").write_text(
        "scenario: doubt\nstarts: 2025-01-01\nends: 2025-01-02\nparameters: {p: \"beta(2, 3)\", m: \"normal(3, 2)\"}\n"
        "state: {so: bernoulli(p), x: \"normal(m, 1)\"}\noutcomes: {so: {yes: so}, x: {value: x}}\n"
    )
    r = 0.55 / 0.45
    cases = [
        ("probability", "gambler's ruin", "Scenarios/classics/gamblers-ruin.yaml", "probabilities", "ruined", (r**4 - r**10) / (1 - r**10)),
        ("probability, 10 trials per parameter draw", "beta(2, 3) and a coin", folder / "doubt.yaml", "probabilities", "so", 0.4),
        ("mean", "immigration and death, 10 days", "Scenarios/classics/immigration-death.yaml", "numbers", "after_10", 10 * (1 - math.exp(-1))),
        ("mean, 10 trials per parameter draw", "normal(3, 2) and noise", folder / "doubt.yaml", "numbers", "x", 3.0),
        ("median, 10 trials per parameter draw", "the same", folder / "doubt.yaml", "median", "x", 3.0),
    ]
    tables = {}
    for _, _, path, _, _, _ in cases:
        if path not in tables:
            tables[path] = [answers(path, "--seed", seed, trials=SEED_TRIALS) for seed in range(1, SEEDS + 1)]
    for what, scenario, path, section, name, exact in cases:
        hits = 0
        for table in tables[path]:
            row = named(table["numbers" if section == "median" else section], name)
            if section == "median":
                row = next(each for each in row["quantiles"] if each["probability"] == 0.5)
            hits += row["low95"] <= exact <= row["high95"]
        low, high = wilson(hits, SEEDS)
        if high < 0.95:
            failures.append(f"coverage of {what}: {hits} of {SEEDS}")
        yield f"| {what} | {scenario} | {hits} of {SEEDS} | {100 * hits / SEEDS:.1f}% | {100 * low:.0f}–{100 * high:.0f}% |"


def hindcasts():
    ledger = "Scenarios/ledger/budapest.csv"
    score = json.loads(run("score", ledger, "--json"))
    yield "| kind | model | question | said | was | Brier | of past cases | of a market |"
    yield "|---|---|---|---|---|---|---|---|"
    show = lambda value: "" if value is None else f"{value:.3f}"
    for row in score["score_chances"]:
        brier = row["brier"]
        yield (f"| {row['kind']} | {row['model']} | `{row['question']}` | {100 * row['said']:.0f}% | {row['was']} | {show(brier)} | "
               f"{show(row['reference_brier'])} | {show(row['market_brier'])} |")


def decisions():
    if not DECISIONS.exists():
        return None
    done = subprocess.run([str(DECISIONS), "Benchmarks/Decisions/sample.csv"], cwd=ROOT, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return done.stdout.rstrip()


def page():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        forms, tables = closed_forms(), published()
        others = list(ktab(folder)) + list(laptop(folder))
        covered = list(coverage(folder))
    version = run("--version").strip()
    gsl = subprocess.run(["pkg-config", "--modversion", "gsl"], capture_output=True, text=True).stdout.strip() or "unknown"
    text = [
        "# Validation", "",
        "What the program was held against, and how far it was off. This page is written by `make validate`: each number on it was computed",
        "by a run of the program, or in [validate.py](../Benchmarks/Validation/validate.py), which shares no code with it. Edit the script,",
        "not the page.", "",
        f"Made on {datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d} with simulate {version.removeprefix('simulate ')}, GSL {gsl}, "
        f"Python {platform.python_version()}, on {platform.machine()} {platform.system()}.", "",
        f"Each estimate is a run of {TRIALS:,} trials with seed 1. *z* is the difference in standard errors: if the program is right, about one in",
        f"twenty lies beyond ±2, and none beyond ±{MOST_Z:.0f}. Beyond ±2 here: {sum(abs(z) > 2 for z in zs)} of {len(zs)}.",
        f"Their mean is {statistics.fmean(zs):+.2f}".replace("-", "−") + f", their standard deviation {statistics.stdev(zs):.2f}. Rows without an error are computed, not drawn, from 10 trials.",
        "", "## Closed forms", "", *HEAD, *forms, "", "## Published values", "", *HEAD, *tables, "",
        "## Other programs", "",
        "KTAB's election in one dimension, as its source has it, on an invented council that `simulate import` read; and the solutions of the Laptop",
        "domain of GENIUS among lotteries, by a search over all pairs of its 27 deals ([Import.md](Import.md)).", "", *HEAD, *others, "",
        "## Coverage", "",
        f"How many of the 95% intervals that the program prints hold the exact value, over the seeds 1 to {SEEDS} with {SEED_TRIALS:,} trials each. The tests",
        "do the same for each estimator over 1,000 seeds.", "",
        "| interval of a | scenario | hold it | share | 95% CI of the share |", "|---|---|---|---|---|", *covered, "",
        "## Hindcasts", "",
        "The forecasts of the Budapest scenario, scored against what happened (`simulate score Scenarios/ledger/budapest.csv`). They were entered",
        "after the answers were known, so they show whether the machinery works, not whether the model foresees.", "", *hindcasts(), "",
    ]
    if (found := decisions()) is not None:
        text += [
            "## Decisions", "",
            "Protocols of negotiation against decisions, on the invented sample that is shipped. [Statistics.md](Statistics.md#the-protocol-empirical) has",
            "the figures for 353 real decisions; `make bench-decisions DATA=FILE` computes them from data that you fetch.", "", "```text", found, "```", "",
        ]
    text += [
        "## Not validated", "",
        "That a scenario is right. No page can show that for a scenario that you write: see [Scope.md](Scope.md).", "",
    ]
    return "\n".join(text)


def main():
    text = page()
    for failure in failures:
        print(f"error: {failure}", file=sys.stderr)
    if failures:
        sys.exit(1)
    (ROOT / "Docs/Validation.md").write_text(text)
    print(f"Docs/Validation.md: {len(zs)} estimates, largest |z| {max(abs(z) for z in zs):.2f}")


main()
