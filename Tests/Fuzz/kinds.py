# SPDX-License-Identifier: GPL-3.0-or-later
"""The kinds of cases, and how often each comes."""
import glob
import os
import random
import re

import formulas
import grow
import lines
import runfiles
import same
import shapes
import trees
import words
from cases import Case, Step
from settings import ROOT


class Corpus:
    """The scenarios and facts that are shipped, which cases begin with."""

    def __init__(self):
        self.scenarios, self.facts = {}, {}
        for path in sorted(glob.glob(os.path.join(ROOT, "Scenarios", "**", "*.yaml"), recursive=True)):
            if os.sep + "ledger" + os.sep in path:
                continue
            with open(path, encoding="utf-8") as file:
                text = file.read()
            # The facts stand beside the scenario in the folder of a case.
            found = re.search(r"^facts: (\S+)$", text, re.MULTILINE)
            if found:
                with open(os.path.join(os.path.dirname(path), found.group(1)), encoding="utf-8") as file:
                    self.facts[path] = file.read()
                text = text.replace(found.group(), "facts: facts.yaml")
            self.scenarios[path] = text
        self.texts = list(self.scenarios.values())
        self.words = sorted({word for text in self.texts for word in trees.names(text)} | set(formulas.FUNCTIONS) | set(formulas.DISTRIBUTIONS))

    def pick(self, luck):
        """A scenario's text, and its facts if it has some; small ones more often than large."""
        path = luck.choice(sorted(self.scenarios))
        return self.scenarios[path], self.facts.get(path)


def case(corpus, luck):
    """The next case."""
    kinds, weights = zip(*KINDS)
    return luck.choices(kinds, weights)[0](corpus, luck)


def _files(text, facts):
    files = {"s.yaml": text if isinstance(text, bytes) else text.encode()}
    if facts is not None:
        files["facts.yaml"] = facts if isinstance(facts, bytes) else facts.encode()
    return files


def _verbs(luck, text):
    """Commands that read a scenario: always `check` and one trial, and some others."""
    variants = re.findall(r"^variants:\n((?: .*\n|\n)*)", text if isinstance(text, str) else text.decode("utf-8", "replace"), re.MULTILINE)
    names = re.findall(r"^  (\w+):", variants[0], re.MULTILINE) if variants else []
    others = [
        ["run", "s.yaml", "--trials", "40", "--engine", "interpreted"], ["run", "s.yaml", "--trials", "40", "--json", "--engine", "interpreted"],
        ["explain", "s.yaml"], ["explain", "s.yaml", "--code"], ["facts", "s.yaml"], ["trace", "s.yaml", "--trial", "7"],
        ["trace", "s.yaml", "--all"], ["storylines", "s.yaml", "--trials", "40"], ["storylines", "s.yaml", "--trials", "40", "--json"],
        ["report", "s.yaml", "--trials", "40", "--html", "page.html", "--engine", "interpreted"],
        ["compare", "s.yaml", "--trials", "40", "--engine", "interpreted"],
        ["compare", "s.yaml", "--trials", "40", "--json", "--engine", "interpreted"],
        ["run", "s.yaml", "--trials", "40", "--csv", "out", "--per-trial", "trials.csv", "--quiet", "--engine", "interpreted"],
        ["run", "s.yaml", "--trials", "40", "--tables-only", "-o", "sums.simrun", "--engine", "interpreted"],
    ]
    aims = re.findall(r"^aims:\n  (\w+):", text if isinstance(text, str) else text.decode("utf-8", "replace"), re.MULTILINE)
    if aims:
        others.append(["policy", "s.yaml", "--aim", aims[0], "--trials", "1000", "--engine", "interpreted"])
        others.append(["policy", "s.yaml", "--aim", aims[0], "--trials", "1000", "--within", "0.01", "--json", "--engine", "interpreted"])
        others.append(["worth", "s.yaml", "--aim", aims[0], "--trials", "1000", "--engine", "interpreted"])
    others.append(["test", "s.yaml", "--trials", "200", "--engine", "interpreted"])
    if names:
        others.append(["run", "s.yaml", "--trials", "10", "--variant", luck.choice(names)])
        others.append(["explain", "s.yaml", "--variant", luck.choice(names)])
    first = [["check", "s.yaml"], ["run", "s.yaml", "--trials", "1", "--engine", "interpreted"]]
    steps = [Step(arguments) for arguments in first + luck.sample(others, luck.choice([0, 1, 1, 2]))]
    steps[-1].terminal = luck.random() < 0.2
    return steps


def _text_case(kind, luck, text, facts, target="s.yaml"):
    return Case(kind, _files(text, facts), _verbs(luck, text), text=target)


def bytes_changed(corpus, luck):
    text, facts = corpus.pick(luck)
    if facts and luck.random() < 0.3:
        return _text_case("bytes", luck, text, words.some_bytes(luck, facts.encode()), "facts.yaml")
    return _text_case("bytes", luck, words.some_bytes(luck, text.encode()), facts)


def words_changed(corpus, luck):
    text, facts = corpus.pick(luck)
    if facts and luck.random() < 0.3:
        return _text_case("words", luck, text, words.some_words(luck, facts.encode(), corpus.words), "facts.yaml")
    return _text_case("words", luck, words.some_words(luck, text.encode(), corpus.words), facts)


def tree_changed(corpus, luck):
    text, facts = corpus.pick(luck)
    if facts and luck.random() < 0.15:
        return _text_case("tree", luck, text, trees.mutate(luck, facts, list(corpus.facts.values())), "facts.yaml")
    if luck.random() < 0.4:
        text, facts = grow.scenario(luck), None
    return _text_case("tree", luck, trees.mutate(luck, text, corpus.texts), facts)


