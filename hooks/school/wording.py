"""The words of a text in, what can be counted and compared out: their number, the sentences, the acronyms.

The first look goes over whole texts as bytes, so that a thousand lessons take a blink; what is not in Latin-1 falls
away, being punctuation in our languages. Only what it finds is looked up again in the text, for its line and column.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from zlib import crc32

from .document import Document, Prose

_COUNTED = "counted"
"""The name under which a text holds what has been counted of it."""

LONG = 8
"""The fewest words of a sentence that two texts cannot share by chance."""

_ADDRESS = r"\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"
_HEADING = re.compile(rb"\n#[^\n]*")
_TARGET = re.compile(rb"\]" + _ADDRESS.encode())
_WRAP = re.compile(rb"\n(?<=[^\n]\n)(?![\s#|>*+-]|\d+[.)])")  # the look back stands second: the search then leaps
_MARKS = b"*_`'\"\xab\xbb()[],;:-"
_LOWER = bytes(10 if chr(code) in "?!|" else ord(chr(code).lower()) for code in range(256))
_CAPITALS = bytes(code if chr(code).isupper() else 32 for code in range(256))

# where a sentence may begin, and what an author writes around words
_START = re.compile(r"[?!|\n]|\.[*_`'\"«»()\[\],;:-]*\s")
_LETTER = re.compile(r"[^\W_]")
_LINK = re.compile(r"\[([^\[\]]*)\]" + _ADDRESS)
_MARKUP = re.compile(rf"\]{_ADDRESS}|[\[\]*_`]")
_WORD = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"[A-ZÀ-ÖØ-Þ]{2,}[A-ZÀ-ÖØ-Þ0-9]*")

# what stands before and after an acronym that is explained; a bracket may hold two, as in (IFEL-ANCI)
_OPENED = re.compile(r"\w[»\"'”’]?\s\((?:[A-Z0-9]+(?:[-/]|,\s))*$")
_CLOSED = re.compile(r"(?:[-/][A-Z0-9]+)*[),;:]")
_BRACKET = re.compile(r"(?:[-/][A-Z0-9]+)*[»\"'”’]?\s\(([^()]*)\)")
_NAMED = re.compile(r"([^.;:!?()]*),\s(?:\w+\s){0,2}(?:l['’])?$")
_ASIDE = re.compile(r"[»\"'”’]?(?:[,:]| –| sta per| stands for)\s([^.;!?()]*)")


@dataclass(frozen=True)
class Place:
    """Where some words stand in a file."""

    line: int
    column: int
    text: str


@dataclass(frozen=True)
class Counted:
    """What every check asks of a text, small enough to be kept on disk with it."""

    words: int
    """How many words participants read, headings apart."""
    capitals: frozenset[str]
    """The runs of capitals, single ones too."""
    marks: tuple[int, ...]
    """What tells the sentences that two texts cannot share by chance from all others, each once."""


class Wording:
    """The words of one text in one language."""

    def __init__(self, document: Document) -> None:
        """Take the text, notes to trainers apart from what participants read."""
        self.document = document

    @cached_property
    def counted(self) -> Counted:
        """What is counted once and stays with the text."""
        held = vars(self.document)
        if _COUNTED not in held:
            capitals = frozenset(run.decode("latin-1") for run in set(self._all.translate(_CAPITALS).split()))
            held[_COUNTED] = Counted(len(self._heard.split()), capitals, tuple(self.long))
        made: Counted = held[_COUNTED]
        return made

    @cached_property
    def _heard(self) -> bytes:
        return _bare(self.document.prose(without=("trainer",)))

    @cached_property
    def _all(self) -> bytes:
        return self._heard + b"\n" + _bare(_notes(self.document))

    @cached_property
    def _lines(self) -> bytes:
        return _lines(self._all)

    @cached_property
    def sentences(self) -> list[bytes]:
        """Every sentence, without case, punctuation, markup and spaces: equal where the words are."""
        return _joined(self._lines)

    @cached_property
    def long(self) -> dict[int, bytes]:
        """The sentences of as many words as two texts cannot share by chance, by their marks."""
        lines = zip(self.sentences, self._lines.split(b"\n"), strict=True)
        return {crc32(one) << 16 | len(one): one for one, line in lines if len(line.split()) >= LONG}

    def find(self, sentence: bytes) -> Place:
        """Return where one of the sentences begins, with its first words."""
        places = (place for prose in self.document.prose() if (place := _find(prose, sentence)))
        return next(places, Place(self.document.line, 1, sentence.decode("latin-1")))

    def acronyms(self, without: Iterable[str]) -> Iterator[tuple[str, Place, bool]]:
        """Yield each acronym not in `without`, where it first stands, and whether it is explained there."""
        runs = sorted(run for run in self.counted.capitals.difference(without) if len(run) > 1)
        seen = set(without)
        for prose in (*self.document.prose(without=("trainer",)), *_notes(self.document)) if runs else ():
            for start, acronym in sorted(found for run in runs for found in _uses(prose.text, run)):
                if acronym not in seen:
                    seen.add(acronym)
                    yield acronym, _place(prose, start, acronym), is_explained(acronym, prose.text, start)

    def has(self, acronym: str) -> bool:
        """Tell whether an acronym is in the text."""
        letters = acronym.rstrip("0123456789")
        return letters in self.counted.capitals and any(
            acronym == use for prose in self.document.prose() for _, use in _uses(prose.text, letters)
        )


def _notes(document: Document) -> Iterator[Prose]:
    for block in document.blocks:
        if block.kind == "trainer":
            yield from (part for part in block.parts if isinstance(part, Prose))


def _bare(prose: Iterable[Prose]) -> bytes:
    """Return the words of some Markdown: headings and link targets left out, broken lines joined."""
    return _bare_text("\n\n".join(stretch.text for stretch in prose))


def _bare_text(text: str) -> bytes:
    whole = b"\n" + text.replace("–", "-").encode("latin-1", "ignore")
    return _WRAP.sub(b" ", _TARGET.sub(b"", _HEADING.sub(b"\n", whole)))


def _lines(bare: bytes) -> bytes:
    return bare.translate(_LOWER, _MARKS).replace(b". ", b".\n")


def _joined(lines: bytes) -> list[bytes]:
    return lines.translate(None, b" .\t\xa0").split(b"\n")


def _sentences(text: str) -> list[bytes]:
    return _joined(_lines(_bare_text(text)))


def _find(prose: Prose, sentence: bytes) -> Place | None:
    """Return where a sentence begins: the last place from which on the text still has it."""
    text = prose.text
    starts = [0, *(match.end() for match in _START.finditer(text))]
    after = bisect_left(starts, True, key=lambda start: sentence not in _sentences(text[start:]))
    if not after:
        return None
    letter = _LETTER.search(text, starts[after - 1])
    start = letter.start() if letter else starts[after - 1]
    words = _MARKUP.sub("", _LINK.sub(r"\1", text[start:])).split()
    return _place(prose, start, " ".join(words[:LONG]).rstrip(".,;:!?»)\"'"))


def _place(prose: Prose, position: int, words: str) -> Place:
    line = prose.line + prose.text.count("\n", 0, position)
    return Place(line, position - prose.text.rfind("\n", 0, position), words)


def _uses(text: str, letters: str) -> Iterator[tuple[int, str]]:
    """Yield where an acronym that begins with `letters` stands in the words of a text, and the acronym whole."""
    start = text.find(letters)
    while start >= 0:
        match = _ACRONYM.match(text, start)
        assert match is not None
        before = text[max(0, start - 2) : start].rstrip("_")  # in «Mission_LAST_draft» there is none
        after = text[match.end() : match.end() + 3].removeprefix("s").lstrip("_")  # the English plural
        if not (before[-1:].isalnum() or after[:1].isalnum() or _is_aside(text, start)):
            yield start, match[0]
        start = text.find(letters, match.end())


def _is_aside(text: str, position: int) -> bool:
    """Tell whether a position is in a heading or in the target of a link."""
    start = text.rfind("\n", 0, position) + 1
    line = text[start:].partition("\n")[0]
    return line[0] == "#" or any(link.end(1) < position - start < link.end() for link in _LINK.finditer(line))


@lru_cache(maxsize=100_000)
def acronyms_in(text: str) -> tuple[tuple[str, bool], ...]:
    """Return the acronyms of plain words, and whether each is explained there."""
    return tuple(
        (match[0], is_explained(match[0], text, match.start()))
        for match in _ACRONYM.finditer(text)
        if (match.start(), match[0]) in _uses(text, match[0])
    )


def is_explained(acronym: str, text: str, start: int) -> bool:
    """Tell whether an acronym that stands at `start` is linked to the glossary, or its words stand beside it."""
    line = text.rfind("\n", 0, start) + 1
    before, after = text[line:start], text[start + len(acronym) :].partition("\n")[0]
    if before.rfind("[") > before.rfind("]") and re.match(r"[^\[\]]*\]\(term:", after):
        return True
    before = _MARKUP.sub("", _LINK.sub(r"\1", before))[-200:]  # as far back as a name may begin
    after = _MARKUP.sub("", after).removeprefix("s")
    if _OPENED.search(before) and _CLOSED.match(after):
        return True  # Piano nazionale di ripresa e resilienza (PNRR)
    bracket = _BRACKET.match(after)
    if bracket and len(re.findall(r"[^\W\d_]{2,}", bracket[1])) > 1:
        return True  # PNRR (Piano nazionale di ripresa e resilienza)
    named, aside = _NAMED.search(before), _ASIDE.match(after)
    if named and _spells(list(reversed(_WORD.findall(named[1]))), acronym[::-1]):
        return True  # la valutazione d'impatto sociale, in sigla VIS
    return aside is not None and any(_spells(_WORD.findall(aside[1])[skip:], acronym) for skip in range(3))


def _spells(words: list[str], acronym: str) -> bool:
    """Tell whether words begin with those an acronym is made of, small words among them; two letters prove nothing."""
    letters = [letter for letter in acronym if letter.isalpha()]
    initials = iter(word[0].upper() for word in words[: 2 * len(letters)])
    return (
        len(letters) > 2
        and bool(words)
        and words[0][0].upper() == letters[0]
        and all(letter in initials for letter in letters)
    )
