# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole scenarios by the grammar of Docs/Language.md. Most of them are right, so that they are played."""
import formulas
import talks


class Grown:
    """What has been grown so far, and what it can read."""

    def __init__(self, luck):
        self.luck = luck
        self.lines = []
        self.constants = []   # parameters that are plain numbers
        self.readable = []    # plain numbers that formulas can read
        self.conditions = []  # what is true or false
        self.states = []
        self.quantities = []
        self.levers, self.meetings, self.events, self.moods = {}, [], [], []
        self.actors = [f"a{i}" for i in range(luck.randint(2, 4))]
        self.outcomes = []

    def number(self, depth=2, draws=False):
        return formulas.number(self.luck, self.readable, depth, draws)

    def condition(self, depth=2):
        if self.conditions and self.luck.random() < 0.4:
            condition = self.luck.choice(self.conditions)
            return condition if self.luck.random() < 0.7 else f"not {condition}"
        return formulas.condition(self.luck, self.readable, depth)

    def chance(self, share):
        return self.luck.random() < share

    def add(self, *lines):
        self.lines += lines

    def timing(self, kinds=("rate", "after", "on", "every", "when")):
        kind = self.luck.choice(kinds)
        if kind == "rate":
            parts = [f"rate: {quoted(formulas.rate(self.luck, self.readable))}"]
        elif kind == "when":
            return f"when: {quoted(self.condition())}"
        elif kind == "on":
            parts = [f"on: {self.day()}"]
        elif kind == "every":
            parts = [f"every: {quoted(self.luck.choice(['1 day', '8 hours', '7 days', '2 to 9 days', '1 month', '5 days']))}"]
        else:
            parts = [f"after: {quoted(formulas.duration(self.luck))}"]
        if self.chance(0.3):
            parts.append(f"when: {quoted(self.condition())}")
        return ", ".join(parts)

    def day(self):
        return f"2025-{self.luck.randint(1, 3):02}-{self.luck.randint(1, 28):02}"

    def effects(self):
        """What a `do` sets, none twice."""
        settable = {}
        for _ in range(self.luck.randint(1, 3)):
            choice = self.luck.randrange(6)
            if choice < 3 and self.states + self.quantities:
                settable[self.luck.choice(self.states + self.quantities)] = bounded(self)
            elif choice == 3 and self.levers:
                lever = self.luck.choice(sorted(self.levers))
                settable[lever + ".stage"] = self.luck.choice(self.levers[lever])
            elif choice == 4 and self.meetings:
                settable[self.luck.choice(self.meetings) + ".status"] = self.luck.choice(["pending", "held", "cancelled"])
            elif choice == 5 and self.moods:
                settable[self.luck.choice(self.moods)] = f"if({self.condition(1)}, calm, {self.luck.choice(['tense', 'open'])})"
        return "{" + ", ".join(f"{key}: {quoted(value)}" for key, value in settable.items()) + "}"


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def bounded(grown):
    """A value that does not run away, nearly always."""
    value = grown.number(2, draws=True)
    return f"clamp({value}, -100, 100)" if grown.chance(0.9) else value


def scenario(luck):
    grown = Grown(luck)
    grown.add("scenario: grown", "starts: 2025-01-01", f"ends: 2025-{luck.randint(4, 6):02}-01",
              f"repeats: {luck.choice([1, 2, 5, 10])}", f"seed: {luck.randint(0, 10**6)}")
    for part in (_parameters, _actors, _state, _define, _leverage, _meetings, _events, _decisions, _games, talks.negotiations,
                 _outcomes, _variants, _choices, _expectations):
        part(grown)
    return "\n".join(grown.lines) + "\n"


def _parameters(grown):
    luck = grown.luck
    grown.add("parameters:")
    free = []
    for i in range(luck.randint(1, 5)):
        name = f"p{i}"
        choice = luck.randrange(6)
        if choice == 0:
            grown.add(f"  {name}: {{share: {luck.randint(0, 5)} of {luck.randint(5, 9)}}}")
        elif choice == 1:
            grown.add(f"  {name}: {luck.choice(['beta(2, 2)', 'beta(0.5, 3)', 'uniform(0, 1)'])}")
            free.append(name)
        elif choice == 2:
            grown.add(f"  {name}: {luck.choice(formulas.PLAIN)}")
        elif choice == 3:
            grown.add(f"  {name}: {quoted(formulas.number(luck, grown.readable, 2, draws=True))}")
        else:
            grown.add(f"  {name}: {quoted(formulas.draw(luck))}")
        grown.readable.append(name)
    if len(free) > 1 and grown.chance(0.7):
        grown.add("correlations:", f"  - {{between: [{free[0]}, {free[1]}], rank: {luck.choice([-0.9, -0.3, 0, 0.5, 0.95])}}}")


def _actors(grown):
    grown.add("actors:")
    for actor in grown.actors:
        if grown.chance(0.5):
            grown.add(f"  {actor}: {{has: {{will: {quoted(grown.number(1))}}}}}")
            grown.quantities.append(actor + ".will")
        else:
            grown.add(f"  {actor}:")
    grown.readable += grown.quantities


