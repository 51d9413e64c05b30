"""Markdown of one stretch of prose in, HTML out, with the addresses of links left open: each page has its own.

The converter knows the library, for the words of links that have none, but not the page the prose will stand on.
"""

from __future__ import annotations

import html
import posixpath
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from .citations import Line, cited, content_of, name_of, token_of
from .document import HEADING_ID
from .library import Library
from .model import Case, Entity
from .schemes import LISTS as LINKED_LISTS
from .schemes import SCHEMES
from .typography import typeset
from .words import Words

OPEN, CLOSE = "\x02", "\x03"
"""What stands round an address left open; no text can hold these characters."""

_OPEN_ADDRESS = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_OURS = re.compile(rf"(?:{'|'.join(SCHEMES)}|source):[a-z0-9-]+")


@dataclass(frozen=True)
class Contents:
    """A heading of the page, for the list of contents."""

    id: str
    title: str
    level: int
    in_note: bool = False
    """Whether it stands in a note to trainers."""


class Ids:
    """Ids of headings, unique in a page though each stretch of prose is converted on its own.

    Those in notes to trainers have a mark of their own: a note must not change the ids that participants see.
    """

    def __init__(self) -> None:
        """Begin a page, with no id taken."""
        self.used: set[str] = set()
        self.contents: list[Contents] = []
        self.in_note = False

    def slug(self, text: str) -> str:
        """Return an id for a heading, not given before."""
        plain = unicodedata.normalize("NFKD", html.unescape(text).replace("’", " ").replace("'", " "))
        words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
        base = made = ("note--" if self.in_note else "") + ("-".join(words) or "section")
        number = 1
        while made in self.used:
            number += 1
            made = f"{base}-{number}"
        self.used.add(made)
        return made

    def list(self, id: str, title: str, level: int) -> None:
        """Put a heading into the contents of the page."""
        self.contents.append(Contents(id, title, level, self.in_note))


class _Markdown(MarkdownIt):
    def normalizeLink(self, url: str) -> str:
        """Return an address as browsers write it; one of ours is that already, and most links are ours."""
        return url if _OURS.fullmatch(url) else super().normalizeLink(url)


class Converter:
    """Markdown, set up as authors of the school write: HTML in a text is a fault, so it is shown, never obeyed."""

    def __init__(self) -> None:
        """Set up Markdown: CommonMark (spec.commonmark.org) with tables and lists of definitions."""
        self.markdown = _Markdown("commonmark", {"html": False, "xhtmlOut": False}).enable("table").use(deflist_plugin)

    def html(self, text: str, library: Library, record: Entity, language: str, folder: str, ids: Ids) -> str:
        """Return the HTML of `text`, which belongs to `record` and whose pictures lie as seen from `folder`."""
        tokens = self.markdown.parse(text)
        for at, token in enumerate(tokens):
            if token.type == "inline":
                token.children = _inline(token.children or [], library, record, language)
                before = tokens[at - 1]
                if before.type == "heading_open":
                    _name_heading(before, token, ids)
                elif before.type == "paragraph_open":
                    _frame_picture(before, token, tokens[at + 1], folder)
        _stack_tables(tokens)
        return str(self.markdown.renderer.render(tokens, self.markdown.options, {})).rstrip()


def addressed(markup: str, address: Callable[[str], str]) -> str:
    """Return the HTML with each open address, `term:missione` or `picture:a/b.svg`, replaced by what `address` says."""
    return _OPEN_ADDRESS.sub(lambda found: html.escape(address(html.unescape(found[1]))), markup)


def target_of(library: Library, address: str) -> tuple[Entity | str | None, str]:
    """Return what a typed link such as `lesson:audit#section` points to, and the fragment; a list is its path."""
    scheme, _, target = address.partition(":")
    target, _, fragment = target.partition("#")
    entity = library.find(SCHEMES[scheme], target)
    listed = target if scheme == "page" and entity is None and target in LINKED_LISTS else None
    return entity or listed, fragment


def _inline(children: list[Token], library: Library, record: Entity, language: str) -> list[Token]:
    """Return the tokens of a line with its links, citations and typography made."""
    _set_type(children)
    made: list[Token] = []
    line = Line(made, language)
    ends = _ends(children)
    skip = 0
    for at, token in enumerate(children):
        if at < skip:
            continue
        if token.type != "link_open":
            line.add(token)
            continue
        closing = children[ends[at]]
        words = children[at + 1 : ends[at]]
        work = cited(token, words, library)
        if work:
            _leave_open(token)
            line.cite(token, closing, work)
            skip = ends[at] + 1
            continue
        own_words = _link(token, closing, record, library, language)
        line.add(token)
        if not words or token.attrs.get("class") == "p-cite":
            line.add(token_of(own_words))
            skip = ends[at]
    return made


