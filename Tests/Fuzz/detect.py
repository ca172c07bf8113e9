# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with how a command went: each detector is a function of its outcome."""
import re
import signal
from dataclasses import dataclass

# The exit codes that `simulate --help` states. 70 is stated too, for a fault of the program's own.
STATED = {0, 1, 2, 130}


@dataclass(frozen=True)
class Finding:
    kind: str      # what is wrong
    verb: str      # of which command
    detail: str    # what tells it from others of its kind

    def __str__(self):
        return f"{self.kind} in '{self.verb}'" + (f": {self.detail}" if self.detail else "")


# Findings of which the detail is found out by running the command again, with a backtrace.
CRASHES = "crash"


def findings(settings, outcome):
    """All that is wrong with it."""
    found = []
    verb = outcome.arguments[0] if outcome.arguments else ""
    verb = verb if isinstance(verb, str) and re.fullmatch(r"[a-z]{1,12}", verb) else "-"
    for detector in (ended, sanitized, silent, placeless, slow, large, controls):
        for kind, detail in detector(settings, outcome):
            found.append(Finding(kind, verb, detail))
    return found


def ended(settings, outcome):
    """By a signal, or with a code that no page states."""
    status = outcome.status
    if outcome.is_killed:
        yield ("deaf" if outcome.is_interrupted else "hang"), ""
    elif status == -signal.SIGXCPU:
        return  # see `slow`
    elif outcome.is_interrupted and outcome.seconds > 3 and outcome.cpu < 0.02 * outcome.seconds:
        yield "hang", "waits"
    elif outcome.is_interrupted and status == -signal.SIGINT:
        return  # it did not listen yet, or has nothing to keep; for the shell that is 130 as well
    elif status < 0:
        try:
            name = signal.Signals(-status).name
        except ValueError:
            name = str(-status)
        yield CRASHES, name + " " + fatal(outcome.errors)
    elif status == 70:
        yield "internal error", first_line(outcome.errors)
    elif status not in STATED:
        yield "exit code", f"{status} " + first_line(outcome.errors)
    elif status == 130 and not outcome.is_interrupted:
        yield "exit code", "130 without an interruption"


def sanitized(settings, outcome):
    """What AddressSanitizer, UndefinedBehaviorSanitizer and ThreadSanitizer write."""
    text = outcome.errors.decode("utf-8", "replace")
    for pattern in (r"ERROR: \w+Sanitizer: ([\w-]+)", r"WARNING: ThreadSanitizer: ([^(\n]+)",
                    r"([\w.]+:\d+:\d+: runtime error: [^\n]*)"):
        for match in re.finditer(pattern, text):
            yield "sanitizer", normal(match.group(1))
            break


def shown(outcome):
    """Both outputs, without what the program itself does to a terminal."""
    if not outcome.is_terminal:
        return outcome.output, outcome.errors
    return _OWN.sub(b"", outcome.output), b""


def silent(settings, outcome):
    """A failure without a word, or with a stack of the runtime's in place of one."""
    if outcome.is_killed or outcome.status not in (1, 2):
        return
    said = b"".join(shown(outcome)).strip()
    if not said:
        yield "no message", f"exit code {outcome.status}"
    elif outcome.status == 2 and not re.search(rb"(?i)(^|\s)error: ", said):
        yield "no message", "exit code 2 " + first_line(outcome.errors)
    elif re.search(rb"(?i)GSL|SQLITE_|Swift/|\(null\)|Optional\(|nil while unwrapping", outcome.errors or (said if outcome.is_terminal else b"")):
        yield "inner words", first_line(outcome.errors)


def placeless(settings, outcome):
    """A fault of a scenario that `check` gives no line for, though it is not the file, or its facts, as a whole."""
    arguments = outcome.arguments
    if outcome.status != 2 or arguments[:1] != ["check"] or len(arguments) != 2 or not str(arguments[1]).endswith(".yaml"):
        return
    for line in b"".join(shown(outcome)).decode("utf-8", "replace").splitlines():
        if line.startswith("error: ") and not any(f"'{file}'" in line for file in (arguments[1], "facts.yaml")):
            yield "no place", normal(line)
            return


