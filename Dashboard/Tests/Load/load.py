#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad clients against the program of the live page: it must stay up, small, and answer a good one all the while.

Usage: load.py SIMULATE_SERVE SCENARIO

Everything goes through loopback, to a program that this one has started. Exits with 1 if anything does not hold.
"""

import contextlib
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
import time

MOST_MEMORY = 64  # MiB that bad clients may add


class Page:
    """The program, with the link that it prints."""

    def __init__(self, program, scenario):
        self.process = subprocess.Popen(
            [program, scenario], stdout=subprocess.PIPE, text=True, errors="replace")
        first = self.process.stdout.readline()
        port, self.token = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=([0-9a-f]{64})", first).groups()
        self.port = int(port)
        self.host = f"127.0.0.1:{self.port}"
        answer = self.ask(f"GET /?token={self.token} HTTP/1.1\r\nHost: {self.host}\r\n\r\n")
        self.cookie = re.search(r"Set-Cookie: (\S+?);", answer)[1]

    def connect(self, patience=10):
        return socket.create_connection(("127.0.0.1", self.port), timeout=patience)

    def ask(self, request):
        with self.connect() as client:
            client.sendall(request.encode("latin-1"))
            return rest(client).decode("latin-1")

    def request(self, target="/", *fields, method="GET", host=None):
        lines = [f"{method} {target} HTTP/1.1", f"Host: {host or self.host}", f"Cookie: {self.cookie}", *fields]
        return "\r\n".join(lines) + "\r\n\r\n"

    def number(self, name):
        """A line of what the kernel knows of the process, in its unit."""
        with open(f"/proc/{self.process.pid}/status") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith(name + ":"))

    @property
    def memory(self):
        return self.number("VmRSS") / 1024

    @property
    def files(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))


def rest(client):
    got = b""
    with contextlib.suppress(OSError):
        while piece := client.recv(65536):
            got += piece
    return got


def leave(client):
    """Without a word: the connection is reset."""
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


def silent(page):
    clients = []
    for number in range(1000):
        client = page.connect()
        with contextlib.suppress(OSError):
            if number % 3 == 1:
                client.sendall(b"GET / HTTP/1.1\r\nHost: ")
            if number % 3 == 2:
                client.sendall(b"GET / HTTP/1.1\r\nA: " + b"x" * 16000)
        clients.append(client)
    time.sleep(2)
    for client in clients:
        leave(client)


def slow(page):
    """A byte at a time, until the server has had enough."""
    clients = [page.connect() for _ in range(40)]
    request = page.request("/", "A: " + "x" * 2000).encode()
    began = time.time()
    for byte in request:
        if time.time() - began > 13:
            break
        for client in clients:
            with contextlib.suppress(OSError):
                client.sendall(bytes([byte]))
        time.sleep(0.05)
    answers = [rest(client) for client in clients]
    assert all(answer == b"" or b" 408 " in answer for answer in answers), answers[:3]


def oversized(page):
    for _ in range(30):
        for head in (b"GET / HTTP/1.1\r\nA: ", b"GET /", b"POST / HTTP/1.1\r\n" + b"A: b\r\n" * 2000):
            with page.connect() as client:
                with contextlib.suppress(OSError):
                    for _ in range(40):
                        client.sendall(head + b"x" * 100_000)
                        head = b""
                answer = rest(client)
                assert answer == b"" or b" 431 " in answer, answer[:200]
    body = page.request("/", "Content-Length: 100000000", method="POST")
    assert " 413 " in page.ask(body)[:20]


def foreign(page):
    for _ in range(100):
        assert " 421 " in page.ask(page.request(host="evil.example"))[:20]
        assert " 421 " in page.ask(page.request(method="PUT", host=f"evil.example:{page.port}"))[:20]
        assert " 403 " in page.ask(page.request("/", "Origin: http://evil.example", method="POST"))[:20]
        assert " 403 " in page.ask(f"GET / HTTP/1.1\r\nHost: {page.host}\r\n\r\n")[:20]


def leaving(page):
    """Streams of events that nobody reads to their end."""
    for _ in range(200):
        client = page.connect()
        client.sendall(page.request("/events").encode())
        client.recv(100)
        leave(client)


def nonsense(page):
    random = iter(os.urandom(200 * 500))
    for _ in range(200):
        with page.connect() as client, contextlib.suppress(OSError):
            client.sendall(bytes(next(random) for _ in range(500)) + b"\r\n\r\n")
            assert b" 400 " in (answer := rest(client)) or answer == b"", answer[:100]


def good(page, stop, times):
    """One client after another that does all things right."""
    while not stop.is_set():
        began = time.time()
        answer = page.ask(page.request("/", "Connection: close"))
        if " 200 " in answer[:20]:
            times.append(time.time() - began)
        else:
            times.append(None)
        time.sleep(0.02)


def main():
    page = Page(*sys.argv[1:3])
    before, files = page.memory, page.files
    failed = False
    try:
        for attack in (silent, slow, oversized, foreign, leaving, nonsense):
            stop, times = threading.Event(), []
            client = threading.Thread(target=good, args=(page, stop, times))
            client.start()
            began = time.time()
            try:
                attack(page)
            except AssertionError as error:
                print(f"error: {attack.__name__}: {error}", file=sys.stderr)
                failed = True
            finally:
                stop.set()
                client.join()
            served = sorted(each for each in times if each is not None)
            added = page.number("VmHWM") / 1024 - before
            print(f"load: {attack.__name__:10} {time.time() - began:5.1f} s; a good client was served "
                  f"{len(served)} of {len(times)} times, in {1000 * served[len(served) // 2] if served else 0:.0f} ms; "
                  f"at most {added:.0f} MiB more")
            # One that comes in the very moment of many may have to come again.
            if len(served) < 0.9 * len(times) or not served or added > MOST_MEMORY:
                print(f"error: {attack.__name__}: that is not good enough", file=sys.stderr)
                failed = True
            if page.process.poll() is not None:
                print(f"error: {attack.__name__} has ended the program", file=sys.stderr)
                return 1
        for _ in range(50):
            if page.files <= files:
                break
            time.sleep(0.1)
        if page.files > files:
            print(f"error: {page.files} files are open, after {files} before", file=sys.stderr)
            failed = True
        page.process.send_signal(signal.SIGINT)
        if (code := page.process.wait(5)) != 130:
            print(f"error: Ctrl-C ends it with {code}", file=sys.stderr)
            failed = True
    finally:
        page.process.kill()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