def _state(grown):
    luck = grown.luck
    parameters = [name for name in grown.readable if "." not in name]
    grown.add("state:")
    for i in range(luck.randint(1, 4)):
        grown.add(f"  s{i}: {quoted(formulas.number(luck, parameters, 1, draws=True))}")
        grown.states.append(f"s{i}")
    grown.readable += grown.states
    if grown.chance(0.5):
        grown.add("  mood: {is: calm, one_of: [calm, tense, open]}")
        grown.moods.append("mood")
        grown.conditions += ["mood == tense", "mood < open"]


def _define(grown):
    if not grown.chance(0.6):
        return
    grown.add("define:")
    for i in range(grown.luck.randint(1, 3)):
        if grown.chance(0.7):
            grown.add(f"  d{i}: {quoted(grown.number(3))}")
            grown.readable.append(f"d{i}")
        else:
            grown.add(f"  d{i}: {quoted(grown.condition(3))}")
            grown.conditions.append(f"d{i}")


def _leverage(grown):
    luck = grown.luck
    if not grown.chance(0.6):
        return
    grown.add("leverage:")
    for i in range(luck.randint(1, 2)):
        stages = [f"l{i}{letter}" for letter in "xyzw"[:luck.randint(2, 4)]]
        grown.add(f"  l{i}:", f"    holder: {luck.choice(grown.actors)}", "    stages:", f"      {stages[0]}:")
        for stage in stages[1:]:
            grown.add(f"      {stage}: {{{grown.timing(('rate', 'after', 'on', 'when'))}}}")
        grown.levers[f"l{i}"] = stages
        grown.conditions += [f"l{i}.at({stages[1]})", f"l{i}.stage == {stages[-1]}"]
        if grown.chance(0.5):
            grown.add(f"    withdrawn: {{{grown.timing(('rate', 'after', 'when'))}, to: {luck.choice(stages[:-1])}}}")
        if grown.chance(0.5):
            uses = ", ".join(f"{stage}: {luck.randint(1, 3)} u{i}" for stage in stages[1:])
            grown.add(f"    supply: {{stock: {luck.choice([5, 10, '20 to 60'])}, unit: u{i}, use: {{{uses}}}}}")
        if grown.chance(0.6):
            grown.add("    pressure: {" + ", ".join(f"{stage}: {luck.choice([0.1, 0.5, 1])}" for stage in stages[1:]) + "}")
            grown.readable.append(f"l{i}.pressure")
            if grown.chance(0.4):
                grown.add(f"    fades: half in {luck.choice([3, 10, 60])} days")


def _meetings(grown):
    luck = grown.luck
    if not grown.chance(0.6):
        return
    grown.add("meetings:")
    for i in range(luck.randint(1, 3)):
        parts = [f"who: [{', '.join(luck.sample(grown.actors, 2))}]"]
        if i and grown.chance(0.5):
            parts.append(f"needs: m{luck.randrange(i)}")
        parts.append(f"on: {grown.day()}" if grown.chance(0.4) else f"after: {quoted(formulas.duration(luck))}")
        if grown.chance(0.4):
            parts.append(f"cancelled: {{{grown.timing(('rate', 'when'))}}}")
        if grown.chance(0.3):
            parts.append(f"postponed: {{{grown.timing(('rate',))}, by: {quoted(formulas.duration(luck))}}}")
        if grown.chance(0.3):
            parts.append(f"revived: {{{grown.timing(('rate', 'after'))}}}")
        if grown.chance(0.5):
            parts.append(f"do: {grown.effects()}")
        grown.add(f"  m{i}: {{{', '.join(parts)}}}")
        grown.meetings.append(f"m{i}")
        grown.conditions += [f"m{i}.held", f"m{i}.cancelled"]
        grown.readable.append(f"m{i}.postponements")


def _events(grown):
    grown.add("events:")
    for i in range(grown.luck.randint(1, 5)):
        grown.add(f"  e{i}: {{{grown.timing()}, do: {grown.effects()}}}")
        grown.events.append(f"e{i}")
        grown.conditions.append(f"e{i}.happened")
        grown.readable.append(f"e{i}.count")


def _decisions(grown):
    luck = grown.luck
    if not grown.chance(0.4):
        return
    grown.add("decisions:", "  choice:", f"    who: {luck.choice(grown.actors)}", f"    {grown.timing(('every', 'on', 'after')).replace(', when', chr(10) + '    when')}",
              f"    rationality: {luck.choice(['0', '2', '10', 'best'])}", "    options:")
    for i in range(luck.randint(2, 4)):
        when = f", when: {quoted(grown.condition(1))}" if grown.chance(0.3) else ""
        grown.add(f"      o{i}: {{utility: {quoted(grown.number(2))}{when}, do: {grown.effects()}}}")
    grown.conditions.append("choice.choice == o1")


