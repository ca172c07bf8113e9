# SPDX-License-Identifier: GPL-3.0-or-later
"""Run files that are damaged, or forged: changed and then sealed with right checksums, as Docs/RunFile.md has
them."""
import hashlib
import sqlite3
import struct

from words import NUMBERS, TEXTS


class _Sum:
    def __init__(self):
        self.sum = hashlib.sha256()

    def number(self, value):
        self.sum.update(struct.pack("<Q", value & (2 ** 64 - 1)))
        return self

    def double(self, value):
        self.sum.update(struct.pack("<d", value))
        return self

    def bytes(self, data):
        data = data if isinstance(data, bytes) else str(data).encode("utf-8", "surrogateescape")
        self.number(len(data))
        self.sum.update(data)
        return self

    @property
    def text(self):
        return self.sum.hexdigest()


def _whole(value):
    try:
        return int(value)
    except (TypeError, ValueError):
        return 0


def seal(path):
    """Makes identity, blocks, cells, checkpoint and manifest agree with what the file says. What has no place in a
    checksum stays as it is."""
    database = sqlite3.connect(path, timeout=0.2)
    try:
        _seal(database)
        database.commit()
    except (sqlite3.Error, struct.error, TypeError, ValueError, AttributeError):
        pass
    finally:
        database.close()


def _seal(database):
    cursor = database.cursor()
    manifest = dict(cursor.execute("select key, value from manifest"))
    texts = {role: text for role, text in cursor.execute("select role, text from texts")}
    columns = list(cursor.execute("select name, role from columns order by position"))
    identity = _Sum()
    for key in ("program_version", "digest", "scenario", "variant", "seed"):
        identity.bytes(manifest.get(key, ""))
    count = _whole(manifest.get("settings_count"))
    identity.number(_whole(manifest.get("stream_version"))).number(_whole(manifest.get("repeats"))).number(count)
    for index in range(min(max(count, 0), 1000)):
        identity.bytes(manifest.get(f"setting_{index + 1}", ""))
    identity.bytes(texts.get("scenario", "")).bytes(texts.get("facts", "")).number(len(columns))
    for name, role in columns:
        identity.bytes(name).bytes(role)
    if manifest.get("keeps") == "tables only":
        identity.bytes("tables only")
    identity = identity.text
    cursor.execute("update manifest set value = ? where key = 'identity'", (identity,))
    _seal_blocks(cursor, identity)
    _seal_checkpoint(cursor, identity)
    _seal_manifest(cursor)


def _seal_blocks(cursor, identity):
    for first, trials, events, seconds in list(cursor.execute("select first, trials, events, seconds from blocks")):
        sum = _Sum().bytes(identity).number(first).number(trials).number(events).double(seconds)
        cursor.execute("update blocks set checksum = ? where first = ?", (sum.text, first))
        cells = list(cursor.execute("select rowid, column, encoding, bytes from cells where block = ?", (first,)))
        for row, column, encoding, data in cells:
            sum = _Sum().bytes(identity).number(first).number(trials).number(column).bytes(encoding).bytes(data)
            cursor.execute("update cells set checksum = ? where rowid = ?", (sum.text, row))


def _seal_checkpoint(cursor, identity):
    names = [name for name, in cursor.execute("select name from sqlite_master where name = 'checkpoint'")]
    for _ in names:
        rows = list(cursor.execute("select rowid, trials, events, seconds, state from checkpoint"))
        for row, trials, events, seconds, state in rows:
            sum = _Sum().bytes(identity).number(trials).number(events).double(seconds).bytes(state)
            cursor.execute("update checkpoint set checksum = ? where rowid = ?", (sum.text, row))


def _seal_manifest(cursor):
    rows = sorted(cursor.execute("select key, value from manifest where key <> 'checksum'"), key=lambda row: row[0].encode())
    paths = sorted(cursor.execute("select role, path from texts"))
    sum = _Sum().number(len(rows))
    for key, value in rows:
        sum.bytes(key).bytes(value)
    sum.number(len(paths))
    for role, path in paths:
        sum.bytes(role).bytes(path)
    cursor.execute("update manifest set value = ? where key = 'checksum'", (sum.text,))


