# SPDX-License-Identifier: GPL-3.0-or-later
"""Mutations of the tree that a scenario's indented lines make: they leave YAML that can be read, so that
they reach what comes after reading."""
import re

import formulas

KEY = re.compile(r"^(\s*)(- )?(\"?[\w ]+\"?):( (.*))?$")


def _lines(text):
    """Lines without comments, each with its depth."""
    lines = []
    for line in text.split("\n"):
        if line.strip() and not line.lstrip().startswith("#"):
            lines.append(line)
    return lines


def _depth(line):
    return len(line) - len(line.lstrip(" "))


def _block(lines, at):
    """Where the block that begins at a line ends: all that is indented below it."""
    end = at + 1
    while end < len(lines) and _depth(lines[end]) > _depth(lines[at]):
        end += 1
    return end


def names(text):
    """Words that scenarios use as keys or names."""
    return sorted(set(re.findall(r"[A-Za-z_][A-Za-z_0-9]*", text)))


def mutate(luck, text, donors):
    lines = _lines(text)
    words = names(text)
    for _ in range(luck.choice([1, 1, 2, 3, 5])):
        if lines:
            lines = luck.choice(MUTATIONS)(luck, lines, words, donors)
    return "\n".join(lines) + "\n"


def _remove(luck, lines, words, donors):
    at = luck.randrange(len(lines))
    return lines[:at] + lines[_block(lines, at):]


def _twice(luck, lines, words, donors):
    """A block again under another name."""
    at = luck.randrange(len(lines))
    end = _block(lines, at)
    block = list(lines[at:end])
    match = KEY.match(block[0])
    if match:
        name = match.group(3).strip('"')
        block[0] = block[0].replace(name, name[:50] + str(luck.randrange(1000)), 1)
    return lines[:end] + block * luck.choice([1, 1, 1, 40]) + lines[end:]


def _move(luck, lines, words, donors):
    at = luck.randrange(len(lines))
    end = _block(lines, at)
    block, rest = lines[at:end], lines[:at] + lines[end:]
    if not rest:
        return lines
    to = luck.randrange(len(rest))
    shift = _depth(rest[to]) - _depth(block[0])
    return rest[:to] + [_indented(line, shift) for line in block] + rest[to:]


def _indented(line, shift):
    return " " * max(0, _depth(line) + shift) + line.lstrip(" ")


def _graft(luck, lines, words, donors):
    """A block of another scenario, in the place of one of the same depth."""
    other = _lines(luck.choice(donors))
    at = luck.randrange(len(lines))
    same = [i for i, line in enumerate(other) if _depth(line) == _depth(lines[at])]
    if not same:
        return lines
    to = luck.choice(same)
    return lines[:at] + other[to:_block(other, to)] + lines[_block(lines, at) if luck.random() < 0.5 else at:]


def _value(luck, lines, words, donors):
    """Another formula for a value."""
    for _ in range(20):
        at = luck.randrange(len(lines))
        match = KEY.match(lines[at])
        if match and match.group(5):
            value = match.group(5)
            if value.startswith("{") and luck.random() < 0.8:
                fields = list(re.finditer(r"(?<=: )[^,{}\[\]\"]+", value))
                if fields:
                    field = luck.choice(fields)
                    value = value[:field.start()] + _quoted(formulas.any_formula(luck, words)) + value[field.end():]
            else:
                value = _quoted(formulas.any_formula(luck, words))
            indent, dash, key = match.group(1), match.group(2) or "", match.group(3)
            return lines[:at] + [f"{indent}{dash}{key}: {value}"] + lines[at + 1:]
    return lines


def _quoted(text):
    return "'" + text.replace("'", "''") + "'"


def _rename(luck, lines, words, donors):
    """One use of a name becomes another name: what is read or set is then something else."""
    at = luck.randrange(len(lines))
    found = re.findall(r"[A-Za-z_]\w*", lines[at])
    if not found:
        return lines
    return lines[:at] + [lines[at].replace(luck.choice(found), luck.choice(words), 1)] + lines[at + 1:]


def _inner(luck, lines, words, donors):
    """Part of a formula becomes another formula."""
    at = luck.randrange(len(lines))
    found = list(re.finditer(r"[A-Za-z_][\w.]*|\d[\d.]*", lines[at]))
    if not found:
        return lines
    part = luck.choice(found)
    formula = formulas.any_formula(luck, words, depth=2).replace("'", "").replace('"', "")
    return lines[:at] + [lines[at][:part.start()] + "(" + formula + ")" + lines[at][part.end():]] + lines[at + 1:]


def _deep(luck, lines, words, donors):
    """A value many levels deep."""
    at = luck.randrange(len(lines))
    match = KEY.match(lines[at])
    if not match:
        return lines
    value = formulas.deep(luck, words)
    return lines[:at] + [f"{match.group(1)}{match.group(3)}: {_quoted(value)}"] + lines[_block(lines, at):]


MUTATIONS = [_remove, _twice, _move, _graft, _graft, _value, _value, _value, _rename, _rename, _inner, _inner, _inner, _deep]
