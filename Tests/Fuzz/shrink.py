# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a case that shows a failure smaller, as long as it shows the same."""
import copy
import time

import cases
from words import WORD


class Shrinker:
    """`same` says whether a case still shows the failure."""

    def __init__(self, same, seconds):
        self.same = same
        self.deadline = time.monotonic() + seconds
        self.tried = 0

    def holds(self, case):
        if time.monotonic() > self.deadline:
            return False
        self.tried += 1
        return self.same(case)

    def shrink(self, case, step):
        case = cases.only(case, step)
        case = self._steps(case)
        if case.parts:
            case = self._parts(case)
        if case.text and case.text in case.files:
            case = self._text(case, lambda data: data.splitlines(keepends=True))
            case = self._text(case, lambda data: WORD.findall(data))
            if len(case.files[case.text]) < 400:
                case = self._text(case, lambda data: [data[i:i + 1] for i in range(len(data))])
        case = self._files(case)
        if case.kind == "command":
            case = self._arguments(case)
        return case

    def _steps(self, case):
        """Without the steps before the last that it does not need."""
        for number in range(len(case.steps) - 2, -1, -1):
            smaller = copy.copy(case)
            smaller.steps = case.steps[:number] + case.steps[number + 1:]
            # What is done to a file before a step is done before the next one then.
            if case.steps[number].before and not smaller.steps[number].before:
                moved = copy.copy(smaller.steps[number])
                moved.before = case.steps[number].before
                smaller.steps = smaller.steps[:number] + [moved] + smaller.steps[number + 1:]
            if self.holds(smaller):
                case = smaller
        return case

    def _parts(self, case):
        """`before` reads the list itself, so it is changed in place."""
        for index in range(len(case.parts) - 1, -1, -1):
            if len(case.parts) > 1:
                part = case.parts.pop(index)
                if not self.holds(case):
                    case.parts.insert(index, part)
        return case

    def _text(self, case, split):
        def with_pieces(pieces):
            smaller = copy.copy(case)
            smaller.files = {**case.files, case.text: b"".join(pieces)}
            return smaller
        pieces = self._pieces(split(case.files[case.text]), lambda pieces: self.holds(with_pieces(pieces)))
        return with_pieces(pieces)

    def _pieces(self, pieces, holds):
        """Takes out runs of pieces, long ones first, by halves down to single ones."""
        length = max(1, len(pieces) // 2)
        while True:
            at, is_smaller = 0, False
            while at < len(pieces):
                if time.monotonic() > self.deadline:
                    return pieces
                fewer = pieces[:at] + pieces[at + length:]
                if holds(fewer):
                    pieces, is_smaller = fewer, True
                else:
                    at += length
            if length == 1 and not is_smaller:
                return pieces
            length = max(1, length // 2) if length > 1 or not is_smaller else 1

    def _files(self, case):
        for name in list(case.files):
            smaller = copy.copy(case)
            smaller.files = {other: data for other, data in case.files.items() if other != name}
            if self.holds(smaller):
                case = smaller
        return case

    def _arguments(self, case):
        def with_arguments(arguments):
            smaller = copy.copy(case)
            last = copy.copy(case.steps[-1])
            last.arguments = arguments
            smaller.steps = case.steps[:-1] + [last]
            return smaller
        arguments = case.steps[-1].arguments
        fewer = self._pieces(list(arguments), lambda pieces: self.holds(with_arguments(pieces)))
        return with_arguments(fewer)