def forge(path, statements, sealed=True):
    """Runs statements of SQL on a run file; those that fail are left out."""
    database = sqlite3.connect(path, timeout=0.2)
    for statement, values in statements:
        try:
            database.execute(statement, values)
        except (sqlite3.Error, OverflowError):
            pass
    database.commit()
    database.close()
    if sealed:
        seal(path)


def damage(data, luck):
    """Bytes of a database that become others, go, or come twice; page by page as well."""
    data = bytearray(data)
    for _ in range(luck.choice([1, 1, 2, 10])):
        at = luck.randrange(len(data))
        page = at // 4096 * 4096
        choice = luck.randrange(7)
        if choice == 0:
            data[at] = luck.randrange(256)
        elif choice == 1:
            data[at] ^= 1 << luck.randrange(8)
        elif choice == 2:
            data[at:at + 8] = luck.randbytes(len(data[at:at + 8]))
        elif choice == 3:
            del data[luck.choice([at, page]):]
        elif choice == 4:
            data[page:page + 4096] = bytes(len(data[page:page + 4096]))
        elif choice == 5:
            other = luck.randrange(max(1, len(data) // 4096)) * 4096
            data[page:page + 4096], data[other:other + 4096] = data[other:other + 4096], data[page:page + 4096]
        else:
            head = luck.randrange(min(100, len(data)))
            data[head] = luck.choice([0, 1, 127, 255])
        if not data:
            data += b"SQLite format 3\0"
    return bytes(data)


HUGE = [-1, 0, 1, 2, 7, 99, 100, 101, 100_000, 100_001, 2 ** 31, 2 ** 32, 2 ** 53, 2 ** 63 - 1, -2 ** 63]
DOUBLES = [0.0, -0.0, 1.0, 0.5, -5.0, 1e19, 1e308, float("inf"), float("-inf"), float("nan"), 5e-324, 2.0, 255.0]
KEYS = ["program_version", "stream_version", "digest", "scenario", "variant", "seed", "repeats", "trials_asked", "until", "shard",
        "threads", "keeps", "stop_reason", "trials", "settings_count", "setting_1", "identity"]
ENCODINGS = ["constant", "bits", "u1", "i2", "i4", "f8", "f4", "", "\x1b[31m"]
TABLES = ["manifest", "texts", "outcomes", "columns", "blocks", "cells", "checkpoint", "probabilities", "dates", "numbers", "categories"]


def statements(luck, trials):
    """One to three changes by SQL: to values, to rows, to the shape of tables."""
    return [luck.choice(CHANGES)(luck, trials) for _ in range(luck.choice([1, 1, 1, 2, 3]))]


def _manifest(luck, trials):
    key = luck.choice(KEYS)
    value = luck.choice([luck.choice(NUMBERS), luck.choice(TEXTS), str(luck.choice(HUGE)), "1/2", "tables only", "0.5%"])
    return "insert or replace into manifest values (?, ?)", (key, value)


def _more_trials(luck, trials):
    return "update manifest set value = ? where key in ('trials', 'trials_asked')", (str(luck.choice(HUGE + [trials * 2])),)


def _block(luck, trials):
    field = luck.choice(["first", "trials", "events", "seconds"])
    return f"update blocks set {field} = ?", (luck.choice(HUGE + DOUBLES + ["x", b"\0\1"]),)


def _cell(luck, trials):
    value = luck.choice(DOUBLES + [float(luck.randint(-300, 300))])
    data = luck.choice([struct.pack("<d", value) * trials, struct.pack("<d", value), luck.randbytes(trials), b"",
                        luck.randbytes(trials * 8), b"\xff" * ((trials + 7) // 8), luck.randbytes(trials * 2)])
    return "update cells set encoding = ?, bytes = ? where column = ?", (luck.choice(ENCODINGS[:6]), data, luck.randrange(8))


def _encoding(luck, trials):
    return "update cells set encoding = ? where column = ?", (luck.choice(ENCODINGS), luck.randrange(8))


def _large_cell(luck, trials):
    return "update cells set bytes = zeroblob(?) where column = 0", (luck.choice([10 ** 6, 3 * 10 ** 7]),)


def _column(luck, trials):
    return luck.choice([
        ("update columns set position = ? where position = ?", (luck.choice(HUGE), luck.randrange(6))),
        ("update columns set name = ? where position = ?", (luck.choice(TEXTS), luck.randrange(6))),
        ("update columns set role = ? where position = ?", (luck.choice(["outcome", "parameter", "date", "x"]), luck.randrange(6))),
        ("delete from columns where position = ?", (luck.randrange(6),)),
        ("insert into columns select 100 + position, name || 'x', role from columns limit 1", ()),
    ])


def _outcome(luck, trials):
    field = luck.choice(["name", "kind", "moment", "unit", "labels"])
    return f"update outcomes set {field} = ? where rowid = ?", (luck.choice(TEXTS + HUGE + DOUBLES), luck.randint(1, 4))


def _text(luck, trials):
    old, new = luck.choice([
        ("date_of: ", "yes: "), ("value: ", "category: "), ("2025", "2026"), ("0.", "9."), ("outcomes", "events"),
        (" per day", " per second"), ("{", ""), ("e", "\x1b[31m"), ("repeats: ", "repeats: 9"), ("scenario:", "facts: ../../x\nscenario:"),
    ])
    return "update texts set text = replace(text, ?, ?) where role = 'scenario'", (old, new)


def _path(luck, trials):
    return "update texts set path = ?", (luck.choice(TEXTS + ["/dev/zero", "/proc/self/mem", "x" * 5000]),)


def _rows(luck, trials):
    table = luck.choice(TABLES)
    return luck.choice([
        (f"delete from {table}", ()), (f"delete from {table} where rowid % 2 = 0", ()),
        (f"insert into {table} select * from {table}", ()), (f"update {table} set rowid = rowid + 1000", ()),
    ])


def _shape(luck, trials):
    table = luck.choice(TABLES)
    return luck.choice([
        (f"drop table {table}", ()), (f"alter table {table} add column extra", ()), (f"alter table {table} rename to other", ()),
        (f"create view v as select * from {table}", ()), ("create table t(a)", ()), ("pragma user_version = 2", ()),
        ("pragma application_id = 7", ()), (f"create index i on {table}(rowid)", ()),
        ("create trigger t after insert on blocks begin select 1; end", ()),
    ])


def _lost(luck, trials):
    return "update blocks set trials = ?", (luck.randint(0, trials),)


def _state(luck, trials):
    return "update checkpoint set state = ?", (luck.choice([b"", luck.randbytes(50), b"\xff" * 400, b"\x01" * 3000, bytes(2000)]),)


def _checkpoint(luck, trials):
    return f"update checkpoint set {luck.choice(['trials', 'events', 'seconds'])} = ?", (luck.choice(HUGE + DOUBLES),)


CHANGES = [_manifest, _manifest, _more_trials, _block, _cell, _cell, _cell, _encoding, _large_cell, _column, _outcome, _text, _text,
           _path, _rows, _shape, _lost, _state, _checkpoint]




_MAGIC = bytes.fromhex("d9d505f920a163d7")


def journal(data, luck, victim):
    """A rollback journal beside a run file: with pages of it or of anything, and perhaps the name of another file,
    which SQLite would delete as a super-journal."""
    pages = max(1, len(data) // 4096)
    nonce = luck.randrange(2 ** 32)
    records = b""
    count = luck.choice([0, 0, 1, 3])
    for _ in range(count):
        page = luck.randrange(pages)
        content = luck.choice([data[page * 4096:page * 4096 + 4096], luck.randbytes(4096), bytes(4096)]).ljust(4096, b"\0")
        # Every two-hundredth byte from the end is in a page's checksum.
        checksum = (nonce + sum(content[i] for i in range(4096 - 200, 0, -200))) & 0xFFFFFFFF
        records += struct.pack(">I", page + 1) + content + struct.pack(">I", checksum)
    claimed = luck.choice([count, 0xFFFFFFFF, count + 5, 2 ** 31])
    head = _MAGIC + struct.pack(">IIIII", claimed, nonce, luck.choice([pages, 1, 0, 2 ** 31]), luck.choice([512, 512, 1, 2 ** 20]),
                                luck.choice([4096, 4096, 512, 3]))
    tail = b""
    if luck.random() < 0.5:
        name = victim.encode()
        tail = struct.pack(">I", 0x40000000 // 4096 + 1) + name + struct.pack(">II", len(name), sum(name) & 0xFFFFFFFF) + _MAGIC
    made = head.ljust(512, b"\0") + records + tail
    if luck.random() < 0.2:
        made = damage(made, luck)
    return made
