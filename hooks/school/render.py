"""The text of a record in, HTML out: prose through Markdown, blocks as parts that the theme frames.

Notes to trainers are dropped here and nowhere else: what a renderer that hides them returns is what participants may
see. Only the pages for trainers have one that does not.
"""

from __future__ import annotations

import html
import posixpath
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from .document import Block, Body, Document, Prose
from .model import Activity, Case, Entity, Reference
from .navigation import Page, Site
from .schemes import LISTS, SCHEMES
from .typography import typeset
from .words import Words

HIDDEN = ("trainer",)
"""Blocks that never reach a participant's page."""


@dataclass(frozen=True)
class Part:
    """A stretch of a page: HTML of prose, or a block to be framed by the theme."""

    kind: str
    """`text`, or the kind of block."""

    html: str = ""
    title: str = ""
    id: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    entity: Activity | None = None


@dataclass(frozen=True)
class Contents:
    """A heading of the page, for the list of contents."""

    id: str
    title: str
    level: int


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
    """Renders texts; one Markdown converter serves all of them."""

    def __init__(self, hidden: tuple[str, ...] = HIDDEN) -> None:
        """Set up Markdown as authors of the school write it; blocks of the kinds `hidden` are left out."""
        self.hidden = hidden
        self.ids = _Ids()
        self.links = _Links()
        self.markdown = Markdown(
            extensions=["tables", "attr_list", "sane_lists", "def_list", "toc", self.links],
            extension_configs={"toc": {"slugify": self.ids.slug, "permalink": False}},
            output_format="html",
        )
        # HTML in a text is a fault: it is shown, never obeyed
        self.markdown.preprocessors.deregister("html_block")
        self.markdown.inlinePatterns.deregister("html")

    def article(self, site: Site, page: Page, language: str) -> Article | None:
        """Return the text of a page's record in `language`, or None where the record has none."""
        body: Body | None = getattr(page.entity, "body", None)
        if body is None or page.entity is None:
            return None
        document = body[language]
        written = language if body.has(language) else "it"
        originals = iter_pairs(document, list(body.it.blocks()))
        self.ids.reset()
        # an id that an author gave to a block is its own: no heading above may take it first
        self.ids.used.update(_given_id(block, originals) for block in document.blocks())
        self.links.begin(site, page, language)
        parts = self._parts(document.parts, originals)
        return Article(parts, tuple(self.ids.contents), written, tuple(_notes(parts)))

    def _parts(self, parts: tuple[Prose | Block, ...], originals: dict[int, Block]) -> tuple[Part, ...]:
        made = []
        for part in parts:
            if isinstance(part, Prose):
                made.append(Part("text", html=self._html(part.text)))
            elif part.kind not in self.hidden:
                made.append(self._block(part, originals))
        return tuple(made)

    def _block(self, block: Block, originals: dict[int, Block]) -> Part:
        original = originals.get(id(block), block)
        fields = {**original.label.values, **block.label.values}
        title = block.title or ("note" if block.kind in HIDDEN else "")
        name = _given_id(block, originals) or (self.ids.slug(title, "-") if title else "")
        activity = self.links.site.library.activities.get(name) if block.kind == "activity" else None
        if block.title and block.kind in ("activity", "discussion"):
            self.ids.contents.append(Contents(name, typeset(block.title), 2))
        return Part(block.kind, "", typeset(block.title), name, fields, self._parts(block.parts, originals), activity)

    def _html(self, text: str) -> str:
        self.markdown.reset()
        made = self.markdown.convert(text)
        self.ids.collect(self.markdown.toc_tokens)  # type: ignore[attr-defined]
        return made