def _link(token: Token, closing: Token, record: Entity, library: Library, language: str) -> str:
    """Make a typed link into an open address, and return the words it must have if its author gave none.

    A source of a case always has its number for words. A link to nowhere, a fault reported before, leaves its words.
    """
    address = str(token.attrs["href"])
    scheme, _, target = address.partition(":")
    if scheme == "source" and isinstance(record, Case):
        numbers = {source.id: number for number, source in enumerate(record.sources, start=1)}
        if target in numbers:
            token.attrs = {
                "href": f"#source-{target}", "class": "p-cite",
                "aria-label": Words(language)("source_n", n=numbers[target]),
            }  # fmt: skip
            return f"[{numbers[target]}]"
    elif scheme in SCHEMES:
        found = target_of(library, address)[0]
        if found:
            _leave_open(token)
            if scheme == "term":
                token.attrs |= {"class": "p-term", "data-term": target.partition("#")[0]}
            return name_of(found, language)
    else:
        return address
    token.tag = closing.tag = "span"
    token.attrs = {"class": "p-broken"}
    return target


def _leave_open(token: Token) -> None:
    token.attrs["href"] = f"{OPEN}{token.attrs['href']}{CLOSE}"


def _set_type(children: list[Token]) -> None:
    """Set quotes and percentages; a quote right after a closed `*word*` closes, or is an apostrophe."""
    after: Token | None = None
    for token in children:
        if token.type == "text":
            follows = after is not None and (after.nesting == -1 or after.type in ("code_inline", "image"))
            closes = follows and token.content[:1] in ("'", '"')
            token.content = typeset("x" + token.content)[1:] if closes else typeset(token.content)
        if token.type != "text" or token.content:
            after = token


def _name_heading(opening: Token, line: Token, ids: Ids) -> None:
    children = line.children or []
    given = HEADING_ID.search(children[-1].content) if children and children[-1].type == "text" else None
    if given:
        children[-1].content = children[-1].content[: given.start()]
        ids.used.add(given[1])
    title = "".join(map(content_of, children))
    id = given[1] if given else ids.slug(title)
    opening.attrs["id"] = id
    ids.list(id, title, int(opening.tag[1]))


def _frame_picture(opening: Token, line: Token, closing: Token, folder: str) -> None:
    """Make a paragraph that is nothing but a picture a figure, with the picture's title as its caption."""
    for picture in line.children or []:
        if picture.type == "image":
            path = posixpath.normpath(posixpath.join(folder, str(picture.attrs["src"])))
            caption = picture.attrs.pop("title", "")
            picture.attrs |= {"src": f"{OPEN}picture:{path}{CLOSE}", "loading": "lazy"}
            if len(line.children or []) == 1:
                opening.tag = closing.tag = "figure"
                if caption:
                    line.children = [picture, Token("caption_open", "figcaption", 1), token_of(str(caption)),
                                     Token("caption_close", "figcaption", -1)]  # fmt: skip


def _stack_tables(tokens: list[Token]) -> None:
    """Let the rows of a table stand one below the other on a phone, each cell with the name of its column."""
    heads: list[str] = []
    cells = 0
    for at, token in enumerate(tokens):
        if token.type == "table_open":
            token.attrs["class"] = "p-stack"
            heads = []
        elif token.type == "tr_open":
            cells = 0
        elif token.type == "th_open":
            token.attrs["scope"] = "col"
            heads.append("".join(map(content_of, tokens[at + 1].children or [])))
        elif token.type == "td_open":
            if cells == 0:
                token.tag = tokens[at + 2].tag = "th"
                token.attrs["scope"] = "row"
            elif cells < len(heads):
                token.attrs["data-l"] = heads[cells]
            cells += 1


def _ends(children: list[Token]) -> dict[int, int]:
    """Return where each link ends that begins in a line."""
    opened, ends = [], {}
    for at, token in enumerate(children):
        if token.type == "link_open":
            opened.append(at)
        elif token.type == "link_close":
            ends[opened.pop()] = at
    return ends
