#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens a report's page in headless Chromium and looks for what only a browser finds.

Usage: page.py PAGE.html [FOLDER]     with a folder, screenshots and a PDF are left there.

Needs Debian's `chromium` and PyPI's `playwright`; exits with 1 if anything does not hold.
"""

import pathlib
import sys

from playwright.sync_api import sync_playwright

SIZES = {"phone": (390, 844), "desktop": (1280, 900)}

# What is wrong with the page as it is laid out; an empty list is the wish.
LOOK = """() => {
    const wrong = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width)
        wrong.push(`the page is ${document.documentElement.scrollWidth} wide, the window ${width}`);
    // On a desk every table is seen whole, however many variants it has.
    if (width >= 1200)
        for (const box of document.querySelectorAll('.scroll'))
            if (box.scrollWidth > box.clientWidth + 1)
                wrong.push(`${box.getAttribute('aria-labelledby')} is cut off`);
    for (const svg of document.querySelectorAll('svg')) {
        if (svg.parentElement.closest('svg') || svg.getAttribute('aria-hidden')) continue;
        const box = svg.getBoundingClientRect();
        if (box.width < 100 || box.height < 10) wrong.push(`a chart of ${box.width} x ${box.height}`);
        if (!svg.querySelector(':scope > title')?.textContent) wrong.push('a chart without a title');
        if (!svg.querySelector(':scope > desc')?.textContent) wrong.push('a chart without a description');
        for (const text of svg.querySelectorAll('text')) {
            const own = text.getBoundingClientRect();
            if (own.left < box.left - 1 || own.right > box.right + 1)
                wrong.push(`'${text.textContent}' sticks out of its chart`);
            for (const other of svg.querySelectorAll('text')) {
                const its = other.getBoundingClientRect();
                if (other !== text && own.left < its.right && its.left < own.right
                    && own.top < its.bottom && its.top < own.bottom)
                    wrong.push(`'${text.textContent}' lies over '${other.textContent}'`);
            }
        }
    }
    return wrong;
}"""

# Texts that stand out too little from their ground (WCAG: 4.5 to 1).
CONTRAST = """() => {
    const channels = colour => colour.match(/[\\d.]+/g).map(Number);
    const light = colour => {
        const [r, g, b] = channels(colour).map(c => c / 255)
            .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = element => {
        for (let at = element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if ((channels(colour)[3] ?? 1) > 0) return colour;
        }
        return 'rgb(255, 255, 255)';
    };
    const wrong = new Set();
    for (const element of document.querySelectorAll('p, a, li, td, th, h1, h2, h3, code, caption, svg text')) {
        const style = getComputedStyle(element);
        const ink = light(element instanceof SVGElement ? style.fill : style.color);
        const paper = light(ground(element));
        const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
        if (ratio < 4.5) wrong.add(`${element.tagName} has a contrast of ${ratio.toFixed(1)}`);
    }
    return [...wrong];
}"""


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
