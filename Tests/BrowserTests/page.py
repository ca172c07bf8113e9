#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens a report's page in headless Chromium and looks for what only a browser finds.

Usage: page.py PAGE.html [FOLDER]     with a folder, screenshots and a PDF are left there.

Needs Debian's `chromium` and PyPI's `playwright`; exits with 1 if anything does not hold.
"""

import pathlib
import sys

from playwright.sync_api import sync_playwright

from look import CONTRAST, LOOK, SIZES


def check(browser, url, name, size, scheme, folder):
    """The complaints about the page in one window."""
    found = []
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, offline=True)
    tab = context.new_page()
    tab.on("console", lambda message: found.append(f"console: {message.text}"))
    tab.on("pageerror", lambda error: found.append(f"error: {error}"))
    tab.on("request", lambda request: request.url == url or request.url.startswith("data:")
           or found.append(f"asks for {request.url}"))
    tab.goto(url)
    found += tab.evaluate(LOOK) + tab.evaluate(CONTRAST)
    # By keyboard alone: the first stop leads past the head, and the focus can be seen.
    tab.keyboard.press("Tab")
    if tab.evaluate("document.activeElement.className") != "skip":
        found.append("the first stop of the keyboard is not the link to the contents")
    tab.keyboard.press("Enter")
    if tab.evaluate("document.activeElement.id") != "main":
        found.append("the link to the contents does not lead there")
    if folder:
        tab.screenshot(path=folder / f"{name}-{scheme}.png", full_page=True)
    context.close()
    return [f"{name}, {scheme}: {text}" for text in found]


def main():
    page = pathlib.Path(sys.argv[1]).resolve()
    folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, size in SIZES.items():
            for scheme in ("light", "dark"):
                found += check(browser, page.as_uri(), name, size, scheme, folder)
        tab = browser.new_page()
        tab.goto(page.as_uri())
        paper = tab.pdf(format="A4", path=folder / "paper.pdf" if folder else None)
        if not paper.startswith(b"%PDF"):
            found.append("can't be printed")
        browser.close()
    for text in dict.fromkeys(found):
        print(f"error: {text}", file=sys.stderr)
    print(f"{page.name}: {len(found)} complaints of a browser")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
