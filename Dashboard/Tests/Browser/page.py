#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Uses the live page in headless Chromium, by keyboard, and compares its numbers with those of 'simulate run'.

Usage: page.py SIMULATE SCENARIO FOLDER [AXE]

Screenshots are left in FOLDER. AXE is the file axe.min.js. Needs Debian's `chromium` and PyPI's `playwright`; exits
with 1 if anything does not hold. What the test finds on the page is listed at the head of page.js.
"""

import json
import pathlib
import re
import shlex
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "Tests/BrowserTests"))
from look import CONTRAST, SIZES  # noqa: E402

MOST = 64_000
MOVES = 50

# Milliseconds from a key to the first numbers that belong to it.
FIRST_NUMBER = """async () => {
    const progress = document.querySelector('#progress');
    let began = null, isStale = false;
    document.addEventListener('keydown', () => { began = performance.now(); }, { capture: true, once: true });
    window.firstNumber = new Promise(resolve => {
        new MutationObserver((_, observer) => {
            if (began === null) return;
            if (progress.dataset.state === 'stale') isStale = true;
            else if (isStale) { observer.disconnect(); resolve(performance.now() - began); }
        }).observe(progress, { attributes: true });
    });
}"""

VALUES = """() => Object.fromEntries([...document.querySelectorAll('[data-outcome]')].map(card =>
    [card.dataset.outcome, [...card.querySelectorAll('[data-value]')].map(
        value => [value.dataset.label ?? null, value.dataset.value, value.textContent.trim()])]))"""


class Served:
    """The program with its page, as a user starts it."""

    def __init__(self, program, scenario):
        self.process = subprocess.Popen(
            [program, "serve", str(scenario)], stdout=subprocess.PIPE, text=True)
        self.link = re.search(r"http://\S+", self.process.stdout.readline())[0]
        self.base = self.link.split("?")[0]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()


class Test:
    def __init__(self):
        self.found = []

    def expect(self, holds, text):
        if not holds:
            self.found.append(text)
            print(f"error: {text}", file=sys.stderr)

    def watch(self, tab, base):
        """Complains of all that the page should not do."""
        tab.on("console", lambda message: self.expect(False, f"console: {message.text}"))
        tab.on("pageerror", lambda error: self.expect(False, f"error: {error}"))
        tab.on("request", lambda request: self.expect(
            request.url.startswith((base, "data:")), f"asks for {request.url}"))

    def looked(self, tab, what, axe):
        for text in tab.evaluate(CONTRAST):
            self.expect(False, f"{what}: {text}")
        wide = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        self.expect(wide <= 0, f"{what}: the page is {wide} px wider than the window")
        if axe:
            tab.evaluate(axe)
            for each in tab.evaluate("async () => (await axe.run()).violations"):
                places = ", ".join(node["html"][:120] for node in each["nodes"][:3])
                self.expect(False, f"{what}: axe: {each['id']}: {each['help']}: {places}")


def settle(tab, trials=MOST):
    tab.wait_for_selector(f"#progress[data-state=fresh][data-trials='{trials}']", timeout=300_000)


def numbers(program, command):
    """Each outcome's numbers in a run, by their labels: probabilities and means."""
    words = [program, *shlex.split(command)[1:], "--quiet", "--json"]
    answers = json.loads(subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout)
    expected = {}
    for row in answers["probabilities"] + answers["dates"]:
        expected[row["outcome"]] = {None: row["probability"]}
    for row in answers["numbers"]:
        expected[row["outcome"]] = {None: row["mean"]}
    for row in answers["categories"]:
        expected[row["outcome"]] = {each["label"]: each["probability"] for each in row["labels"]}
    return expected