def slow(settings, outcome):
    """Takes the processor longer than the limit, though it plays no trials or only one."""
    if outcome.status == -signal.SIGXCPU or \
            not outcome.is_killed and not outcome.is_interrupted and outcome.cpu > 2 * settings.cpu:
        yield "slow", ""
    elif not outcome.is_killed and not outcome.is_interrupted and outcome.cpu > settings.cpu:
        if not outcome.arguments or outcome.arguments[0] not in ("run", "compare", "report", "storylines"):
            yield "slow", ""


def large(settings, outcome):
    if outcome.memory > settings.memory:
        yield "memory", ""


# What a terminal obeys or hides: C0 but for the ends of lines, DEL, C1, marks and overrides of
# direction, characters without width, tags, and what is no character.
_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e0fff]")
# What the program itself writes to a terminal: colours, a line of progress that it writes over, ends of lines.
_OWN = re.compile(rb"\x1b\[[0-9;]*m|\r(?=[^\x1b\n\r]*\x1b\[K)|\x1b\[K|\r(?=\r*\n)")
_OBEYED = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def controls(settings, outcome):
    """Characters in what is printed that a text from a file must not bring to a terminal."""
    arguments = outcome.arguments
    output, errors = shown(outcome)
    # The texts of a run file, byte for byte, are what these options are for.
    if "--scenario" in arguments or "--facts" in arguments:
        parts = [errors]
    elif "--json" in arguments or "--csv" in arguments:
        # For programs: JSON escapes what is below a space, and CSV quotes it.
        found = _OBEYED.search(output) if "--json" in arguments else None
        if found:
            yield "control character", f"{found.group()[0]:#04x} in JSON"
        parts = [errors]
    else:
        parts = [output, errors]
    for data in parts:
        if len(data) >= 4 << 20:
            continue
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as problem:
            yield "not UTF-8", ""
            text = data.decode("utf-8", "replace")
        found = _HIDDEN.search(text)
        if found:
            yield "control character", _class(ord(found.group()))


def _class(scalar):
    if scalar == 0x1B:
        return "escape"
    if scalar < 0x20 or scalar == 0x7F:
        return "C0"
    if scalar < 0xA0:
        return "C1"
    if scalar >= 0xE0000:
        return "tag"
    return f"U+{scalar:04X}"


def fatal(errors):
    """What the Swift runtime said before it ended the program."""
    text = errors.decode("utf-8", "replace")
    match = re.search(r"([\w+]+\.swift:\d+: )?Fatal error:[^\n]*", text)
    return normal(match.group()) if match else ""


def first_line(errors):
    lines = errors.decode("utf-8", "replace").strip().splitlines()
    return normal(lines[0]) if lines else ""


def normal(text):
    """Without what differs between inputs with the same fault: names, numbers, places."""
    text = re.sub(r"^.*?:\d+:\d+: ", "", text)
    text = re.sub(r"'[^']*'", "'…'", text)
    text = re.sub(r'"[^"]*"', "'…'", text)
    text = re.sub(r"0x[0-9a-fA-F]+", "0x…", text)
    text = re.sub(r"(?<![A-Za-z])-?\d[\d.,]*(e[-+]?\d+)?", "N", text)
    return text[:160]


def frames(errors):
    """The program's own functions at the top of a backtrace, without the language's runtime. Of a
    stack that overflowed, one of the functions that call each other."""
    names = []
    text = errors.decode("utf-8", "replace")
    for line in re.findall(r"^\s*\d+ (?:\[\w+\] )*\s*0x[0-9a-f]+ .*$", text, re.MULTILINE):
        match = re.search(r"0x[0-9a-f]+ (.*?) in simulate( at .*)?$", line)
        if not match or "[system]" in line or "runtime failure" in line:
            continue
        name = re.sub(r" \+ \d+$", "", match.group(1))
        name = re.sub(r"^((implicit )?closure #\d+ in |specialized |static |partial apply for )+", "", name)
        names.append(name)
    repeated = sorted(name for name in set(names) if names.count(name) > 2)
    if repeated and len(names) > 15:
        return "stack overflow in " + repeated[0]
    return " < ".join(list(dict.fromkeys(names))[:2])
