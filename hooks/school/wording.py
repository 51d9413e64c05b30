"""The words of a text in, what can be counted and compared out: their number, the sentences, the acronyms.

The first look goes over whole texts as bytes, so that a thousand lessons take a blink; letters outside Latin-1 are
dashes and the like, and fall away. Only what it finds is looked up again in the text itself, for its line and column.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .document import Document, Prose

LONG = 8
"""The fewest words of a sentence that two texts cannot share by chance."""

_HEADING = re.compile(rb"\n#[^\n]*")
_TARGET = re.compile(rb"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_WRAP = re.compile(rb"\n(?<=[^\n]\n)(?![\s#|>*+-]|\d+[.)])")  # the look back stands second: the search then leaps
_MARKS = b"*_`'\"\xab\xbb()[],;:-"
_LOWER = bytes(10 if chr(code) in "?!|" else ord(chr(code).lower()) for code in range(256))
_CAPITALS = bytes(code if chr(code).isupper() else 32 for code in range(256))

_START = re.compile(r"[?!|\n]|\.[*_`'\"«»()\[\],;:-]*\s")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_MARKUP = re.compile(r"\]\([^()\s]*\)|[\[\]*_`]")
_ACRONYM = re.compile(r"[A-ZÀ-ÖØ-Þ]{2,}[A-ZÀ-ÖØ-Þ0-9]*")
_ARTICLE = re.compile(r"(?:(?:il|lo|la|i|gli|le|un|uno|una|the|an?)\s+|(?:l|un)['’])?", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """Where some words stand in a file."""

    line: int
    column: int
    text: str
    position: int


class Wording:
    """The words of one text in one language."""

    def __init__(self, document: Document) -> None:
        """Take the text, notes to trainers apart."""
        self.document = document
        heard, noted = _bare(document.prose(without=("trainer",))), _bare(_notes(document))
        self.words = len(heard.split())
        """How many words participants read, headings apart."""
        self.capitals = {run.decode("latin-1") for run in set((heard + noted).translate(_CAPITALS).split())}
        """The runs of capitals in it, single ones too."""
        self._lines = _lines(heard + b"\n" + noted)
        self.sentences = _joined(self._lines)
        """Every sentence, notes included, without case, punctuation, markup and spaces: equal where the words are."""

    def is_long(self, sentence: bytes) -> bool:
        """Tell whether one of the sentences has as many words as two texts cannot share by chance."""
        return len(self._lines.split(b"\n")[self.sentences.index(sentence)].split()) >= LONG

    def find(self, sentence: bytes) -> Place:
        """Return where one of the sentences begins, with its first words."""
        for prose in self.document.prose():
            text = prose.text
            starts = [0, *(match.end() for match in _START.finditer(text))]
            after = bisect_left(starts, True, key=lambda at: sentence not in _sentences(text[at:]))  # noqa: B023
            if after:
                start = re.compile(r"[^\W_]").search(text, starts[after - 1])
                assert start is not None
                words = _MARKUP.sub("", _LINK.sub(r"\1", text[start.start() :])).split()
                return _place(prose, start.start(), " ".join(words[:LONG]))
        raise LookupError(sentence)

    def acronyms(self, without: Iterable[str]) -> Iterator[tuple[str, Place, bool]]:
        """Yield each acronym not in `without`, where it first stands, and whether it is explained there."""
        runs = sorted(run for run in self.capitals.difference(without) if len(run) > 1)
        seen = set(without)
        for prose in (*self.document.prose(without=("trainer",)), *_notes(self.document)) if runs else ():
            for start, acronym in sorted(found for run in runs for found in _uses(prose.text, run)):
                if acronym not in seen:
                    seen.add(acronym)
                    yield acronym, _place(prose, start, acronym), is_explained(acronym, prose.text, start)

    def has(self, acronym: str) -> bool:
        """Tell whether an acronym is in the text."""
        letters = acronym.rstrip("0123456789")
        return letters in self.capitals and any(
            acronym == use for prose in self.document.prose() for _, use in _uses(prose.text, letters)
        )


def _notes(document: Document) -> Iterator[Prose]:
    for block in document.blocks():
        if block.kind == "trainer":
            yield from (part for part in block.parts if isinstance(part, Prose))


def _bare(prose: Iterable[Prose]) -> bytes:
    """Return the words of some Markdown: headings and link targets left out, broken lines joined."""
    return _bare_text("\n\n".join(stretch.text for stretch in prose))


def _bare_text(text: str) -> bytes:
    whole = b"\n" + text.encode("latin-1", "ignore")
    return _WRAP.sub(b" ", _TARGET.sub(b"", _HEADING.sub(b"\n", whole)))


def _lines(bare: bytes) -> bytes:
    return bare.translate(_LOWER, _MARKS).replace(b". ", b".\n")


def _joined(lines: bytes) -> list[bytes]:
    return lines.translate(None, b" .\t\xa0").split(b"\n")


def _sentences(text: str) -> list[bytes]:
    return _joined(_lines(_bare_text(text)))


def _place(prose: Prose, position: int, words: str) -> Place:
    line = prose.line + prose.text.count("\n", 0, position)
    return Place(line, position - prose.text.rfind("\n", 0, position), words, position)


def _uses(text: str, letters: str) -> Iterator[tuple[int, str]]:
    """Yield where an acronym that begins with `letters` stands in the words of a text, and the acronym whole."""
    start = text.find(letters)
    while start >= 0:
        match = _ACRONYM.match(text, start)
        assert match is not None
        after = text[match.end() :][:2].removeprefix("s")[:1]  # the English plural
        if not (text[:start][-1:].isalnum() or after.isalnum() or _is_aside(text, start)):
            yield start, match[0]
        start = text.find(letters, match.end())


def _is_aside(text: str, position: int) -> bool:
    """Tell whether a position is in a heading or in the target of a link."""
    line = text.rfind("\n", 0, position) + 1
    return text[line] == "#" or text.rfind("](", line, position) > text.rfind(")", line, position)


def acronyms_in(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the acronyms of plain words, and whether each is explained there."""
    for match in _ACRONYM.finditer(text):
        if (match.start(), match[0]) in _uses(text, match[0]):
            yield match[0], is_explained(match[0], text, match.start())


