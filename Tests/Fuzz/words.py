# SPDX-License-Identifier: GPL-3.0-or-later
"""Mutations that know nothing of the text (bytes), or no more than where words end."""
import re

NUMBERS = ["0", "-0", "1", "-1", "2", "7", "0.5", "1e-3", "1e308", "-1e308", "1e309", "5e-324", "1e-9", "1e15", "1e16",
           "100", "250", "251", "1000", "10000", "65535", "65536", "4294967295", "4294967296", "9007199254740993",
           "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551616",
           "1_000", "1__0", "1.", ".5", "0x10", "1e", "inf", "nan", "∞", "99999999999999999999999999", "0.1 + 0.2"]
TEXTS = ["", "~", "null", "true", "false", "yes", "no", "{}", "[]", "{", "}", "[", "]", ":", ",", "- ", "? ", "#", "|", ">",
         "&a", "*a", "!!str", "!<x>", "<<", "---", "...", "'", '"', "''", '""', "\\", "%", "@", "`", "\t", "\r", "\x0b",
         "\x1b[31m", "\x1b]0;t\x07", "\x7f", "\x00", "\u0085", "\u2028", "\u202e", "\u200b", "\ufeff", "\U000e0041", "é", "e\u0301",
         "👩‍👩‍👧", "Ω", "−1", "１", "÷", "=1+1", "+1", "-1", "@SUM(A1)", "../../etc/passwd", "/dev/null", "/dev/zero",
         "now", "never", "starts", "ends", "pi", "per day", "days", "5 days", "2025-02-30", "2025-06-10", "9999-12-31",
         "0001-01-01", "10000-01-01", "1 to 2", "2 to 1", "0 to 0", "not", "and", "or", "if", "to", "per", "best",
         "per second", "per year", "months", "% per day", "a" * 64, "a" * 65, "x" * 400]
WORD = re.compile(rb"[A-Za-z_][A-Za-z_0-9]*|\d[\d.e_-]*|\s+|.", re.DOTALL)


def some_bytes(luck, data):
    """One to four changes of single bytes or of a few that follow each other."""
    data = bytearray(data)
    for _ in range(luck.choice([1, 1, 2, 4])):
        if not data:
            data += b"a"
        at = luck.randrange(len(data))
        length = luck.choice([1, 1, 2, 8, 64])
        choice = luck.randrange(7)
        if choice == 0:
            data[at] ^= 1 << luck.randrange(8)
        elif choice == 1:
            data[at] = luck.randrange(256)
        elif choice == 2:
            del data[at:at + length]
        elif choice == 3:
            data[at:at] = data[at:at + length] * luck.choice([1, 1, 3, 200])
        elif choice == 4:
            data[at:at] = luck.randbytes(length)
        elif choice == 5:
            data[at:at] = luck.choice(TEXTS).encode("utf-8", "surrogateescape")
        else:
            del data[at:]
    return bytes(data)


def some_words(luck, data, others):
    """Words that go, change places, come twice, or are others: of the text, or of the language."""
    tokens = WORD.findall(data)
    for _ in range(luck.choice([1, 1, 1, 2, 3, 8])):
        if not tokens:
            break
        at = luck.randrange(len(tokens))
        if tokens[at].isspace() and luck.random() < 0.8:
            at = (at + 1) % len(tokens)
        choice = luck.randrange(6)
        if choice == 0:
            del tokens[at]
        elif choice == 1:
            tokens.insert(at, tokens[luck.randrange(len(tokens))])
        elif choice == 2:
            other = luck.randrange(len(tokens))
            tokens[at], tokens[other] = tokens[other], tokens[at]
        elif choice == 3 or tokens[at][:1].isdigit():
            tokens[at] = luck.choice(NUMBERS).encode()
        elif choice == 4:
            tokens[at] = luck.choice(TEXTS).encode()
        else:
            tokens[at] = luck.choice(others).encode()
    return b"".join(tokens)
