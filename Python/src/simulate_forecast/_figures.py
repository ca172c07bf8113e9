# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of the program's HTML pages, shown in notebooks."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

# The pages are the program's own, so their form is known: `make packages` tests both together.
_SECTION = re.compile(r'^<section id="([^"]+)".*?^</section>', re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)


@dataclass(frozen=True)
class Figure:
    """A section of a page: pictures with their words, as the program drew them."""

    title: str
    html: str
    """A page of its own."""

    def _repr_html_(self) -> str:
        # A frame keeps the page's styles from the notebook's. It grows to the height of what is in it.
        return (
            '<iframe style="width:100%;height:30em;border:0" '
            "onload=\"this.style.height=this.contentDocument.documentElement.scrollHeight+20+'px'\" "
            f'title="{html.escape(self.title)}" srcdoc="{html.escape(self.html)}"></iframe>'
        )


def figures(page: str) -> dict[str, Figure]:
    """The sections of a page by their names."""
    head = page[: page.index("</head>")]
    return {
        found[1]: Figure(_title(found[0]), f"{head}</head><body><main>{found[0]}</main></body></html>")
        for found in _SECTION.finditer(page)
    }


def joined(parts: list[Figure]) -> Figure:
    """Several sections below each other."""
    first = parts[0].html
    begin, end = first.index("<main>") + len("<main>"), first.index("</main>")
    inner = [part.html[begin : part.html.index("</main>")] for part in parts]
    return Figure(", ".join(part.title for part in parts), first[:begin] + "".join(inner) + first[end:])


def _title(section: str) -> str:
    found = _TITLE.search(section)
    return html.unescape(found[1]) if found else ""
