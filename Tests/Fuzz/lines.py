# SPDX-License-Identifier: GPL-3.0-or-later
"""Command lines: options that do not go together, values that are none, verbs that there are not."""
from cases import Case, Step
from trees import names
from words import NUMBERS, TEXTS

# Nothing here may name a file outside the folder of the case, since commands write to what they are given.
VALUES = [text for text in NUMBERS + TEXTS if "/" not in text and ".." not in text and "\0" not in text]
TRIALS = ["1", "10", "20", "1e2", "50.0", "0", "-1", "1e", "", "x", "4294967296", "9e99", "0x10", "1_0", "10 "]
OPTIONS = {
    "--variant": None, "--set": None, "--trials": TRIALS, "--seed": NUMBERS, "--threads": ["1", "2", "16", "0", "-1", "100000", "x"],
    "--until": ["0.5%", "50%", "0", "-1%", "1e-9", "%", "nan", "0.3", "100"], "--engine": ["interpreted", "compiled", "auto", "", "x"],
    "-o": ["out.simrun", "run.simrun", "s.yaml", ".", ""], "--shard": ["1/2", "2/2", "0/2", "3/2", "1/0", "1/9999999999", "/", "1/2/3", "-1/2"],
    "--csv": ["out", ".", "s.yaml", ""], "--per-trial": ["t.csv", ".", "", "s.yaml"], "--expect": ["0" * 16, "x", "f" * 64, "0" * 15, ""],
    "--trial": NUMBERS, "--explain": None, "--variants": None, "--events": None, "--top": ["1", "0", "-1", "1000000", "x"],
    "--least": ["2%", "0", "1", "-1", "200%", "x", "1e-300"], "--html": ["page.html", ".", "", "s.yaml"], "--sqlite": ["out.sqlite", ".", "", "run.simrun"],
    "--output": ["run", "compare", "storylines", "signposts", "update", "x"],
    "--outcome": None, "--label": None, "--every": ["1", "7", "0", "100000", "x"], "--tree": ["1", "3", "7", "-1"], "--by": ["2025-06-01", "never", ""],
    "--until-ess": ["10", "0", "x", "1e9"], "--inputs": ["1", "2-4", "a", "a,kind", "9-1", "0", "", ",", "won", "1-99999999999"],
    "--yes": ["won", "4", "won == yes", "a > 0.5", "a >", "kind == x and not won == no", "(" * 60, ""], "--where": ["a > 0.5", "", "1", "now > 3"],
    "--alpha": ["5%", "50%", "0", "1e-9"], "--density": ["40%", "1", "x"], "--as-variant": ["box", "baseline", "", "1 2"],
    "--studies": ["none", "drivers", "discover,signposts", "influence", "policy,worth,test", "sensitivity", "given:", "discover:1", "worth:x", ",", "x"],
    "--as-of": ["2025-01-01", "x", ""], "--to": ["f.csv", "s.yaml", ".", ""], "--with": ["known.yaml", "s.yaml", "nix.yaml"],
}
FLAGS = ["--json", "--quiet", "--keep", "--replace", "--tables-only", "--strict", "--all", "--code", "--facts", "--scenario",
         "--help", "--version", "-h", "--", "-", "--nix", "--trials=10", "--set=x=1"]
VERBS = ["run", "run", "run", "resume", "merge", "show", "export", "query", "verify", "compare", "compare", "trace", "storylines", "report",
         "check", "explain", "facts", "schema", "new", "draft", "import", "help", "", "Run", "--version", "update", "update", "signposts", "signposts", "discover",
         "discover", "table", "table", "ledger", "ledger", "resolve", "score", "given", "drivers", "sensitivity", "policy", "worth", "test", "base-rate"]
# Verbs that play a scenario, which few trials are enough for.
PLAYING = ("run", "compare", "report", "storylines", "update", "signposts", "discover", "given", "drivers", "policy", "worth", "test")
QUERIES = ["select * from trials", "select count(*) from trials", "select 1; select 2", "", "select", "with recursive n(i) as (select 1 union all select i + 1 from n limit 100) select * from n",
           "select x'1b5b33316d'", "select char(27)", "select zeroblob(1000000)", "pragma user_version", "attach 'x.db' as y", "values (1), (2)",
           "select load_extension('x')", "select hex(randomblob(9))", "delete from trials", "explain select 1", "select max(trial), min(draw) from trials group by draw"]

RUN_FILE_VERBS = [
    ["show", "run.simrun"], ["show", "run.simrun", "--json"], ["show", "run.simrun", "--scenario"], ["verify", "run.simrun", "--trials", "20"],
    ["query", "run.simrun", "select * from trials"], ["query", "run.simrun"], ["storylines", "run.simrun", "--trials", "50"],
    ["export", "run.simrun", "--csv", "out", "--trials"], ["export", "run.simrun", "--sqlite", "out.sqlite"],
    ["export", "run.simrun", "--json"], ["compare", "run.simrun", "run.simrun"], ["report", "run.simrun", "--html", "page.html"],
    ["resume", "run.simrun"], ["resume", "run.simrun"], ["run", "run.simrun", "--trials", "10"], ["trace", "run.simrun"], ["check", "run.simrun"],
    ["explain", "run.simrun"], ["facts", "run.simrun"], ["merge", "run.simrun", "-o", "whole.simrun"],
]


