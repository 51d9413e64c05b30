"""An author's text, taken apart: prose, blocks inside one another, headings, links, pictures, sections."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from . import labels
from .problems import Problem

FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
"""The first and the last line of a stretch of code."""

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*\Z")
HEADING_ID = re.compile(r"[ \t]*\{#([a-z0-9-]+)\}\Z")
"""The id an author writes after the words of a heading."""

_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_LINK = re.compile(r"(!?)\[([^\[\]]*)\]\(\s*(<[^<>]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+\"([^\"]*)\")?\s*\)")
_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--|<[!?][A-Za-z]")


@dataclass(frozen=True)
class Prose:
    """Markdown between blocks."""

    text: str
    line: int

    @cached_property
    def masked(self) -> str:
        """The text with code blanked out, so that lines and columns hold."""
        return _masked(self.text) if "`" in self.text or "~~~" in self.text else self.text

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link and picture, in order."""
        return tuple(_links(self))


@dataclass(frozen=True)
class Block:
    """A named part of a text, with fields of its own."""

    kind: str
    title: str
    label: labels.Label = field(compare=False, hash=False)
    parts: tuple[Prose | Block, ...]
    line: int
    column: int = 1


@dataclass(frozen=True)
class Heading:
    """A heading, outside blocks or in one."""

    level: int
    title: str
    line: int


@dataclass(frozen=True)
class Link:
    """A link or a picture."""

    scheme: str
    """What stands before the colon: `term`, `https`; empty for a path."""
    target: str
    """What stands after it."""
    text: str
    line: int
    column: int
    is_picture: bool = False


@dataclass(frozen=True)
class Section:
    """The text under one heading of second level, or before the first."""

    title: str
    line: int
    fingerprint: str
    """Short hash of the text, spaces apart."""


@dataclass(frozen=True)
class Document:
    """One text in one language."""

    parts: tuple[Prose | Block, ...] = ()
    sections: tuple[Section, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    line: int = 1
    print: str = ""
    """Fingerprint of the whole text."""

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Every block, outer before inner."""
        return tuple(_blocks(self.parts))

    def prose(self, without: tuple[str, ...] = ()) -> Iterator[Prose]:
        """Yield every stretch of Markdown, in order, leaving out the blocks named in `without`."""
        return _prose(self.parts, without)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Every heading, in order."""
        return tuple(heading for prose in self.prose() for heading in _headings(prose))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link and picture, in order."""
        return tuple(link for prose in self.prose() for link in prose.links)

    @cached_property
    def shown_links(self) -> tuple[Link, ...]:
        """Every link and picture that participants see: those outside the notes to trainers."""
        return tuple(link for prose in self.prose(without=("trainer",)) for link in prose.links)

    @cached_property
    def html(self) -> tuple[tuple[int, int, str], ...]:
        """Line, column and text of every HTML tag."""
        return tuple(tag for prose in self.prose() for tag in _html(prose))

    @cached_property
    def frame(self) -> tuple[object, ...]:
        """All that others can see of the text: blocks and their fields, levels of headings, links, pictures, HTML."""
        blocks = tuple((block.kind, block.title, block.label.print) for block in self.blocks)
        levels = tuple(heading.level for heading in self.headings)
        links = tuple((link.scheme, link.target, bool(link.text), link.is_picture) for link in self.links)
        return blocks, levels, links, len(self.html), len(self.sections)


@dataclass(frozen=True)
class Body:
    """The text of a record in each language."""

    it: Document = field(default_factory=Document)
    en: Document | None = None

    def __getitem__(self, language: str) -> Document:
        """Return the text in `language`, or the Italian one where there is none."""
        document: Document | None = getattr(self, language)
        return document or self.it

    def has(self, language: str) -> bool:
        """Tell whether the text exists in `language`."""
        return getattr(self, language) is not None


def fingerprint(text: str) -> str:
    """Return a short hash of `text` that does not change with spaces and line ends."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def heading_words(words: str) -> tuple[str, str]:
    """Return the words of a heading and the id written after them, if any."""
    match = HEADING_ID.search(words)
    return (words[: match.start()].strip(), match[1]) if match else (words.strip(), "")


def _blocks(parts: tuple[Prose | Block, ...]) -> Iterator[Block]:
    for part in parts:
        if isinstance(part, Block):
            yield part
            yield from _blocks(part.parts)


def _prose(parts: tuple[Prose | Block, ...], without: tuple[str, ...]) -> Iterator[Prose]:
    for part in parts:
        if isinstance(part, Prose):
            yield part
        elif part.kind not in without:
            yield from _prose(part.parts, without)


def _masked(text: str) -> str:
    fence, lines = "", []
    for line in text.split("\n"):
        match = FENCE.match(line)
        if fence or match:
            lines.append(" " * len(line))
            if not fence and match:
                fence = match[1]
            elif match and match[1].startswith(fence):
                fence = ""
        else:
            lines.append(_CODE.sub(lambda code: " " * len(code[0]), line))
    return "\n".join(lines)


class _Places:
    """Lines and columns of positions asked for in order."""

    def __init__(self, prose: Prose) -> None:
        self.text, self.line, self.position = prose.masked, prose.line, 0

    def of(self, position: int) -> tuple[int, int]:
        self.line += self.text.count("\n", self.position, position)
        self.position = position
        return self.line, position - self.text.rfind("\n", 0, position)


def _headings(prose: Prose) -> Iterator[Heading]:
    for offset, line in enumerate(prose.masked.split("\n")):
        match = line.startswith("#") and _HEADING.match(line)
        if match:
            yield Heading(len(match[1]), heading_words(match[2])[0], prose.line + offset)


def _links(prose: Prose) -> Iterator[Link]:
    places = _Places(prose)
    for match in _LINK.finditer(prose.masked) if "](" in prose.masked else ():
        address = match[3].strip("<>")
        scheme, colon, target = address.partition(":")
        if not colon or not scheme.isalnum():
            scheme, target = "", address
        line, column = places.of(match.start())
        yield Link(scheme, target, match[2].strip(), line, column, bool(match[1]))


def _html(prose: Prose) -> Iterator[tuple[int, int, str]]:
    places = _Places(prose)
    for match in _HTML.finditer(prose.masked) if "<" in prose.masked else ():
        yield *places.of(match.start()), match[0]