def by_keyboard(test, program, scenario, served, browser, folder):
    """A slider is moved; the numbers are those of the command line; the link holds the state."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    test.watch(tab, served.base)
    tab.goto(served.link)
    test.expect(tab.url.split("#")[0] == served.base, f"the token stays in the address: {tab.url}")
    cookies = context.cookies()
    test.expect(
        [(each["httpOnly"], each["sameSite"]) for each in cookies] == [(True, "Strict")], f"cookies: {cookies}")
    settle(tab)
    written = tab.evaluate(VALUES)

    slider = tab.locator("input[type=range][data-path]").first
    name = slider.get_attribute("data-path")
    # From the top of the page by Tab alone.
    for stop in range(200):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.dataset.path") == name:
            break
    else:
        test.expect(False, f"the slider of {name} is not reached by Tab")
    tab.keyboard.press("Home")
    for _ in range(7):
        tab.keyboard.press("ArrowRight")
    tab.wait_for_selector("#progress[data-state=stale]", timeout=5_000)
    settle(tab)
    # Left alone, the page is the one of this state.
    state = tab.evaluate("location.hash")
    test.expect(f"set={name}" in state, f"the address does not hold the move of {name}: {state}")
    command = tab.inner_text("#command")
    moved = tab.evaluate(VALUES)
    test.expect(moved != written, "a move changes no number")

    value = re.search(rf"set={name}%3D([^&]*)", state)[1]
    own = f"simulate run {shlex.quote(str(scenario))} --set {name}={shlex.quote(value)} --trials {MOST}"
    compare(test, program, own, moved)
    test.expect(f"--trials {MOST}" in command.replace(",", ""), f"the page's command is {command}")
    compare(test, program, command, moved)

    # The link, in another tab.
    address = tab.url
    other = context.new_page()
    test.watch(other, served.base)
    other.goto(address)
    settle(other)
    test.expect(other.evaluate(VALUES) == moved, "the link shows other numbers")
    test.expect(
        other.locator(f"input[type=range][data-path='{name}']").input_value() == slider.input_value(),
        "the link shows another slider")
    other.reload()
    settle(other)
    test.expect(other.evaluate(VALUES) == moved, "reloading shows other numbers")
    test.expect(other.url == address, "reloading changes the address")
    other.close()

    # Undo leads back to what was written.
    while tab.locator("#undo").is_enabled():
        before = tab.url
        tab.click("#undo")
        tab.wait_for_function("before => location.href !== before", arg=before)
    settle(tab)
    test.expect(tab.evaluate(VALUES) == written, "undo does not lead back")

    # A setting that can't be: the page says why, and the last good answer stays.
    tab.fill("#setting", "us_resolv=0.5")
    tab.press("#setting", "Enter")
    tab.wait_for_selector("[data-error]:visible", timeout=10_000)
    test.expect("us_resolv" in tab.inner_text("[data-error]:visible"), "the error does not say what is wrong")
    test.expect(tab.get_attribute("#progress", "data-state") == "stale", "what is shown is not marked as stale")
    test.expect(tab.evaluate(VALUES) == written, "the last good answer is gone")
    tab.click("#undo")
    settle(tab)
    context.close()
    return address, name


def compare(test, program, command, shown):
    """The page's numbers are those of a command, in full."""
    expected = numbers(program, command)
    compared = 0
    for outcome, values in shown.items():
        for label, value, _ in values:
            there = expected.get(outcome, {}).get(label)
            test.expect(there is not None and float(value) == float(there),
                        f"{outcome} {label or ''}: the page has {value}, '{command}' has {there}")
            compared += 1
    test.expect(compared >= len(expected) >= 1, f"only {compared} numbers were compared")
    print(f"dashboard: {compared} numbers of {MOST:,} trials are those of '{command}'")


def pictures(test, served, browser, folder, address, axe):
    for size, (width, height) in SIZES.items():
        for scheme in ("light", "dark"):
            context = browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")
            tab = context.new_page()
            test.watch(tab, served.base)
            tab.goto(served.link)
            tab.goto(address)
            tab.reload()
            settle(tab)
            test.looked(tab, f"{size}, {scheme}", axe)
            tab.screenshot(path=folder / f"{size}-{scheme}.png", full_page=True)
            # With all that is folded.
            tab.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
            test.looked(tab, f"{size}, {scheme}, open", axe)
            context.close()
    tab = browser.new_page()
    tab.goto(served.link)
    tab.goto(address)
    tab.reload()
    settle(tab)
    paper = tab.pdf(format="A4", path=folder / "paper.pdf")
    test.expect(paper.startswith(b"%PDF"), "the page can't be printed")
    tab.close()


def timed(served, browser, name):
    tab = browser.new_page()
    tab.goto(served.link)
    settle(tab)
    tab.locator(f"input[type=range][data-path='{name}']").focus()
    tab.keyboard.press("Home")
    settle(tab)
    times = []
    for _ in range(MOVES):
        tab.evaluate(FIRST_NUMBER)
        tab.keyboard.press("ArrowRight")
        times.append(tab.evaluate("window.firstNumber"))
        time.sleep(0.05)
    tab.close()
    times.sort()
    print(f"dashboard: from a move to its first numbers: median {statistics.median(times):.0f} ms, "
          f"the slowest of {MOVES} {times[-1]:.0f} ms")


def saved(test, program, browser):
    """A file that is saved again, with an error and without."""
    with tempfile.TemporaryDirectory() as scratch:
        path = pathlib.Path(scratch) / "queue.yaml"
        shutil.copy(ROOT / "Scenarios/classics/queue.yaml", path)
        good = path.read_text()
        with Served(program, path) as served:
            tab = browser.new_page()
            test.watch(tab, served.base)
            tab.goto(served.link)
            settle(tab)
            before = tab.evaluate(VALUES)
            path.write_text(good.replace("events:", "evnts:"))
            tab.wait_for_selector("#errors:visible", timeout=20_000)
            test.expect("evnts" in tab.inner_text("#errors"), "the error is not shown")
            test.expect(tab.evaluate(VALUES) == before, "the last good answers are gone")
            path.write_text(good.replace("rate: 1 per day", "rate: 2 per day"))
            tab.wait_for_selector("#errors", state="hidden", timeout=20_000)
            tab.wait_for_selector("#changes table", timeout=20_000)
            settle(tab)
            test.expect(tab.evaluate(VALUES) != before, "the page does not follow the file")
            tab.close()


def main():
    program, scenario, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
    axe = pathlib.Path(sys.argv[4]).read_text() if len(sys.argv) > 4 else None
    folder.mkdir(parents=True, exist_ok=True)
    program = str(pathlib.Path(program).resolve())
    test = Test()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        with Served(program, scenario) as served:
            address, name = by_keyboard(test, program, scenario, served, browser, folder)
            pictures(test, served, browser, folder, address, axe)
            timed(served, browser, name)
        saved(test, program, browser)
        browser.close()
    print(f"dashboard: {len(test.found)} complaints of a browser; screenshots in {folder}")
    return 1 if test.found else 0


if __name__ == "__main__":
    sys.exit(main())