def _table(luck):
    """Past cases, as a spreadsheet might hold them; some of it is wrong."""
    between = luck.choice([",", ",", ";", "\t"])
    rows = [["a", "b", "kind", "won"]]
    for _ in range(luck.choice([0, 5, 80, 80, 80])):
        rows.append([str(luck.random()), str(luck.randrange(5)), luck.choice("xyz"), luck.choice(["yes", "no"])])
    for _ in range(luck.choice([0, 0, 1, 3])):
        row = luck.choice(rows)
        row[luck.randrange(4)] = luck.choice(VALUES + ["", "1,5", '"', "nan", "-inf", "1e999"])
    text = "\n".join(between.join(row) for row in rows)
    return luck.choice(["", "", "\ufeff"]) + text + luck.choice(["", "\n", "\r\n"])


# Facts that became known later, answers to a ledger's questions.
LATER = ["observed: {holds: NAME}", "observed: {holds: NAME, odds: 3}", "observed: {holds: NAME, odds: 0}", "observed: {value: NAME, is: 1 to 2}",
         "observed: {holds: not NAME}", "observed: {}", "observed: 3"]
KNOWN = ["{was: true, on: 2025-06-01}", "{was: void}", "{was: 3, known: x}", "3", "{was: 2025-02-01, on: 2025-02-01, known: 2025-02-02}"]


def _later(luck, words):
    facts = "".join(f"  f{number}: {{statement: x, grade: A1, date: 2025-01-0{number + 1}, "
                    + luck.choice(LATER).replace("NAME", luck.choice(words)) + "}\n" for number in range(luck.choice([1, 1, 2])))
    return "source: x\npublished: 2025-01-01\nfacts:\n" + facts


def _known(luck, words):
    return "".join(f"{luck.choice(words)}: {luck.choice(KNOWN)}\n" for _ in range(luck.choice([1, 2])))


def _setting(luck, words):
    name = luck.choice(words)
    if luck.random() < 0.5:
        name += "." + luck.choice(words + ["rate", "after", "stage", "status", "is"])
    name = luck.choice(["", "", "happens.", "events.", "parameters."]) + name
    return name + luck.choice(["=", "=", "=", "", "=="]) + luck.choice(VALUES + words)


def case(luck, files, text):
    words = names(text)
    verb = luck.choice(VERBS)
    steps = []
    if verb in ("table", "base-rate"):
        files = {**files, "cases.csv": _table(luck).encode()}
    elif verb in ("update", "resolve"):
        files = {**files, "later.yaml": _later(luck, words).encode(), "known.yaml": _known(luck, words).encode()}
    if luck.random() < 0.5:
        steps.append(Step(["run", "s.yaml", "--trials", "20", "-o", "run.simrun", "--quiet", "--engine", "interpreted"]))
    if verb in ("resolve", "score") and luck.random() < 0.8:
        steps.append(Step(["ledger", "add", "run.simrun", "--as-of", "2025-01-01", "--to", "f.csv"]))
    steps.append(Step(_line(luck, words, verb)))
    return Case("command", files, steps)


def _line(luck, words, verb):
    line = ["discover" if verb == "table" else verb]
    if verb in ("table", "base-rate"):
        line.append("cases.csv")
        if verb == "table" and luck.random() < 0.9:
            line += ["--inputs", luck.choice(OPTIONS["--inputs"]), "--yes", luck.choice(OPTIONS["--yes"])]
    elif verb in ("resolve", "score"):
        line += ["f.csv"] + (["--with", "known.yaml"] if verb == "resolve" else [])
    elif verb == "ledger":
        line += [luck.choice(["add", "verify", "verify", "x"]), luck.choice(["run.simrun", "f.csv", "s.yaml"])]
    elif verb == "query":
        line += ["run.simrun", luck.choice(QUERIES)]
    elif verb == "new":
        line.append(luck.choice(VALUES + words))
    elif verb == "merge":
        line += ["run.simrun"] * luck.choice([0, 1, 2])
    elif verb:
        line += [luck.choice(["s.yaml", "s.yaml", "s.yaml", "run.simrun", "run.simrun", "nix.yaml", ".", "s.yaml run.simrun", "facts.yaml"])
                 for _ in range(luck.choice([0, 1, 1, 1, 1, 2]))]
    if verb == "update":
        line += ["--facts", "later.yaml"]
    if verb in ("signposts", "discover", "given") and luck.random() < 0.9:
        line += [luck.choice(words) + luck.choice(["", " > 1"])] if verb == "given" else ["--outcome", luck.choice(words)]
    has_trials = False
    for _ in range(luck.choice([0, 1, 1, 2, 3, 5])):
        if luck.random() < 0.3:
            line.append(luck.choice(FLAGS))
            continue
        option = luck.choice(sorted(OPTIONS))
        has_trials |= option == "--trials"
        values = OPTIONS[option]
        if option == "--set":
            value = _setting(luck, words)
        elif luck.random() < 0.2:
            value = luck.choice(VALUES)
        elif values is None:
            value = luck.choice(words + ["baseline", ",", "a,b"])
        else:
            value = luck.choice(values)
        line.append(option)
        if luck.random() < 0.95:
            line.append(value)
    if verb in PLAYING and not has_trials and luck.random() < 0.9:
        line += ["--trials", "20"]
    if luck.random() < 0.1:
        luck.shuffle(line)
    if luck.random() < 0.1:
        line.insert(luck.randrange(len(line) + 1), luck.choice(VALUES))
    return line
