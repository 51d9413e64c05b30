"""The HTML of a page in, the same as a chapter of a longer one out: names of its own, headings one level lower."""

from __future__ import annotations

import re
from collections.abc import Collection

from markupsafe import Markup

# our HTML has no bare < or > in text nor in attributes: what is followed by > before any < stands inside a tag;
# what each begins with is part of it, not looked back at: the search then leaps from one to the next
_NAMES = re.compile(r'(\s)(id|for|aria-labelledby|aria-describedby)="([^"<>]+)"(?=[^<>]*>)')
_LINK = re.compile(r' href="(#|\.\./(?:([a-z0-9-]+)/)?#?|(?:\.\./)+glossary/#)([^"<>/]*)(?="[^<>]*>)')
_HEADING = re.compile(r"<(/?h)([1-5])\b")


def chapter(html: str, name: str, names: Collection[str]) -> Markup:
    """Return the HTML of the page `name` of a module as a chapter of the page that holds the whole module.

    Every id begins with the name, so that none is twice in the long page; links to the pages in `names`, to parts of
    the module's own page and to glossary entries stay within it; headings are one level lower.
    """

    def own(found: re.Match[str]) -> str:
        return f'{found[1]}{found[2]}="{" ".join(f"{name}--{one}" for one in found[3].split())}"'

    def within(found: re.Match[str]) -> str:
        way, page, fragment = found[1], found[2], found[3]
        if way == "#":
            return f' href="#{name}--{fragment}'
        if way.endswith("glossary/#"):
            return f' href="#term-{fragment}'
        if page in names:
            return f' href="#{page}--{fragment}' if fragment else f' href="#{page}'
        return f' href="#{fragment}' if way == "../#" else found[0]

    html = _LINK.sub(within, _NAMES.sub(own, html))
    return Markup(_HEADING.sub(lambda found: f"<{found[1]}{int(found[2]) + 1}", html))