def is_explained(acronym: str, text: str, start: int) -> bool:
    """Tell whether an acronym that stands at `start` is linked to the glossary, or its words stand beside it."""
    end = start + len(acronym)
    line = text.rfind("\n", 0, start) + 1
    before, after = text[line:start], text[end:].partition("\n")[0]
    if before.rfind("[") > before.rfind("]") and re.match(r"[^\[\]]*\]\(term:", after):
        return True
    before, after = _MARKUP.sub("", _LINK.sub(r"\1", before)), _MARKUP.sub("", after).removeprefix("s")
    if re.search(r"\w[»\"'”’]?\s\($", before) and after[:1] in (")", ",", ";", ":"):
        return True  # Piano nazionale di ripresa e resilienza (PNRR)
    bracket = re.match(r"[»\"'”’]?\s\(([^()]*)\)", after)
    if bracket:
        return len(re.findall(r"[^\W\d_]{2,}", bracket[1])) > 1  # PNRR (Piano nazionale di ripresa e resilienza)
    aside = re.match(r"[»\"'”’]?(?:,|:| –)\s([^.;!?]*)", after)
    return aside is not None and _spells(aside[1], acronym)  # il PNRR, Piano nazionale di ripresa e resilienza


def _spells(words: str, acronym: str) -> bool:
    """Tell whether words have the letters of an acronym as initials, in order, beginning with the first word."""
    words = words[_ARTICLE.match(words).end() :]  # type: ignore[union-attr]  # it matches nothing at least
    initials = iter(word[0].upper() for word in re.findall(r"[^\W\d_]+", words))
    letters = [letter for letter in acronym if letter.isalpha()]
    return words[:1].upper() == letters[0] and all(letter in initials for letter in letters)