def _games(grown):
    luck = grown.luck
    if not grown.chance(0.4):
        return
    first, second = luck.sample(grown.actors, 2)
    rows, columns = luck.randint(2, 4), luck.randint(2, 3)
    grown.add("games:", "  game:", f"    {grown.timing(('every', 'on')).replace(', when', chr(10) + '    when')}",
              f"    rationality: {luck.choice(['0', '1', '5', '100', '1e4'])}", "    players:",
              f"      {first}: {{options: {{{', '.join(f'r{i}: ' for i in range(rows))}}}}}",
              f"      {second}: {{options: {{{', '.join(f'c{i}: ' for i in range(columns))}}}}}", "    payoffs:")
    for i in range(rows):
        cells = ", ".join(f"c{j}: [{quoted(grown.number(1))}, {quoted(grown.number(1))}]" for j in range(columns))
        grown.add(f"      r{i}: {{{cells}}}")
    grown.conditions.append(f"game.{first}.choice == r1")
    grown.readable.append(f"game.{second}.c0_chance")


def _outcomes(grown):
    luck = grown.luck
    grown.add("outcomes:")
    for i in range(luck.randint(1, 5)):
        choice = luck.randrange(4)
        when = f", on: {grown.day()}" if grown.chance(0.3) else ""
        if choice == 0:
            grown.add(f"  y{i}: {{yes: {quoted(grown.condition())}{when.replace('on:', luck.choice(['on:', 'by:']))}}}")
        elif choice == 1:
            grown.add(f"  t{i}: {{date_of: {quoted(grown.condition())}}}")
        elif choice == 2 and (grown.levers or grown.moods or grown.meetings):
            labels = [lever + ".stage" for lever in grown.levers] + grown.moods + [m + ".status" for m in grown.meetings]
            grown.add(f"  c{i}: {{category: {luck.choice(labels)}{when}}}")
        else:
            grown.add(f"  v{i}: {{value: {quoted(grown.number())}{when}}}")


def _variants(grown):
    luck = grown.luck
    if not grown.chance(0.6):
        return
    grown.add("variants:")
    for i in range(luck.randint(1, 2)):
        at = f", at: {grown.day()}" if grown.chance(0.3) else ""
        choices = [f"set: {{p0: {luck.choice(['0.3', '0.7', '1'])}}}", f"set: {{{luck.choice(grown.states)}: 1}}{at}",
                   f"happens: {luck.choice(grown.events)}{at}"]
        if grown.meetings:
            choices.append(f"set: {{{luck.choice(grown.meetings)}.status: held}}{at}")
        grown.add(f"  w{i}: {{{luck.choice(choices)}}}")


def _expectations(grown):
    """What the trials must obey; whether they do is another matter."""
    luck = grown.luck
    if not grown.chance(0.4):
        return
    answers = [line.split(":")[0].strip() for line in grown.lines if line.startswith("  y") and ": {yes:" in line]
    grown.add("expectations:", f"  - {{{luck.choice(['never', 'always'])}: {luck.choice(grown.states)} > 2}}")
    if answers:
        name = luck.choice(answers)
        grown.add(f"  - {{outcome: {name}, between: {luck.choice(['2 to 30 %', '0 to 1', '0.5 to 0.9'])}}}")
        grown.add(f"  - {{raise: {luck.choice(grown.states)}, from: 0, to: 1, {luck.choice(['raises', 'lowers'])}: {name}}}")
        grown.add(f"  - {{always: {name} or not {name}, because: it is so or not}}")


def _choices(grown):
    """What could be set, and aims; choices that set the same thing twice are left to other kinds."""
    luck = grown.luck
    if not grown.chance(0.4):
        return
    days = "[2025-01-10, 2025-02-10]" if grown.chance(0.3) else grown.day()
    at = f", at: {days}" if grown.chance(0.6) else ""
    grown.add("choices:")
    grown.add(f"  h0: {{who: a0, options: {{none: , some: {{set: {{{luck.choice(grown.states)}: 1}}{at}}}}}}}")
    if grown.chance(0.5):
        grown.add(f"  h1: {{who: a1, options: {{low: , high: {{set: {{p0: {luck.choice(['0.3', '1'])}}}}}}}}}")
    if grown.chance(0.5):
        grown.add(f"  h2: {{who: a1, options: {{wait: , act: {{happens: {luck.choice(grown.events)}{at}}}}}}}")
    answers = [line.split(":")[0].strip() for line in grown.lines if line.startswith(("  y", "  v")) and (": {yes:" in line or ": {value:" in line)]
    if answers:
        utility = f"{luck.choice(answers)} - 0.1 * (h0 == some)"
        grown.add("aims:", f"  good: {{utility: {quoted(utility)}}}")
        chances = [name for name in answers if name.startswith("y")]
        if chances:
            grown.add(f"  enough: {{at_least: {luck.choice(['15 %', '0.5'])}, of: {luck.choice(chances)}}}")