def grown(corpus, luck):
    return _text_case("grown", luck, grow.scenario(luck), None)


def shaped(corpus, luck):
    text, name = shapes.scenario(luck)
    case = _text_case("shape", luck, text, None)
    case.label = name
    return case


def command_line(corpus, luck):
    text, facts = corpus.pick(luck)
    return lines.case(luck, _files(text, facts), text)


def little_room(corpus, luck):
    """Few descriptors, a small stack or little address space: a message, or the same with less."""
    text, facts = corpus.pick(luck)
    room = luck.choice([f"-n {luck.randint(4, 24)}", f"-v {luck.randint(90, 400) * 1024}", f"-s {luck.choice([256, 512, 1024, 4096])}"])
    verbs = [["check", "s.yaml"], ["run", "s.yaml", "--trials", "100", "--engine", "interpreted"],
             ["run", "s.yaml", "--trials", "100", "-o", "room.simrun", "--threads", "2"], ["show", "run.simrun"],
             ["export", "run.simrun", "--csv", "out"], ["query", "run.simrun", "select * from trials"], ["resume", "run.simrun"],
             ["report", "s.yaml", "--trials", "100", "--html", "page.html"], ["verify", "run.simrun"]]
    played = Step(["run", "s.yaml", "--trials", "50", "-o", "run.simrun", "--quiet", "--engine", "interpreted"])
    case = Case("room", _files(text, facts), [played, Step(luck.choice(verbs), room=room, needs=["run.simrun"])])
    case.label = room.split()[0]
    return case


def bits(corpus, luck):
    if luck.random() < 0.35:
        text, facts = corpus.pick(luck)
    else:
        text, facts = grow.scenario(luck), None
        if luck.random() < 0.3:
            text = trees.mutate(luck, text, [text])
    trials = luck.choice([30, 600, 600, 3000, 3000, 60000])
    options = ["--seed", str(luck.randrange(2 ** 32))] if luck.random() < 0.5 else []
    variants = re.search(r"^variants:\n  (\w+):", text, re.MULTILINE)
    if variants and luck.random() < 0.3:
        options += ["--variant", variants.group(1)]
    return same.case(luck, _files(text, facts), "s.yaml", trials, options)


SMALL = """scenario: small
title: A small one
starts: 2025-01-01
ends: 2025-03-01
repeats: 5
actors: {a: , b: }
parameters: {p: "beta(2, 2)", q: 3 to 9 days}
state: {x: 0, mood: {is: calm, one_of: [calm, tense, open]}}
leverage:
  l: {holder: a, against: b, stages: {s0: , s1: {rate: 0.05 * p per day}, s2: {after: q}}}
events:
  e: {rate: 0.3 per day, do: {x: "x + normal(0, 1)", mood: "if(x > 0, tense, calm)"}}
outcomes:
  yes_it: {question: Is it?, yes: x > 1, by: 2025-02-01}
  when_it: {date_of: l.at(s2)}
  how_much: {value: x}
  which: {category: mood}
variants:
  v: {set: {p: 0.5}}
"""


def run_file(corpus, luck):
    """A run file that was changed, in some of the verbs that take one."""
    text, facts = (SMALL, None) if luck.random() < 0.7 else corpus.pick(luck)
    trials = luck.choice([1, 20, 100, 500])
    sums = luck.random() < 0.2
    play = ["run", "s.yaml", "--trials", str(trials), "-o", "run.simrun", "--quiet", "--engine", "interpreted"]
    steps = [Step(play + (["--tables-only"] if sums else []))]
    parts = []
    files = _files(text, facts)
    if luck.random() < 0.15:
        seed = luck.random()
        files["victim"] = b"not to be deleted"
        change = lambda folder: _journaled(folder, seed)  # noqa: E731
        kind = "journal"
    elif luck.random() < 0.35:
        seed = luck.random()
        change = lambda folder: _damaged(folder, seed)  # noqa: E731
        kind = "damage"
    else:
        parts = runfiles.statements(luck, trials)
        sealed = luck.random() < 0.85
        change = lambda folder: runfiles.forge(os.path.join(folder, "run.simrun"), parts, sealed)  # noqa: E731
        kind = "forged"
    verbs = luck.sample(lines.RUN_FILE_VERBS, luck.choice([2, 3, 4]))
    verbs.sort(key=lambda verb: verb[0] == "resume")
    for number, verb in enumerate(verbs):
        steps.append(Step(verb, before=change if number == 0 else None, needs=["run.simrun"], terminal=luck.random() < 0.15))
    return Case(kind, files, steps, parts=parts)


def _journaled(folder, seed):
    path = os.path.join(folder, "run.simrun")
    with open(path, "rb") as file:
        data = file.read()
    with open(path + "-journal", "wb") as file:
        file.write(runfiles.journal(data, random.Random(seed), os.path.abspath(os.path.join(folder, "victim"))))


def _damaged(folder, seed):
    path = os.path.join(folder, "run.simrun")
    with open(path, "rb") as file:
        data = file.read()
    with open(path, "wb") as file:
        file.write(runfiles.damage(data, random.Random(seed)))


KINDS = [(bytes_changed, 14), (words_changed, 14), (tree_changed, 24), (grown, 8), (shaped, 3), (command_line, 12), (run_file, 18), (little_room, 3), (bits, 10)]
