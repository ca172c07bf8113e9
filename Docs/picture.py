#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The probability section of a report as one SVG file, for the README:

    simulate report Scenarios/budapest.yaml --html budapest.html
    python3 Docs/picture.py budapest.html > Docs/budapest.svg

The bars and colours are those of the page; only the layout is made here."""
import html
import re
import sys

WIDTH, LEFT, BAR, ROW, TOP = 1200, 750, 426, 54, 84


def variables(rule):
    """The colours that a rule of the page's style sheet gives names to."""
    return dict(re.findall(r"--([a-z]+):(#[0-9a-f]+)", rule))


def style(page):
    light, dark = re.findall(r":root\{[^}]*\}", page)[:2]
    names = ["ground", "ink", "muted", "track", "fill", "band", "strong"]
    used = lambda rule: ";".join(f"--{n}:{variables(rule)[n]}" for n in names)
    return (
        f":root{{{used(light)}}}@media (prefers-color-scheme:dark){{:root{{{used(dark)}}}}}"
        "text{font:18px system-ui,'Segoe UI','Liberation Sans','DejaVu Sans',sans-serif;fill:var(--ink)}"
        "text.chance{font-weight:700;font-size:20px}text.muted{fill:var(--muted);font-size:15px}"
        ".ground{fill:var(--ground)}.track{fill:var(--track)}.fill{fill:var(--fill)}"
        ".band{fill:var(--band);fill-opacity:.55}.grid{stroke:var(--muted);stroke-opacity:.45}"
        ".whisker{stroke:var(--strong);stroke-width:2}"
    )


def text(x, y, words, kind=""):
    kind = f' class="{kind}"' if kind else ""
    return f'<text x="{x}" y="{y}"{kind}>{html.escape(words)}</text>'


def bars(page):
    """Of each question: its words, its chance, its chance in words, its day, and the shapes of its bar."""
    section = page[page.index('<section id="probabilities"') :]
    for item in re.findall(r"<li>(.*?)</li>", section[: section.index("</ul>")], re.S):
        label, chance, words = re.match(r"<p>(.*?) <strong>(.*?)</strong>\s*([^<]*)</p>", item).groups()
        label, chance, words = map(html.unescape, (label, chance, words))
        day = html.unescape(re.search(r'class="muted">(.*?)</p>', item).group(1))
        yield label, chance, words, day, re.findall(r"<(?:rect|line)[^>]*/>", item)


def main():
    page = open(sys.argv[1], encoding="utf-8").read()
    rows = list(bars(page))
    title = html.unescape(re.search(r"<h1[^>]*>(.*?)</h1>", page, re.S).group(1))
    height = TOP + ROW * len(rows) + 16
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-labelledby="title"><title id="title">{html.escape(title)}: probabilities</title>',
        f"<style>{style(page)}</style>",
        f'<rect class="ground" width="{WIDTH}" height="{height}"/>',
        text(24, 36, title, "chance"),
        '<rect class="fill" x="24" y="54" width="24" height="10"/>',
        text(56, 64, "probability", "muted"),
        '<line class="whisker" x1="170" x2="194" y1="59" y2="59"/>',
        text(202, 64, "95% interval: simulation error", "muted"),
        '<rect class="band" x="440" y="50" width="24" height="18"/>',
        text(472, 64, "5–95% range over the uncertain inputs", "muted"),
    ]
    for number, (label, chance, words, day, shapes) in enumerate(rows):
        y = TOP + ROW * number
        out += [
            text(24, y + 20, label),
            text(24, y + 40, f"{words} ({day})", "muted"),
            text(LEFT - 96, y + 28, chance, "chance"),
            f'<svg x="{LEFT}" y="{y + 8}" width="{BAR}" height="26">{"".join(shapes)}</svg>',
        ]
    print("\n".join(line for line in out + ["</svg>"] if line))


main()