def _notes(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        if part.kind in HIDDEN:
            yield part.id
        yield from _notes(part.parts)


def iter_pairs(document: Document, originals: list[Block]) -> dict[int, Block]:
    """Return the Italian block of each block of `document`, by identity, where the two texts follow each other."""
    blocks = list(document.blocks())
    if [block.kind for block in blocks] != [block.kind for block in originals]:
        return {}
    return {id(block): original for block, original in zip(blocks, originals, strict=True)}


def _given_id(block: Block, originals: dict[int, Block]) -> str:
    return str(originals.get(id(block), block).label.values.get("id", ""))


class _Ids:
    """Ids of headings, unique in a page though each stretch of prose is converted on its own."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self.used: set[str] = set()
        self.contents: list[Contents] = []

    def slug(self, text: str, separator: str) -> str:
        plain = unicodedata.normalize("NFKD", html.unescape(text).replace("’", " ").replace("'", " "))
        words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
        base = made = separator.join(words) or "section"
        number = 1
        while made in self.used:
            number += 1
            made = f"{base}-{number}"
        self.used.add(made)
        return made

    def collect(self, tokens: list[Any]) -> None:
        for token in tokens:
            self.contents.append(Contents(token["id"], html.unescape(token["name"]), token["level"]))
            self.collect(token["children"])


class _Links(Extension):
    """Typed links made into addresses, pictures into figures, quotes into set type."""

    def begin(self, site: Site, page: Page, language: str) -> None:
        self.site, self.page, self.language = site, page, language

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Processor(md, self), "school-links", 15)  # after `inline`, at 20


class _Processor(Treeprocessor):
    def __init__(self, md: Markdown, links: _Links) -> None:
        super().__init__(md)
        self.links = links

    def run(self, root: Element) -> None:
        for element in root.iter():
            self._cite(element)
        for element in root.iter():
            if element.tag == "a":
                self._link(element)
            elif element.tag == "table":
                self._stack(element)
            elif (
                element.tag == "p"
                and len(element) == 1
                and element[0].tag == "img"
                and not (element.text or "").strip()
            ):
                self._figure(element)
        self._typeset(root)

    def _link(self, element: Element) -> None:
        address = element.get("href", "")
        scheme, _, target = address.partition(":")
        target, _, fragment = target.partition("#")
        links = self.links
        if scheme == "source" and isinstance(links.page.entity, Case):
            self._source(element, links.page.entity, target)
        elif scheme in SCHEMES:
            entity = links.site.library.find(SCHEMES[scheme], target)
            listed = target if scheme == "page" and entity is None and target in LISTS else None
            found: Any = entity or (links.site.pages.get(listed) if listed else None)
            if found is None:  # a fault already reported: the words stay, the link goes
                element.tag, element.attrib = "span", {"class": "p-broken"}
                element.text = element.text or target
                return
            element.set("href", links.site.link(links.page, found, fragment))
            if scheme == "term":
                element.set("class", "p-term")
                element.set("data-term", target)
            if not element.text and not len(element):
                element.text = name_of(found, links.language)

    def _cite(self, element: Element) -> None:
        """Give words to the links to works that have none, in the brackets that the words before them ask for."""
        before, last = element.text or "", None
        for child in element:
            work = self._cited(child)
            if work:
                opened, named = before.count("(") > before.count(")"), self._calls_for_a_name(before)
                child.text = citation(work, self.links.language, bracketed=opened or not named)
                if opened or named:
                    last = None
                elif last is not None and (last.tail or "").strip() == ")":  # two works for one statement
                    last.tail, child.tail, last = "; ", ")" + (child.tail or ""), child
                else:
                    _write_before(element, child, "(")
                    child.tail, last = ")" + (child.tail or ""), child
            before += "".join(child.itertext()) + (child.tail or "")

    def _cited(self, element: Element) -> Reference | None:
        scheme, _, target = element.get("href", "").partition(":")
        if element.tag != "a" or scheme != "ref" or element.text or len(element):
            return None
        found = self.links.site.library.find(SCHEMES[scheme], target)
        return found if isinstance(found, Reference) else None

    def _calls_for_a_name(self, before: str) -> bool:
        """Tell whether the sentence names the author, `secondo Rossi (2020)`, rather than leaning on the work."""
        if not before.strip() or before.rstrip()[-1] in ".:;!?'’":
            return True
        return re.split(r"[\s'’]+", before.strip())[-1].lower() in Words(self.links.language).list("names_an_author")

    def _source(self, element: Element, case: Case, id: str) -> None:
        ids = [source.id for source in case.sources]
        if id in ids:
            number = ids.index(id) + 1
            element.set("href", f"#source-{id}")
            element.set("class", "p-cite")
            element.set("aria-label", Words(self.links.language)("source_n", n=number))
            element.text = f"[{number}]"
        else:
            element.tag, element.attrib = "span", {"class": "p-broken"}

    def _figure(self, paragraph: Element) -> None:
        picture = paragraph[0]
        folder = self.links.page.files.get("it", "")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(folder), picture.get("src", "")))
        # pictures are published once, below the Italian root, whatever the language of the page
        root = "" if self.links.language == "it" else self.links.language
        picture.set(
            "src", posixpath.relpath(path.removeprefix("docs/"), posixpath.join(root, self.links.page.path) or ".")
        )
        picture.set("loading", "lazy")
        caption = picture.attrib.pop("title", "")
        paragraph.tag = "figure"
        if caption:
            SubElement(paragraph, "figcaption").text = caption

    def _stack(self, table: Element) -> None:
        """Let the rows of a table stand one below the other on a phone, each cell with the name of its column."""
        table.set("class", "p-stack")
        heads = list(table.iter("th"))
        for head in heads:
            head.set("scope", "col")
        for row in table.iterfind("tbody/tr"):
            for cell, head in zip(list(row)[1:], heads[1:], strict=False):
                cell.set("data-l", typeset("".join(head.itertext())))
            row[0].tag = "th"
            row[0].set("scope", "row")

    def _typeset(self, element: Element) -> None:
        if element.tag in ("code", "pre"):
            return
        if element.text:
            element.text = typeset(element.text)
        for child in element:
            self._typeset(child)
            if child.tail:
                child.tail = typeset("x" + child.tail)[1:] if child.tail[0] in "'\"" else typeset(child.tail)


def _write_before(parent: Element, child: Element, text: str) -> None:
    at = list(parent).index(child)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def citation(work: Reference, language: str, bracketed: bool) -> str:
    """Return author and year as a sentence names them, Rossi (2020), or as brackets hold them: Rossi, 2020."""
    words = Words(language)
    names, year = words("and_joined").join(work.short), work.year or words("no_date")
    return f"{names}, {year}" if bracketed else f"{names} ({year})"


def name_of(found: Entity | Page, language: str) -> str:
    """Return the words of a link that has none: author and year of a work, title of anything else."""
    if isinstance(found, Page):
        return found.title(language)
    if isinstance(found, Reference):
        return citation(found, language, bracketed=False)
    title: Any = found.title  # type: ignore[attr-defined]
    return title if isinstance(title, str) else title[language]
