"""One text in two languages, row by row: the same headings and blocks stand in both, in the same order.

it  parts ─units─> heading, prose, block, …  ─┐
en  parts ─units─> heading, prose, block, …  ─┴─> rows: a heading beside its heading, a block beside its block
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from .markup import Contents
from .render import Article, Part

_HEADING = re.compile(r"<h([23])\b[^>]*>.*?<\/h\1>", re.DOTALL)
_ID = re.compile(r'(<[a-z0-9]+\b[^>]*?\bid=")([^"]*)')
_FRAGMENT = re.compile(r'(<a\b[^>]*?\bhref=")#([^"]*)')


@dataclass(frozen=True)
class Row:
    """A stretch of text in each language."""

    kind: str
    """`heading`, `text`, or the kind of block."""

    parts: Mapping[str, tuple[Part, ...]]
    """The stretch, by language."""


def counterparts(here: Sequence[Contents], there: Sequence[Contents]) -> dict[str, str]:
    """Return, for each heading of a text, the id it has in the other language, where that is another id.

    Empty where the two texts do not follow each other.
    """
    if [one.level for one in here] != [one.level for one in there]:
        return {}
    return {one.id: other.id for one, other in zip(here, there, strict=True) if one.id != other.id}


def rows(articles: Mapping[str, Article]) -> list[Row]:
    """Return two texts row by row, for a page below that of the text.

    Every id begins with its language, so that none stands twice in the page. Texts that do not follow each other are
    one row.
    """
    units = {code: list(_units(_Marked(article.parts, f"{code}-").parts)) for code, article in articles.items()}
    kinds = [[kind for kind, _ in one] for one in units.values()]
    if any(one != kinds[0] for one in kinds):
        return [Row("text", {code: tuple(part for _, part in one) for code, one in units.items()})]
    return [Row(kind, {code: (one[place][1],) for code, one in units.items()}) for place, kind in enumerate(kinds[0])]


def _units(parts: tuple[Part, ...]) -> Iterator[tuple[str, Part]]:
    for part in parts:
        if part.kind != "text":
            yield part.kind, part
            continue
        end = 0
        for heading in _HEADING.finditer(part.html):
            yield from _prose(part, part.html[end : heading.start()])
            yield "heading", Part(part.kind, Markup(heading[0]))
            end = heading.end()
        yield from _prose(part, part.html[end:])


def _prose(part: Part, html: str) -> Iterator[tuple[str, Part]]:
    if html.strip():
        yield "text", Part(part.kind, Markup(html))


class _Marked:
    """Parts with `prefix` before every id, and links inside the text that follow it."""

    def __init__(self, parts: tuple[Part, ...], prefix: str) -> None:
        self.prefix = prefix
        self.ids = set(_ids(parts))
        self.parts = self.marked(parts)

    def marked(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        return tuple(
            Part(
                part.kind,
                self.html(part.html) if part.html else "",
                part.title,
                part.id and self.prefix + part.id,
                part.fields,
                self.marked(part.parts),
                part.entity,
            )
            for part in parts
        )

    def html(self, html: str) -> Markup:
        return Markup(_FRAGMENT.sub(self.fragment, _ID.sub(rf"\g<1>{self.prefix}\g<2>", str(html))))

    def fragment(self, link: re.Match[str]) -> str:
        """A place of this text comes along; what else its page holds, such as the sources of a case, stays there."""
        there = f"#{self.prefix}" if link[2] in self.ids else "../#"
        return f"{link[1]}{there}{link[2]}"


def _ids(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        yield from (id for _, id in _ID.findall(part.html))
        yield part.id
        yield from _ids(part.parts)
