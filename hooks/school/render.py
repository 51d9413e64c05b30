"""The text of a record in, HTML out: prose through Markdown, blocks as parts that the theme frames.

A text is rendered once for all the pages that show it, and then addressed for each: links are relative, and lead
trainers to pages of theirs. Notes to trainers are dropped here and nowhere else: only their own pages have them.
"""

from __future__ import annotations

import posixpath
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from markupsafe import Markup

from .document import Block, Body, Document, Prose
from .library import Library
from .markup import Contents, Converter, Ids, addressed, target_of
from .model import Activity, Entity
from .navigation import Site
from .pages import Page, address_of
from .typography import typeset

HIDDEN = ("trainer",)
"""Blocks that never reach a participant's page."""

_KEPT = 100
"""Texts held for the next page that shows them."""


@dataclass(frozen=True)
class Part:
    """A stretch of a page: HTML of prose, or a block to be framed by the theme."""

    kind: str
    """`text`, or the kind of block."""

    html: str = ""
    """Safe to print as it is."""
    title: str = ""
    id: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    entity: Activity | None = None


@dataclass(frozen=True)
class Article:
    """The text of a record, rendered."""

    parts: tuple[Part, ...]
    sections: tuple[Contents, ...]
    language: str
    """The language the text is in, which is Italian where a translation is missing."""
    notes: tuple[str, ...] = ()
    """The ids of the notes to trainers, where they are shown."""


class Renderer:
    """Renders texts; one converter serves all of them."""

    def __init__(self) -> None:
        """Begin with no text rendered."""
        self.converter = Converter()
        self._kept: OrderedDict[tuple[str, str, str], tuple[Body, Article]] = OrderedDict()

    def article(self, site: Site, page: Page, language: str, tree: str = "") -> Article | None:
        """Return the text of a page's record in `language`, or None where the record has none.

        The page lies in the tree of `tree`, which is that of the same language unless told.
        """
        article = self._rendered(site.library, page, language)
        if article is None:
            return None
        parts = _for_page(article.parts, page, partial(_address, site, page, tree or language), site.library)
        return replace(article, parts=parts, sections=_sections(article, page), notes=tuple(_notes(parts)))

    def sections(self, site: Site, page: Page, language: str) -> tuple[Contents, ...]:
        """Return the headings of the same text; none where the record has no text."""
        article = self._rendered(site.library, page, language)
        return _sections(article, page) if article else ()

    def _rendered(self, library: Library, page: Page, language: str) -> Article | None:
        """Return a text with its notes and with open addresses, from memory where it has just been rendered."""
        record = page.entity
        body = library.text_of(record) if record else None
        if record is None or body is None:
            return None
        key = (record.kind, record.id, language)
        held = self._kept.pop(key, None)
        if held is None or held[0] is not body:
            folder = posixpath.dirname(page.files.get("it", ""))
            held = body, _Rendering(self.converter, library, record, language, folder).article(body)
        self._kept[key] = held
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return held[1]


class _Rendering:
    """The rendering of one text."""

    def __init__(self, converter: Converter, library: Library, record: Entity, language: str, folder: str) -> None:
        self.converter, self.library, self.record = converter, library, record
        self.language, self.folder = language, folder
        self.ids = Ids()

    def article(self, body: Body) -> Article:
        document = body[self.language]
        self.originals = iter_pairs(document, body.it.blocks)
        # an id that an author gave to a block is its own: no heading above may take it first
        self.ids.used.update(self._given_id(block) for block in document.blocks)
        written = self.language if body.has(self.language) else "it"
        return Article(self._parts(document.parts), tuple(self.ids.contents), written)

    def _parts(self, parts: tuple[Prose | Block, ...]) -> tuple[Part, ...]:
        return tuple(
            Part("text", html=self._html(part.text)) if isinstance(part, Prose) else self._block(part) for part in parts
        )

    def _html(self, text: str) -> str:
        return self.converter.html(text, self.library, self.record, self.language, self.folder, self.ids)

    def _block(self, block: Block) -> Part:
        outside, self.ids.in_note = self.ids.in_note, self.ids.in_note or block.kind in HIDDEN
        original = self.originals.get(id(block), block)
        fields = {**original.label.values, **block.label.values}
        title = block.title or ("note" if block.kind in HIDDEN else "")
        name = self._given_id(block) or (self.ids.slug(title) if title else "")
        if block.title and block.kind in ("activity", "discussion"):
            self.ids.list(name, typeset(block.title), 2)
        part = Part(block.kind, "", typeset(block.title), name, fields, self._parts(block.parts))
        self.ids.in_note = outside
        return part

    def _given_id(self, block: Block) -> str:
        return str(self.originals.get(id(block), block).label.values.get("id", ""))


def _sections(article: Article, page: Page) -> tuple[Contents, ...]:
    return tuple(one for one in article.sections if page.for_trainers or not one.in_note)


def _for_page(parts: tuple[Part, ...], page: Page, address: Callable[[str], str], library: Library) -> tuple[Part, ...]:
    return tuple(
        Part(
            part.kind,
            Markup(addressed(part.html, address)) if part.html else "",
            part.title,
            part.id,
            part.fields,
            _for_page(part.parts, page, address, library) if part.parts else (),
            library.activities.get(part.id) if part.kind == "activity" else None,
        )
        for part in parts
        if page.for_trainers or part.kind not in HIDDEN
    )


def _address(site: Site, page: Page, tree: str, open_address: str) -> str:
    scheme, _, path = open_address.partition(":")
    if scheme == "picture":
        # pictures are published once, below the Italian root, whatever the language of the page
        return posixpath.relpath(path.removeprefix("docs/"), address_of(page.path, tree) or ".")
    target, fragment = target_of(site.library, open_address)
    assert target is not None  # or the converter had not left it open
    return site.link(page, target, fragment)


def _notes(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        if part.kind in HIDDEN:
            yield part.id
        yield from _notes(part.parts)


def iter_pairs(document: Document, originals: Sequence[Block]) -> dict[int, Block]:
    """Return the Italian block of each block of `document`, by identity, where the two texts follow each other."""
    blocks = document.blocks
    if [block.kind for block in blocks] != [block.kind for block in originals]:
        return {}
    return {id(block): original for block, original in zip(blocks, originals, strict=True)}
